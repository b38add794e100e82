import Estimation
import Testing

@testable import Disclosure

@Suite struct SmallCountRuleTests {
  @Test(arguments: [
    (0, Status.noData), (1, .suppressed), (4, .suppressed), (5, .ok), (6, .ok), (1000, .ok),
  ])
  func fewerThanFive(_ count: Int, _ expected: Status) {
    let rule = SmallCountRule(minimumCount: 5)
    #expect(rule.status(of: Tables.row(.all, count, count)) == expected)
  }

  /// Of two groups the smaller one decides, however many answers they have together.
  @Test(arguments: [
    (4, 500, Status.suppressed), (500, 4, .suppressed), (5, 5, .ok), (0, 9, .noData),
  ])
  func theGapFallsWithEitherGroup(_ women: Int, _ men: Int, _ expected: Status) {
    let n = min(women, men) == 0 ? 0 : women + men
    let row = Tables.row(.gap, n, min(women, men))
    #expect(SmallCountRule(minimumCount: 5).status(of: row) == expected)
  }

  @Test(arguments: [0, 1])
  func aRuleThatLetsEverythingPass(_ minimum: Int) {
    let rule = SmallCountRule(minimumCount: minimum)
    #expect(rule.status(of: Tables.row(.all, 1, 1)) == .ok)
    #expect(rule.status(of: Tables.row(.all, 0, 0)) == .noData)
  }

  /// Answers without an estimate say that there were few, not that there were none.
  @Test func answersWithoutAnEstimate() {
    var row = Tables.row(.gap, 0, 3)
    #expect(row.estimate == nil)
    #expect(SmallCountRule(minimumCount: 5).status(of: row) == .suppressed)
    row.smallestCount = 12
    #expect(SmallCountRule(minimumCount: 5).status(of: row) == .noData)
  }
}
