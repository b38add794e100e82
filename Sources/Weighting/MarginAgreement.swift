import Diagnostics
import SurveyModel

/// A margin that was scaled so that it agrees with an earlier one.
public struct MarginScaling: Sendable, Hashable {
  /// The margin that was scaled and the one that it was scaled to, by their places in the list.
  public var margin: Int
  public var reference: Int
  /// The variables that both have; empty when only the totals were compared.
  public var variables: [String]
  /// The codes of those variables where the margins differ most.
  public var codes: [String]
  /// What the reference and the margin itself say the population is there.
  public var expected: Double
  public var found: Double

  /// By how much they differ, relative to the larger.
  public var difference: Double {
    let larger = max(expected, found)
    return larger > 0 ? abs(expected - found) / larger : 0
  }
}

/// Margins that say the same wherever they speak of the same.
///
/// Population tables may be perturbed, each by itself, so that gender × age and gender × district
/// hold a few women more or less. No weights give both. Within the tolerance a later margin is scaled
/// to the earlier ones over the variables they share, or to their total; with several earlier ones
/// in turn until it agrees with all (iterative proportional fitting of the table itself).
struct MarginAgreement: Sendable {
  /// A difference that is rounding, not disagreement.
  private static let rounding = 1e-12
  private static let rounds = 1000

  /// For each margin the population of each of its cells.
  private(set) var populations: [[Double]]
  private(set) var scalings: [MarginScaling] = []
  private(set) var findings: [Finding] = []

  init(_ calibration: Calibration) {
    populations = calibration.margins.map { $0.cells.map(\.population) }
    for margin in calibration.margins.indices.dropFirst() {
      let overlaps = (0..<margin).map { Overlap(calibration.margins, $0, margin) }
      for overlap in overlaps { compare(overlap, calibration) }
      fit(margin, overlaps)
    }
  }

  private mutating func compare(_ overlap: Overlap, _ calibration: Calibration) {
    let expected = overlap.sums(populations[overlap.reference], overlap.ofReference)
    let found = overlap.sums(populations[overlap.margin], overlap.ofMargin)
    let compared = overlap.groups.indices.map {
      MarginScaling(
        margin: overlap.margin, reference: overlap.reference, variables: overlap.variables,
        codes: overlap.groups[$0], expected: expected[$0], found: found[$0])
    }
    guard let worst = compared.max(by: { $0.difference < $1.difference }) else { return }
    if worst.difference > calibration.tolerance {
      findings.append(.contradictingMargins(worst, calibration))
    } else if worst.difference > Self.rounding {
      scalings.append(worst)
    }
  }

  private mutating func fit(_ margin: Int, _ overlaps: [Overlap]) {
    guard findings.isEmpty, scalings.contains(where: { $0.margin == margin }) else { return }
    for _ in 0..<Self.rounds {
      var largest = 0.0
      for overlap in overlaps {
        let expected = overlap.sums(populations[overlap.reference], overlap.ofReference)
        let found = overlap.sums(populations[margin], overlap.ofMargin)
        let factors = zip(expected, found).map { $1 > 0 ? $0 / $1 : 1 }
        for (cell, group) in overlap.ofMargin.enumerated() {
          populations[margin][cell] *= factors[group]
        }
        largest = factors.reduce(largest) { max($0, abs($1 - 1)) }
      }
      if largest < 1e-15 * Double(populations[margin].count) { return }
    }
  }
}

/// What two margins have in common: the combinations of their common variables' codes.
private struct Overlap {
  let reference: Int
  let margin: Int
  let variables: [String]
  /// The combinations, in order of first mention.
  private(set) var groups: [[String]] = []
  /// For each cell of the two margins the number of its combination.
  private(set) var ofReference: [Int] = []
  private(set) var ofMargin: [Int] = []

  init(_ margins: [Margin], _ reference: Int, _ margin: Int) {
    self.reference = reference
    self.margin = margin
    let common = margins[margin].variables.filter(margins[reference].variables.contains)
    variables = common
    var numbers: [[String]: Int] = [:]
    var listed: [[String]] = []
    func number(_ margin: Margin) -> [Int] {
      let places = common.compactMap(margin.variables.firstIndex)
      return margin.cells.map { cell in
        let codes = places.map { cell.codes.indices.contains($0) ? cell.codes[$0] : "" }
        if let known = numbers[codes] { return known }
        numbers[codes] = listed.count
        listed.append(codes)
        return listed.count - 1
      }
    }
    ofReference = number(margins[reference])
    ofMargin = number(margins[margin])
    groups = listed
  }

  func sums(_ populations: [Double], _ groupOfCell: [Int]) -> [Double] {
    var sums = [Double](repeating: 0, count: groups.count)
    for (population, group) in zip(populations, groupOfCell) { sums[group] += population }
    return sums
  }
}
