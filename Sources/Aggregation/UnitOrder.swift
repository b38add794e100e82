public import Microdata
import SurveyModel

/// Sorts units by the names of their strata and clusters.
public struct UnitOrder {
  /// Place in the sorted order of each unit as it was read.
  public let ranks: [Int]
  /// The units in that order.
  public let sorted: [Int]

  public init(_ design: DesignIndex) {
    let names = design.units.map { unit in
      [
        design.stratumName(unit.stratum), design.clusterName(of: design.psus[Int(unit.psu)]),
        design.secondName(of: unit),
      ]
    }
    let order = names.indices.sorted { left, right in
      for (a, b) in zip(names[left], names[right]) where a != b {
        return a.lexicographicallyPrecedes(b)
      }
      return false
    }
    var ranks = Array(repeating: 0, count: names.count)
    for (rank, unit) in order.enumerated() { ranks[unit] = rank }
    sorted = order
    self.ranks = ranks
  }

  func sampleDesign(_ index: DesignIndex, _ options: Design) -> SampleDesign {
    let runs = sorted.runs { index.units[$0].stratum }
    return SampleDesign(
      strata: runs.map { stratum($0, index, options.stratumSize) },
      stratumOfUnit: runs.enumerated().flatMap { number, run in run.map { _ in number } },
      hasClusters: index.hasClusters,
      secondStage: options.secondStage.map { secondStage(index, $0) },
      repeatedLabels: index.labelsInSeveralStrata)
  }

  private func stratum(
    _ members: ArraySlice<Int>, _ index: DesignIndex, _ size: StratumSize?
  ) -> SampleDesign.Stratum {
    let number = members.first.map { index.units[$0].stratum } ?? 0
    let rows = members.reduce(0) { $0 + index.units[$1].rows }
    let psus = Array(members).runs { index.units[$0].psu }.count
    return SampleDesign.Stratum(
      name: String(decoding: index.stratumName(number), as: UTF8.self),
      units: index.hasClusters ? psus : rows, rows: rows,
      populationSize: populationSize(index.strata[Int(number)].populationSize, size))
  }

  private func secondStage(
    _ index: DesignIndex, _ stage: SecondStage
  ) -> SampleDesign.SecondStage {
    let runs = sorted.runs { index.units[$0].psu }
    let psus = runs.map { members in
      let psu = index.psus[members.first.map { Int(index.units[$0].psu) } ?? 0]
      let rows = members.reduce(0) { $0 + index.units[$1].rows }
      let units = index.hasSecondClusters ? members.count : rows
      return SampleDesign.PSU(
        name: String(decoding: index.clusterName(of: psu), as: UTF8.self), units: units,
        populationSize: populationSize(psu.populationSize, stage.size) ?? Double(units))
    }
    return SampleDesign.SecondStage(
      psus: psus, psuOfUnit: runs.enumerated().flatMap { number, run in run.map { _ in number } },
      hasClusters: index.hasSecondClusters)
  }

  private func populationSize(_ read: DecimalNumber?, _ size: StratumSize?) -> Double? {
    switch size {
    case .number(let number): number
    case .column: read?.reduced.value
    case nil: nil
    }
  }
}
