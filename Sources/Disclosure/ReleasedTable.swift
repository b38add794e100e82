public import Estimation
public import SurveyModel

/// A table whose every figure has been decided on: the only thing that Publishing can see.
public struct ReleasedTable: Sendable {
  public let surveyID: String
  public let wave: Int
  public let spec: TableSpec
  public let by: [Variable]
  public let gap: (variable: Variable, groups: Gap)?
  public let rows: [ReleasedRow]
  /// The joint tests, ordered by indicator.
  public let tests: [ReleasedTest]
  /// Whether the masks were skipped, so that the table must never leave the office.
  public let isInternal: Bool

  /// Decides for each row and test of an estimated table whether its figures may be shown.
  ///
  /// - Parameter isInternal: skips every mask and marks the table and each row as internal.
  public init(releasing table: EstimatedTable, rules: DisclosureRules, isInternal: Bool) {
    surveyID = table.surveyID
    wave = table.wave
    spec = table.spec
    by = table.by
    gap = table.gap
    self.isInternal = isInternal
    let rule = SmallCountRule(
      minimumCount: isInternal ? 0 : rules.minimumCount, over: table.rows)
    let groups = table.gap.map { (of: $0.groups.of, minus: $0.groups.minus) }
    let statuses = rule.statuses(of: table.rows, comparing: groups)
    let shown = ShownRows(table.rows, statuses, table.spec.adjustment).rows
    rows = zip(shown, statuses).map(ReleasedRow.init)
    tests = table.tests.map { ReleasedTest($0, rule.status(of: $0)) }
  }
}

/// One row of a released table: its figures, or why they are not shown.
public struct ReleasedRow: Sendable {
  public let indicator: Indicator
  /// One entry per crossed variable: a code, or nil for the margin over all.
  public let groups: [String?]
  public let part: Part
  public let statistic: Statistic
  public let status: Status
  /// Nil unless the status lets figures be shown. A masked row has none of them, its n neither.
  public let figures: Estimate?

  fileprivate init(_ row: EstimatedRow, _ status: Status) {
    indicator = row.indicator
    groups = row.groups
    part = row.part
    statistic = row.statistic
    self.status = status
    figures = status.showsFigures ? row.estimate : nil
  }
}

/// A joint test of a released table: its figures, or why they are not shown.
public struct ReleasedTest: Sendable {
  public let indicator: Indicator
  public let kind: GroupTest.Kind
  /// The variable whose groups are compared.
  public let variable: String
  public let status: Status
  /// Nil unless the status lets figures be shown.
  public let figures: GroupTest?

  fileprivate init(_ test: GroupTest, _ status: Status) {
    indicator = test.indicator
    kind = test.kind
    variable = test.variable
    self.status = status
    figures = status.showsFigures ? test : nil
  }
}
