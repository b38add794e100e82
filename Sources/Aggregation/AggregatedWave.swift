public import Diagnostics
public import Microdata
import Numerics
import SurveyModel

/// A wave that has been read and summed: its design, its cubes and what was found on the way.
public struct AggregatedWave: Sendable {
  public let design: SampleDesign
  /// The strata and units as they were read, by which the cubes number theirs.
  public let index: DesignIndex
  public internal(set) var cubes: [OrderedCube]
  /// Each respondent, where the design has replicates; else nil.
  public let rows: RespondentRows?
  public let tally: Tally
  public let plan: ReadingPlan
  /// How each file was understood.
  public let readings: [FileReading]
  /// The records that no figure counts.
  public let rejected: RejectedRecords
  /// What is wrong with the data; nothing may be published unless this is empty.
  public let problems: [Finding]
  /// The rounding with which the wave must be read once more; nil when its numbers fit.
  public let rounding: NumberRounding?

  init(
    reader: RespondentReader, cubes: [Cube], rows: KeptRows? = nil, plan: ReadingPlan,
    readings: [FileReading],
    rejected: RejectedRecords = .none, problems: [Finding]
  ) {
    let order = UnitOrder(reader.design)
    self.init(
      index: reader.design, order, tally: reader.tally, cubes: cubes,
      rows: rows?.columns(ranks: order.ranks), plan: plan, readings: readings,
      rejected: rejected, problems: problems)
  }

  /// - Parameter rows: each respondent, with units in the design's order.
  init(
    index: DesignIndex, _ order: UnitOrder, tally: Tally, cubes: [Cube], rows: RowColumns?,
    plan: ReadingPlan, readings: [FileReading], rejected: RejectedRecords, problems: [Finding]
  ) {
    self.index = index
    design = order.sampleDesign(index, plan.design)
    self.cubes = cubes.map { OrderedCube($0, ranks: order.ranks) }
    self.rows = rows.map { RespondentRows($0, plan) }
    self.tally = tally
    self.plan = plan
    self.readings = readings
    self.rejected = rejected
    let overflow = cubes.contains(where: \.outgrowsIntegers) && problems.isEmpty
    self.problems = problems + (overflow ? [Finding.sumsTooLarge] : [])
    rounding = tally.rounding(sumsOutgrow: overflow, beyond: plan.rounding)
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

  /// Bytes for each cell that crosses so many variables: its entry, the list in it with a list's head,
  /// and what it is sorted by.
  static func bytesPerCell(_ variables: Int) -> Int {
    MemoryLayout<Entry>.stride + 48 + variables * MemoryLayout<Int>.stride
      + MemoryLayout<(UInt64, Int)>.stride
  }

  init(_ cube: Cube, ranks: [Int]) {
    self.cube = cube
    let order = (0..<cube.count)
      .map { (UInt64(ranks[cube.unit(of: $0)]) << 32 | cube.place(of: $0), $0) }
      .sorted { $0.0 < $1.0 }
    entries = order.map { _, slot in
      Entry(unit: ranks[cube.unit(of: slot)], groups: cube.groups(of: slot), slot: slot)
    }
  }
}

extension Finding {
  static var sumsTooLarge: Finding {
    Finding(
      .data, "number.sums-too-large", "the numbers are too large to be summed exactly",
      expected: "weights and answers with fewer digits",
      remedy: "write the weight and the numeric answers with fewer decimals")
  }
}
