import Estimation
import SurveyModel
import TestSupport
import Testing

@testable import Disclosure

/// The rules of dominance, against published examples and against the sentences that define them.
@Suite struct DominanceTests {
  private func concentration(_ amounts: [Double]) -> AmountConcentration {
    let sorted = amounts.map(abs).sorted(by: >)
    return AmountConcentration(
      largest: Array(sorted.prefix(3)), rest: sorted.dropFirst(3).reduce(0, +))
  }

  private func refuses(_ rules: DominanceRules, _ amounts: [Double]) -> Bool {
    rules.refuse(concentration(amounts))
  }

  private func nk(_ n: Int, _ k: Double) -> DominanceRules {
    DominanceRules(p: nil, concentration: .init(n: n, k: k))
  }

  /// Examples 1 and 2 on concentration rules in the Handbook on Statistical Disclosure Control, second
  /// edition, section 4.2.2: 51 000 for 50 000 is 2 per cent off, and 60 000 for 52 000 is 15.4.
  @Test func examplesOfTheHandbook() {
    let first = [50_000.0, 49_000, 1_000]
    #expect(!refuses(nk(1, 90), first))
    #expect(refuses(DominanceRules(p: 10), first) && refuses(DominanceRules(p: 2.1), first))
    #expect(!refuses(DominanceRules(p: 2), first))
    let second = [52_000.0, 50_000, 8_000]
    #expect(!refuses(DominanceRules(p: 10), second) && !refuses(DominanceRules(p: 15.3), second))
    #expect(refuses(DominanceRules(p: 15.4), second))
    #expect(refuses(nk(2, 100 * 100 / 110), second))
    // Example 1d: 51 firms, of which the largest has 99 per cent of the turnover.
    #expect(refuses(DominanceRules(p: 10), [99] + Array(repeating: 0.02, count: 50)))
  }

  /// The seven cells of the tests of GaussSuppression (Statistics Norway), the rule (2, 90), without weights:
  /// each but the last two has 90 per cent or more in two hands; there 90 exactly is refused, here what
  /// is more than 90.
  @Test func cellsOfGaussSuppression() {
    let cells: [[Double]] = [
      [100], [90, 10], [80, 20], [70, 30], [80, 10, 10], [70, 10, 10, 10], [60, 20, 10, 10],
    ]
    let shares = [100.0, 100, 100, 100, 90, 80, 80]
    for (cell, share) in zip(cells, shares) {
      #expect(refuses(nk(2, 90), cell) == (share > 90))
      #expect(refuses(nk(2, share - 0.01), cell))
      #expect(!refuses(nk(2, min(share, 99.99)), cell) || share == 100)
    }
  }

  /// As the rules are written: a sum of all amounts, and the largest of a sorted list.
  private func isRefused(_ rules: DominanceRules, _ amounts: [Double]) -> Bool {
    let sizes = (amounts.map(abs) + [0, 0, 0]).sorted(by: >)
    let sum = sizes.reduce(0, +)
    if let p = rules.p, sum - sizes[0] - sizes[1] < p / 100 * sizes[0] { return true }
    guard let concentration = rules.concentration else { return false }
    return sizes[..<concentration.n].reduce(0, +) > concentration.k / 100 * sum
  }

  @Test(arguments: [UInt64](1...40))
  func asTheRulesAreWritten(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var both = Set<Bool>()
    for _ in 0..<50 {
      let count = Int.random(in: 1...8, using: &random)
      let amounts = (0..<count).map { _ in
        Double(Int.random(in: -40...90, using: &random) * Int.random(in: 0...9, using: &random)) / 4
      }
      guard amounts.contains(where: { $0 != 0 }) else { continue }
      for rules in [
        DominanceRules(p: 12.5), DominanceRules(p: 50), nk(1, 75), nk(2, 87.5), nk(3, 93.75),
        DominanceRules(p: 25, concentration: .init(n: 2, k: 75)),
      ] {
        let expected = isRefused(rules, amounts)
        #expect(refuses(rules, amounts) == expected, "\(amounts) \(rules)")
        both.insert(expected)
      }
    }
    #expect(both.count == 2)
  }

  /// tau-ARGUS takes a respondent of the weight w for w respondents; with weights of 1 and more nothing is
  /// shown here that is refused there, and where all weights are 1 the two are one rule.
  @Test(arguments: [UInt64](1...40))
  func noLessIsRefusedThanByTauArgus(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let people = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (
          x: Double(Int.random(in: 1...60, using: &random)),
          w: seed % 4 == 0 ? 1 : Double(Int.random(in: 4...9, using: &random)) / 4
        )
      }
      let sum = people.reduce(0) { $0 + $1.w * $1.x }
      let sorted = people.sorted { $0.x > $1.x }
      /// The n largest of the replicated, with what is left of a weight where it is no whole number.
      let most = { (n: Double) in
        var (left, most) = (n, 0.0)
        for one in sorted {
          let own = min(left, one.w)
          (left, most) = (left - own, most + own * one.x)
        }
        return most
      }
      let amounts = people.map { $0.w * $0.x }
      let theirs = sum - most(2) < 0.125 * sorted[0].x
      if theirs { #expect(refuses(DominanceRules(p: 12.5), amounts)) }
      let concentrated = most(2) > 0.875 * sum
      if concentrated { #expect(refuses(nk(2, 87.5), amounts)) }
      if seed % 4 == 0 {
        #expect(refuses(DominanceRules(p: 12.5), amounts) == theirs)
        #expect(refuses(nk(2, 87.5), amounts) == concentrated)
      }
    }
  }

  @Test func whereNobodyHasAnything() {
    let nothing = [concentration([0, 0, 0, 0, 0, 0])]
    #expect(DisclosureRules().isDominated(nothing))
    #expect(!DisclosureRules(zerosAreSafe: true).isDominated(nothing))
    #expect(!DisclosureRules(dominance: DominanceRules.none).isDominated(nothing))
    #expect(!DisclosureRules(minimumCount: 0).isDominated(nothing))
    #expect(!DisclosureRules().isDominated([]))
  }

  /// A ratio falls by its numerator or by its denominator.
  @Test func anyOfSeveralSums() {
    let (even, alone) = (concentration([5, 5, 5, 5]), concentration([900, 5, 5, 5]))
    let rules = DisclosureRules()
    #expect(!rules.isDominated([even, even]))
    #expect(rules.isDominated([even, alone]) && rules.isDominated([alone, even]))
    #expect(rules.reason(n: 4, counted: nil, amounts: [alone]) == .fewAnswers)
    #expect(rules.reason(n: 5, counted: nil, amounts: [alone]) == .dominated)
    #expect(rules.reason(n: 5, counted: nil, amounts: [even]) == nil)
    #expect(SuppressionReason.dominated.isPrimary)
    #expect(SuppressionReason.dominated.status == .suppressed)
  }
}
