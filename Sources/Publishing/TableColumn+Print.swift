import Estimation
import SurveyModel

/// What a column is in a table for people.
extension TableColumn {
  /// Columns that are read together.
  enum Section: CaseIterable, Hashable {
    /// Women, men, total and gap.
    case values
    /// The quotient, and the gap against everybody.
    case comparisons
    case composition
    case standardised
  }

  var section: Section {
    switch (statistic, part) {
    case (.composition, _): .composition
    case (.standardised, _): .standardised
    case (.crude, .quotient), (.crude, .gapVersusTotal): .comparisons
    case (.crude, _): .values
    }
  }

  var isDifference: Bool { part == .gap || part == .gapVersusTotal }

  /// Whether the interval is printed as two limits: a quotient's is far from symmetric, so that half its
  /// width says little.
  var hasLimits: Bool { part == .quotient }

  /// The unit of the values, whatever the indicator measures.
  func unit(of measure: Indicator.Measure) -> PrintedUnit {
    switch (statistic, part) {
    case (.composition, _): .percent
    case (_, .quotient): .ratio
    default: PrintedUnit(measure)
    }
  }

  /// Every column in the order of print, of a gap variable with these codes.
  static func all(codes: [String]) -> [TableColumn] {
    let groups = codes.map(Part.group)
    let parts: [(Statistic, [Part])] = [
      (.crude, groups + [.all, .gap, .quotient, .gapVersusTotal]), (.composition, groups),
      (.standardised, groups + [.all, .gap]),
    ]
    return parts.flatMap { statistic, parts in
      parts.map { TableColumn(statistic: statistic, part: $0) }
    }
  }
}
