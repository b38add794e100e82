import Disclosure
import Estimation
import SurveyModel

/// The tidy output: one record per estimate, the same columns in CSV and JSON.
struct TidyLayout {
  let table: ReleasedTable

  /// The code of a margin, SDMX's for a total.
  static let total = "_T"
  /// The code of the groups that a test compares.
  static let compared = "*"

  var columns: [String] {
    ["survey", "wave", "indicator"] + table.by.map(\.name)
      + (table.gap.map { [$0.variable.name] } ?? [])
      + ["measure"] + Self.figures + ["status", "note"]
  }

  static let figures = [
    "n", "n_valid_weight", "estimate", "se", "ci_low", "ci_high", "df", "deff", "n_eff",
    "p_value", "p_adjusted",
  ]

  /// The code of the gap variable's part; nil for a table without the gap.
  func code(of part: Part) -> String? {
    guard let groups = table.gap?.groups else { return nil }
    switch part {
    case .group(let code): return code
    case .all: return Self.total
    case .gap, .gapVersusTotal: return "\(groups.of)-\(groups.minus)"
    case .quotient: return "\(groups.of)/\(groups.minus)"
    }
  }

  /// What a column of an indicator measures.
  func measure(of column: TableColumn, _ indicator: Indicator) -> String {
    switch (column.statistic, column.part) {
    case (.standardised, .gap): "gap_age_standardised"
    case (.standardised, _): "\(ownMeasure(of: indicator))_age_standardised"
    case (.composition, _): "composition"
    case (.crude, .gap): "gap"
    case (.crude, .quotient): "quotient"
    case (.crude, .gapVersusTotal): "gap_vs_total"
    case (.crude, .group), (.crude, .all): ownMeasure(of: indicator)
    }
  }

  private func ownMeasure(of indicator: Indicator) -> String {
    switch indicator.measure {
    case .share: "share"
    case .mean: "mean"
    case .ratio: "ratio"
    case .quantile(let p): p == 0.5 ? "median" : "quantile"
    case .total, .count: "total"
    }
  }

  /// The code of the gap variable's groups in a test; nil for a table without the gap.
  func code(of test: ReleasedTest) -> String? {
    switch test.kind {
    case .gapsEqual: code(of: .gap)
    case .independence:
      table.gap.map { test.variable == $0.variable.name ? Self.compared : Self.total }
    }
  }
}
