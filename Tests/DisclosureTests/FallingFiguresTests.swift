import Estimation
import SurveyModel
import TableSupport
import Testing

@testable import Disclosure

@Suite struct FallingFiguresTests {
  private func status(_ row: EstimatedRow, minimum: Int = 5) -> Status {
    status(of: row, among: [row], minimum)
  }

  /// The status of a figure in a table of others and itself.
  private func status(
    of row: EstimatedRow, among rows: [EstimatedRow], _ minimum: Int = 5
  ) -> Status {
    let all = rows.contains { $0.isAt(row) } ? rows : rows + [row]
    let table = EstimatedTable(
      surveyID: "trygg", wave: 2023,
      spec: TableSpec(
        id: "t", title: LocalizedText(sv: "t"), indicators: ["otrygg"], by: [], gap: true),
      by: [], gap: nil, rows: all)
    let figures = FallingFigures(minimumCount: minimum, table.lines, comparing: ("2", "1"))
    let rules = DisclosureRules(minimumCount: minimum, secondary: false)
    let plan = SuppressionPlan([table], rules)
    let statuses = table.blocks.enumerated().flatMap { number, block in
      figures.statuses(of: block, plan.reasons(table: 0, block: number)).compactMap(\.self)
    }
    return zip(table.rows, statuses).first { $0.0.isAt(row) }?.1 ?? .notApplicable
  }

  @Test(arguments: [
    (0, Status.noData), (1, .suppressed), (4, .suppressed), (5, .ok), (6, .ok), (1000, .ok),
  ])
  func fewerThanFive(_ count: Int, _ expected: Status) {
    #expect(status(Tables.row(.all, count, count)) == expected)
  }

  /// Of two groups the smaller one decides, however many answers they have together.
  @Test(arguments: [
    (4, 500, Status.suppressed), (500, 4, .suppressed), (5, 5, .ok), (0, 9, .noData),
  ])
  func theGapFallsWithEitherGroup(_ women: Int, _ men: Int, _ expected: Status) {
    let n = min(women, men) == 0 ? 0 : women + men
    #expect(status(Tables.row(.gap, n, min(women, men))) == expected)
  }

  @Test(arguments: [0, 1])
  func aRuleThatLetsEverythingPass(_ minimum: Int) {
    #expect(status(Tables.row(.all, 1, 1), minimum: minimum) == .ok)
    #expect(status(Tables.row(.all, 0, 0), minimum: minimum) == .noData)
  }

  /// Answers without an estimate say that there were few, not that there were none.
  @Test func answersWithoutAnEstimate() {
    var row = Tables.row(.gap, 0, 3)
    #expect(row.estimate == nil)
    #expect(status(row) == .suppressed)
    row.smallestCount = 12
    #expect(status(row) == .noData)
    row.isUndefined = true
    #expect(status(row) == .notApplicable)
    row.smallestCount = 3
    #expect(status(row) == .suppressed)
  }

  /// Whatever is made of a masked value falls, whatever count it claims for itself: with men's value
  /// and the city's gap beside it, each of these would give the women's away.
  @Test(arguments: [
    (Part.gap, Statistic.crude), (.quotient, .crude), (.gapVersusTotal, .crude),
    (.group("2"), .composition), (.group("1"), .composition), (.group("2"), .standardised),
    (.gap, .standardised),
  ])
  func whatAMaskedValueFollowsFromFalls(_ part: Part, _ statistic: Statistic) {
    let women = Tables.row(.group("2"), 4, 4, groups: ["101"])
    let row = Tables.row(part, 900, 450, groups: ["101"], statistic)
    #expect(status(of: row, among: [women, row]) == .suppressed)
    let enough = Tables.row(.group("2"), 5, 5, groups: ["101"])
    #expect(status(of: row, among: [enough, row]) == .ok)
  }

  @Test(arguments: [
    (Part.group("1"), Statistic.crude), (.all, .crude), (.group("1"), .standardised),
    (.all, .standardised),
  ])
  func whatStandsOnItsOwnStays(_ part: Part, _ statistic: Statistic) {
    let women = Tables.row(.group("2"), 4, 4, groups: ["101"])
    let row = Tables.row(part, 450, 450, groups: ["101"], statistic)
    #expect(status(of: row, among: [women, row]) == .ok)
  }

  /// Nor does a mask reach another group, another indicator, or a third gender's gap.
  @Test func aMaskIsThatOfItsLine() {
    let women = Tables.row(.group("2"), 4, 4, groups: ["101"])
    let third = Tables.row(.group("3"), 4, 4, groups: ["102"])
    let gap = Tables.row(.gapVersusTotal, 900, 450, groups: ["102"])
    #expect(status(of: gap, among: [women, third]) == .ok)
    var other = Tables.row(.gap, 900, 450, groups: ["101"])
    other.indicator.id = "annan"
    #expect(status(of: other, among: [women, third]) == .ok)
    let men = Tables.row(.group("1"), 900, 450, groups: ["102"], .composition)
    #expect(status(of: men, among: [women, third]) == .suppressed)
  }

  /// The city's gap is the other half of a gap against everybody.
  @Test func theCitysMaskReachesItsDistricts() {
    let women = Tables.row(.group("2"), 4, 4, groups: [nil])
    let row = Tables.row(.gapVersusTotal, 900, 450, groups: ["101"])
    #expect(status(of: row, among: [women]) == .suppressed)
  }

  /// That nobody counts is a figure of the masked group too.
  @Test func noCompositionSaysNothingOfAMaskedGroup() {
    let women = Tables.row(.group("2"), 3, 3)
    let row = Tables.row(.group("2"), 0, 0, .composition)
    #expect(status(of: row, among: [women, row]) == .suppressed)
  }

  private func status(
    of test: GroupTest, _ reasons: [SuppressionReason?], minimum: Int = 5
  ) -> Status {
    let lines: [[String?]] = [["101"], ["102"], [nil]]
    let columns = ["2", "1"].map { TableColumn(part: .group($0)) } + [TableColumn(part: .all)]
    return FallingFigures(minimumCount: minimum, lines, comparing: ("2", "1"))
      .status(of: test, gap: "kon", [(columns, reasons)], by: ["omrade"])
  }

  @Test(arguments: [(4, Status.suppressed), (5, .ok), (1, .suppressed)])
  func aTestFallsWithItsSmallestCell(_ count: Int, _ expected: Status) {
    #expect(status(of: Tables.test(smallestCount: count), []) == expected)
    #expect(status(of: Tables.test(smallestCount: count), [], minimum: 0) == .ok)
  }

  /// The gaps' test is made of the groups of each district, not of everybody's; a place in the list of
  /// nine is line by line: women, men, all.
  @Test(arguments: [
    (0, SuppressionReason.fewAnswers, Status.suppressed),
    (4, .protectsAnother, .suppressedSecondary), (2, .fewAnswers, .ok), (6, .fewAnswers, .ok),
    (8, .fewAnswers, .ok),
  ])
  func aTestFallsWithAnyOfItsCells(
    _ place: Int, _ reason: SuppressionReason, _ expected: Status
  ) {
    var reasons = [SuppressionReason?](repeating: nil, count: 9)
    reasons[place] = reason
    #expect(status(of: Tables.test(smallestCount: 40), reasons) == expected)
  }
}

extension EstimatedRow {
  /// Whether both are the same figure of a table.
  fileprivate func isAt(_ other: EstimatedRow) -> Bool {
    indicator.id == other.indicator.id && groups == other.groups && part == other.part
      && statistic == other.statistic
  }
}
