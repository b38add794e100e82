import SurveyModel
import Testing

@testable import Disclosure

@Suite struct SuppressionReasonTests {
  /// Five answers and three of each kind, but that nobody and everybody may be told where that is safe.
  @Test(arguments: [false, true])
  func theRulesByTheNumbersOfAnswers(_ zerosAreSafe: Bool) {
    let rules = DisclosureRules(
      minimumCount: 5, minimumInCategory: 3, zerosAreSafe: zerosAreSafe)
    for n in 0...12 {
      for counted in 0...n {
        let others = n - counted
        let small = zerosAreSafe ? 1...2 : 0...2
        var expected: SuppressionReason?
        if small.contains(others) { expected = .fewOthers }
        if small.contains(counted) { expected = .fewCounted }
        if n < 5 { expected = .fewAnswers }
        if n == 0 { expected = nil }
        #expect(rules.reason(n: n, counted: counted) == expected, "\(counted) of \(n)")
      }
    }
  }

  @Test(arguments: [(4, SuppressionReason?.some(.fewAnswers)), (5, nil), (0, nil)])
  func meansAreOnlyCounted(_ n: Int, _ expected: SuppressionReason?) {
    #expect(DisclosureRules(minimumCount: 5).reason(n: n, counted: nil) == expected)
  }

  @Test func aRuleOfZeroLetsEverythingPass() {
    let rules = DisclosureRules(minimumCount: 0)
    for n in 0...4 { #expect(rules.reason(n: n, counted: 0) == nil) }
  }

  /// What no table shows is kept by its number of answers.
  @Test func fewWhoAreNeverShownStayUnknown() {
    let rules = DisclosureRules(minimumCount: 5)
    #expect((0...6).filter { rules.hides($0) } == [1, 2, 3, 4])
  }

  @Test func whatTheRulesNameIsPrimary() {
    let primary: [SuppressionReason] = [.fewAnswers, .fewCounted, .fewOthers, .smallTable]
    for reason in primary { #expect(reason.isPrimary && reason.status == .suppressed) }
    for reason in [SuppressionReason.protectsAnother, .narrowsAnother] {
      #expect(!reason.isPrimary && reason.status == .suppressedSecondary)
    }
  }
}
