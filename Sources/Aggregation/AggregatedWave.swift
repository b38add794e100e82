public import Diagnostics
public import Microdata
import Numerics
import SurveyModel

/// A wave that has been read and summed: its design, its cubes and what was found on the way.
public struct AggregatedWave: Sendable {
  public let design: SampleDesign
  public let cubes: [OrderedCube]
  public let tally: Tally
  public let plan: ReadingPlan
  /// How each file was understood.
  public let readings: [FileReading]
  /// The records that no figure counts.
  public let rejected: RejectedRecords
  /// What is wrong with the data; nothing may be published unless this is empty.
  public let problems: [Finding]
  /// The rounding with which the wave must be read once more; nil when its numbers fit.
  let rounding: NumberRounding?

  init(
    reader: RespondentReader, cubes: [Cube], plan: ReadingPlan, readings: [FileReading],
    rejected: RejectedRecords = .none, problems: [Finding]
  ) {
    let order = UnitOrder(reader.design)
    design = order.sampleDesign(reader.design, size: plan.design.stratumSize)
    self.cubes = cubes.map { OrderedCube($0, ranks: order.ranks) }
    tally = reader.tally
    self.plan = plan
    self.readings = readings
    self.rejected = rejected
    let overflow = cubes.contains(where: \.outgrowsIntegers) && problems.isEmpty
    self.problems = problems + (overflow ? [Finding.sumsTooLarge] : [])
    rounding = reader.rounding(sumsOutgrow: overflow)
  }
}

/// A cube's occupied cells in a fixed order: by unit, then by cell.
public struct OrderedCube: Sendable {
  /// One unit's share of one cell.
  public struct Entry: Sendable, Hashable {
    public let unit: Int
    /// Group number in each of the plan's groupings.
    public let groups: [Int]
    /// Where the sums stand in the cube.
    public let slot: Int
  }

  public let cube: Cube
  public let entries: [Entry]

  init(_ cube: Cube, ranks: [Int]) {
    self.cube = cube
    entries = (0..<cube.count)
      .map { Entry(unit: ranks[cube.unit(of: $0)], groups: cube.groups(of: $0), slot: $0) }
      .sorted { left, right in
        left.unit != right.unit
          ? left.unit < right.unit : left.groups.lexicographicallyPrecedes(right.groups)
      }
  }
}

/// Sorts units by the names of their strata and clusters.
private struct UnitOrder {
  /// Place in the sorted order of each unit as it was read.
  let ranks: [Int]
  private let sorted: [Int]

  init(_ design: DesignIndex) {
    let names = design.units.map { unit in
      (design.stratumName(unit.stratum), design.clusterName(of: unit))
    }
    let order = names.indices.sorted { left, right in
      names[left].0 != names[right].0
        ? names[left].0.lexicographicallyPrecedes(names[right].0)
        : names[left].1.lexicographicallyPrecedes(names[right].1)
    }
    var ranks = Array(repeating: 0, count: names.count)
    for (rank, unit) in order.enumerated() { ranks[unit] = rank }
    sorted = order
    self.ranks = ranks
  }

  func sampleDesign(_ design: DesignIndex, size: StratumSize?) -> SampleDesign {
    var strata: [SampleDesign.Stratum] = []
    var stratumOfUnit: [Int] = []
    var position = 0
    while position < sorted.count {
      let stratum = design.units[sorted[position]].stratum
      let members = sorted[position...].prefix { design.units[$0].stratum == stratum }
      let rows = members.reduce(0) { $0 + design.units[$1].rows }
      stratumOfUnit += members.map { _ in strata.count }
      strata.append(
        SampleDesign.Stratum(
          name: String(decoding: design.stratumName(stratum), as: UTF8.self),
          units: design.hasClusters ? members.count : rows, rows: rows,
          populationSize: Self.populationSize(design.strata[Int(stratum)], size)))
      position += members.count
    }
    return SampleDesign(
      strata: strata, stratumOfUnit: stratumOfUnit, hasClusters: design.hasClusters)
  }

  private static func populationSize(
    _ stratum: DesignIndex.Stratum, _ size: StratumSize?
  ) -> Double? {
    switch size {
    case .number(let number): number
    case .column: stratum.populationSize?.value
    case nil: nil
    }
  }
}

extension Finding {
  fileprivate static var sumsTooLarge: Finding {
    Finding(
      .data, "number.sums-too-large", "the numbers are too large to be summed exactly",
      expected: "weights and answers with fewer digits",
      remedy: "write the weight and the numeric answers with fewer decimals")
  }
}
