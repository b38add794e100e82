import SurveyModel
import Testing

@Suite struct DisclosureRulesTests {
  private func rules(_ text: String) throws -> DisclosureRules {
    try Sample.read(
      Sample.description.replacing("disclosure: { minimumCount: 7 }", with: "disclosure: \(text)")
    ).disclosure
  }

  @Test func allMembers() throws {
    let rules = try rules(
      """
      { minimumCount: 10, minimumInCategory: 4, zerosAreSafe: true, minimumInTable: 30,
        secondary: false, protection: { count: 2, share: 0.1 } }
      """)
    #expect(rules.minimumCount == 10 && rules.minimumInCategory == 4)
    #expect(rules.zerosAreSafe && rules.minimumInTable == 30 && !rules.secondary)
    #expect(rules.protection.count == 2 && rules.protection.share == 0.1)
  }

  @Test func whatIsLeftOutHasItsDefault() throws {
    let rules = try rules("{}")
    #expect(rules.minimumCount == 5 && rules.minimumInCategory == 3)
    #expect(!rules.zerosAreSafe && rules.minimumInTable == 0 && rules.secondary)
    #expect(rules.protection.count == 3 && rules.protection.share == 0.2)
    #expect(try self.rules("null") == rules)
    #expect(try self.rules("{ protection: {} }") == rules)
  }

  /// One of the two may be said alone.
  @Test func halfAProtection() throws {
    #expect(try rules("{ protection: { count: 8 } }").protection == .init(count: 8, share: 0.2))
    #expect(try rules("{ protection: { share: 0.5 } }").protection == .init(count: 3, share: 0.5))
    #expect(
      try rules("{ protection: { count: 0, share: 0 } }").protection == .init(count: 0, share: 0))
  }

  /// What is stated is what holds: with n and k alone there is no p.
  @Test func dominance() throws {
    #expect(try rules("{}").dominance == DominanceRules(p: 10))
    #expect(try rules("{ dominance: null }").dominance == DominanceRules(p: 10))
    #expect(try rules("{ dominance: { p: 2.5 } }").dominance == DominanceRules(p: 2.5))
    let concentration = DominanceRules.Concentration(n: 2, k: 85)
    let alone = try rules("{ dominance: { n: 2, k: 85 } }").dominance
    #expect(alone == DominanceRules(p: nil, concentration: concentration) && alone.areStated)
    let both = try rules("{ dominance: { p: 100, n: 2, k: 85, } }").dominance
    #expect(both == DominanceRules(p: 100, concentration: concentration) && both.areStated)
    let none = try rules("{ dominance: \"none\" }").dominance
    #expect(none == .none && none.p == nil && !none.areStated)
    for n in 1...DominanceRules.mostLargest {
      #expect(try rules("{ dominance: { n: \(n), k: 0.5 } }").dominance.concentration?.n == n)
    }
  }

  /// Three, but never more than the smallest count of all.
  @Test(arguments: [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (20, 3)])
  func theSmallestCountBoundsThatOfACategory(_ count: Int, _ expected: Int) throws {
    #expect(try rules("{ minimumCount: \(count) }").minimumInCategory == expected)
    let stated = try rules("{ minimumCount: \(count), minimumInCategory: 6 }")
    #expect(stated.minimumInCategory == 6)
    #expect(DisclosureRules(minimumCount: count).minimumInCategory == expected)
  }
}
