import Disclosure
import Estimation
import SurveyModel

/// The tidy output: one row per estimate, the same columns in CSV and JSON.
struct TidyLayout {
  let table: ReleasedTable

  /// The code of a margin, SDMX's for a total.
  static let total = "_T"

  var columns: [String] {
    ["survey", "wave", "indicator"] + table.by.map(\.name)
      + (table.gap.map { [$0.variable.name] } ?? [])
      + ["measure"] + Self.figures + ["status", "note"]
  }

  private static let figures = [
    "n", "n_valid_weight", "estimate", "se", "ci_low", "ci_high", "df", "deff", "n_eff",
    "p_value", "p_adjusted",
  ]

  /// Hands over every record, each in the order of ``columns``: an indicator's rows, then its tests.
  func forEachRecord(_ body: ([TidyValue]) -> Void) {
    let wave = "\(table.wave)"
    // One list for all rows: there are many.
    var record: [TidyValue] = []
    for (place, row) in table.rows.enumerated() {
      record.removeAll(keepingCapacity: true)
      add(row, wave, to: &record)
      body(record)
      let isLast = place + 1 == table.rows.count
      guard isLast || table.rows[place + 1].indicator != row.indicator else { continue }
      for test in table.tests where test.indicator.id == row.indicator.id {
        body(values(of: test))
      }
    }
  }

  private func add(_ row: ReleasedRow, _ wave: String, to record: inout [TidyValue]) {
    record.append(.text(table.surveyID))
    record.append(.text(wave))
    record.append(.text(row.indicator.id))
    for group in row.groups { record.append(.text(group ?? Self.total)) }
    if let gap = table.gap { record.append(.text(code(of: row.part, in: gap.groups))) }
    record.append(.text(measure(of: row)))
    addFigures(of: row, to: &record)
    record.append(.text(row.status.rawValue))
    record.append(note(of: row))
  }

  private func code(of part: Part, in groups: Gap) -> String {
    switch part {
    case .group(let code): code
    case .all: Self.total
    case .gap, .gapVersusTotal: "\(groups.of)-\(groups.minus)"
    case .quotient: "\(groups.of)/\(groups.minus)"
    }
  }

  private func measure(of row: ReleasedRow) -> String {
    switch (row.statistic, row.part) {
    case (.standardised, .gap): return "gap_age_standardised"
    case (.standardised, _): return "\(ownMeasure(of: row))_age_standardised"
    case (.composition, _): return "composition"
    case (.crude, .gap): return "gap"
    case (.crude, .quotient): return "quotient"
    case (.crude, .gapVersusTotal): return "gap_vs_total"
    case (.crude, .group), (.crude, .all): return ownMeasure(of: row)
    }
  }

  private func ownMeasure(of row: ReleasedRow) -> String {
    switch row.indicator.measure {
    case .share: return "share"
    case .mean: return "mean"
    case .ratio: return "ratio"
    case .quantile(let p): return p == 0.5 ? "median" : "quantile"
    case .total, .count: return "total"
    }
  }

  /// Nothing is known of a masked cell, its n neither; of an empty one that nobody answered.
  private func addFigures(of row: ReleasedRow, to record: inout [TidyValue]) {
    if let figures = row.figures { return add(figures, to: &record) }
    record.append(row.status == .noData ? .count(0) : .empty)
    for _ in Self.figures.dropFirst() { record.append(.empty) }
  }

  private func add(_ estimate: Estimate, to record: inout [TidyValue]) {
    let isKnown = estimate.designEffect?.isFinite == true
    let effectiveSize = isKnown ? estimate.effectiveSize : nil
    record.append(.count(estimate.n))
    record.append(.number(estimate.weightedN))
    record.append(.number(estimate.value))
    record.append(.number(estimate.standardError))
    record.append(.number(estimate.interval?.lower))
    record.append(.number(estimate.interval?.upper))
    record.append(.count(estimate.degreesOfFreedom))
    record.append(.number(estimate.designEffect))
    record.append(.number(effectiveSize))
    record.append(.number(estimate.pValue))
    record.append(.number(estimate.adjustedPValue))
  }

  private func note(of row: ReleasedRow) -> TidyValue { note(row.figures?.remark?.rawValue) }

  /// Words with a space between them, none of which needs quoting.
  private func note(_ word: String?) -> TidyValue {
    if word == nil, !table.isInternal { return .empty }
    let words = [table.isInternal ? InternalMark.word : nil, word]
    let note = words.compactMap { $0 }.joined(separator: " ")
    return note.isEmpty ? .empty : .text(note)
  }
}

// MARK: - Tests

extension TidyLayout {
  /// The code of the groups that a test compares.
  static let compared = "*"

  private func values(of test: ReleasedTest) -> [TidyValue] {
    [.text(table.surveyID), .text("\(table.wave)"), .text(test.indicator.id)]
      + table.by.map { .text($0.name == test.variable ? Self.compared : Self.total) }
      + (table.gap.map { [.text(code(of: test, $0.variable, $0.groups))] } ?? [])
      + [.text(test.kind.rawValue)] + figures(of: test) + [.text(test.status.rawValue)]
      + [note(test.figures.map { "df1=" + NumberText.shortest($0.numeratorFreedom) })]
  }

  private func code(of test: ReleasedTest, _ variable: Variable, _ groups: Gap) -> String {
    switch test.kind {
    case .gapsEqual: code(of: .gap, in: groups)
    case .independence: test.variable == variable.name ? Self.compared : Self.total
    }
  }

  /// F stands as the estimate, its second degrees of freedom as df.
  private func figures(of test: ReleasedTest) -> [TidyValue] {
    let figures = test.figures.map { test -> [String: TidyValue] in
      [
        "n": .count(test.n), "estimate": .number(test.statistic),
        "df": .number(test.denominatorFreedom), "p_value": .number(test.pValue),
      ]
    }
    return Self.figures.map { figures?[$0] ?? .empty }
  }
}

/// One value of the tidy output.
enum TidyValue: Equatable {
  case text(String)
  case count(Int)
  case number(Double)
  case empty

  /// A number that is there and finite, else nothing.
  static func number(_ value: Double?) -> TidyValue {
    guard let value, value.isFinite else { return .empty }
    return .number(value)
  }
}
