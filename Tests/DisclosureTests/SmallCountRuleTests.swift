import Estimation
import SurveyModel
import Testing

@testable import Disclosure

@Suite struct SmallCountRuleTests {
  private func status(_ row: EstimatedRow, minimum: Int = 5) -> Status {
    SmallCountRule(minimumCount: minimum, over: [row]).status(of: row, comparing: ("2", "1"))
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
    let rule = SmallCountRule(minimumCount: 5, over: [women, row])
    #expect(rule.status(of: row, comparing: ("2", "1")) == .suppressed)
    let enough = SmallCountRule(
      minimumCount: 5, over: [Tables.row(.group("2"), 5, 5, groups: ["101"]), row])
    #expect(enough.status(of: row, comparing: ("2", "1")) == .ok)
  }

  @Test(arguments: [
    (Part.group("1"), Statistic.crude), (.all, .crude), (.group("1"), .standardised),
    (.all, .standardised),
  ])
  func whatStandsOnItsOwnStays(_ part: Part, _ statistic: Statistic) {
    let women = Tables.row(.group("2"), 4, 4, groups: ["101"])
    let row = Tables.row(part, 450, 450, groups: ["101"], statistic)
    let rule = SmallCountRule(minimumCount: 5, over: [women, row])
    #expect(rule.status(of: row, comparing: ("2", "1")) == .ok)
  }

  /// Nor does a mask reach another group, another indicator, or a third gender's gap.
  @Test func aMaskIsThatOfItsLine() {
    let women = Tables.row(.group("2"), 4, 4, groups: ["101"])
    let third = Tables.row(.group("3"), 4, 4, groups: ["102"])
    let rule = SmallCountRule(minimumCount: 5, over: [women, third])
    let gap = Tables.row(.gapVersusTotal, 900, 450, groups: ["102"])
    #expect(rule.status(of: gap, comparing: ("2", "1")) == .ok)
    var other = Tables.row(.gap, 900, 450, groups: ["101"])
    other.indicator.id = "annan"
    #expect(rule.status(of: other, comparing: ("2", "1")) == .ok)
    let men = Tables.row(.group("1"), 900, 450, groups: ["102"], .composition)
    #expect(rule.status(of: men, comparing: ("2", "1")) == .suppressed)
  }

  /// The city's gap is the other half of a gap against everybody.
  @Test func theCitysMaskReachesItsDistricts() {
    let women = Tables.row(.group("2"), 4, 4, groups: [nil])
    let row = Tables.row(.gapVersusTotal, 900, 450, groups: ["101"])
    let rule = SmallCountRule(minimumCount: 5, over: [women])
    #expect(rule.status(of: row, comparing: ("2", "1")) == .suppressed)
  }

  /// That nobody counts is a figure of the masked group too.
  @Test func noCompositionSaysNothingOfAMaskedGroup() {
    let women = Tables.row(.group("2"), 3, 3)
    let row = Tables.row(.group("2"), 0, 0, .composition)
    let rule = SmallCountRule(minimumCount: 5, over: [women, row])
    #expect(rule.status(of: row, comparing: ("2", "1")) == .suppressed)
  }

  @Test(arguments: [(4, Status.suppressed), (5, .ok), (1, .suppressed)])
  func aTestFallsWithItsSmallestCell(_ count: Int, _ expected: Status) {
    let rule = SmallCountRule(minimumCount: 5, over: [])
    #expect(rule.status(of: Tables.test(smallestCount: count)) == expected)
    let open = SmallCountRule(minimumCount: 0, over: [])
    #expect(open.status(of: Tables.test(smallestCount: count)) == .ok)
  }
}

extension SmallCountRule {
  /// The status of one row alone.
  fileprivate func status(
    of row: EstimatedRow, comparing gap: (of: String, minus: String)?
  ) -> Status {
    statuses(of: [row], comparing: gap).first ?? .notApplicable
  }
}
