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
  /// Whether the masks were skipped, so that the table must never leave the office.
  public let isInternal: Bool

  /// Decides for each row of an estimated table whether its figures may be shown.
  ///
  /// - Parameter isInternal: skips every mask and marks the table and each row as internal.
  public init(releasing table: EstimatedTable, rules: DisclosureRules, isInternal: Bool) {
    surveyID = table.surveyID
    wave = table.wave
    spec = table.spec
    by = table.by
    gap = table.gap
    self.isInternal = isInternal
    let rule = SmallCountRule(minimumCount: isInternal ? 0 : rules.minimumCount)
    rows = table.rows.map { ReleasedRow(releasing: $0, under: rule) }
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

  fileprivate init(releasing row: EstimatedRow, under rule: SmallCountRule) {
    indicator = row.indicator
    groups = row.groups
    part = row.part
    statistic = row.statistic
    status = rule.status(of: row)
    figures = status.showsFigures ? row.estimate : nil
  }
}
