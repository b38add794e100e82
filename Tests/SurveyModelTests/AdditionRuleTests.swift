import Testing

@testable import SurveyModel

/// What a table shows beside values and gaps.
@Suite struct AdditionRuleTests {
  private func edits(_ text: String, gap: String = "") -> [(old: String, new: String)] {
    [("by: [\"omrade\"] }", "by: [\"omrade\"], \(text) }"), ("gap: false", "gap: false\(gap)")]
  }

  private func table(_ text: String) throws -> TableSpec? {
    try PopulationTables.read("standard: { by: 'alder' }", edits: edits(text)).tables.first
  }

  @Test func `every addition, and the tests when there are gaps of several groups`() throws {
    let text =
      "quotient: true, composition: true, compareTo: 'total', standardise: true, adjust: 'benjamini-hochberg'"
    #expect(try table(text)?.also == Set(TableSpec.Addition.allCases))
    #expect(try table(text)?.adjustment == .benjaminiHochberg)
    #expect(try table("tests: false")?.also == [])
    #expect(try table("tests: null")?.also == [.tests])
    #expect(try table("gap: false, tests: true")?.also == [.tests])
    #expect(try table("gap: false")?.also == [])
    #expect(try table("quotient: false")?.adjustment == .holm)
  }

  @Test func `a table may compare two groups of its own`() throws {
    let own = try table("gap: { variable: 'alder', of: '16-24', minus: '25-79' }")
    #expect(own?.gap == true)
    #expect(own?.ownGap == Gap(variable: "alder", of: "16-24", minus: "25-79"))
    #expect(try table("gap: true")?.ownGap == nil)
  }

  @Test(arguments: [
    (
      "gap: { variable: 'omrade', of: '101', minus: '102' }",
      "contradiction by in a table names omrade, the variable of the gap"
    ),
    (
      "gap: false, quotient: true",
      "contradiction quotient in a table stands at a table without the gap"
    ),
    (
      "gap: false, composition: true",
      "contradiction composition in a table stands at a table without the gap"
    ),
    (
      "gap: false, compareTo: 'total'",
      "contradiction compareTo in a table stands at a table without the gap"
    ),
    (
      "gap: false, adjust: 'holm'",
      "contradiction adjust in a table stands at a table without the gap"
    ),
    ("compareTo: 'city'", #"bad-value compareTo in a table is the text "city""#),
    ("adjust: 'bonferroni'", #"bad-value adjust in a table is the text "bonferroni""#),
    ("quotient: 1", "wrong-type quotient in a table is the number 1"),
  ])
  func rule(_ text: String, _ message: String) {
    #expect(PopulationTables.found("standard: { by: 'alder' }", edits: edits(text)) == [message])
  }

  @Test func `what compares groups needs some`() {
    for key in ["tests: true", "compareTo: 'total'"] {
      let found = PopulationTables.found(
        "standard: { by: 'alder' }",
        edits: [("gap: false", key)])
      let name = key.prefix { $0 != ":" }
      #expect(found == ["contradiction \(name) in a table stands at a table without groups"])
    }
  }

  @Test func `standardising needs a standard`() {
    #expect(
      PopulationTables.found(
        "disclosure: null",
        edits: edits("standardise: true") + [("disclosure: { minimumCount: 7 },", "")])
        == ["contradiction a table is standardised, and the description has no standard"])
  }
}
