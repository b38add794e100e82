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

  /// Three, but never more than the smallest count of all.
  @Test(arguments: [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (20, 3)])
  func theSmallestCountBoundsThatOfACategory(_ count: Int, _ expected: Int) throws {
    #expect(try rules("{ minimumCount: \(count) }").minimumInCategory == expected)
    let stated = try rules("{ minimumCount: \(count), minimumInCategory: 6 }")
    #expect(stated.minimumInCategory == 6)
    #expect(DisclosureRules(minimumCount: count).minimumInCategory == expected)
  }
}
