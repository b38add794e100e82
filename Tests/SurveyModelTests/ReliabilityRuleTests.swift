import Diagnostics
import Testing

@testable import SurveyModel

/// What is marked as uncertain, and what is withheld for it.
@Suite struct ReliabilityRuleTests {
  private func read(_ text: String) throws -> ReliabilityRules? {
    try PopulationTables.read("reliability: { \(text) }").reliability
  }

  @Test func `without it nothing is marked`() throws {
    #expect(try PopulationTables.read("reliability: null").reliability == nil)
    #expect(try PopulationTables.read("standard: { by: 'alder' }").reliability == nil)
  }

  @Test func `each rule has its thresholds`() throws {
    #expect(
      try read("rule: 'counts'") == .thresholds(ReliabilityThresholds(flagBelowCount: 30)))
    #expect(
      try read("rule: 'width'")
        == .thresholds(
          ReliabilityThresholds(
            flagAboveHalfWidth: 0.1, withholdAboveHalfWidth: 0.15, flagBelowDf: 8)))
    #expect(try read("rule: 'nchs'") == .nchs)
  }

  @Test func `what is stated stands in the place of what is usual`() throws {
    #expect(
      try read("rule: 'counts', flagBelowCount: 50")
        == .thresholds(ReliabilityThresholds(flagBelowCount: 50)))
    #expect(
      try read("rule: 'width', withholdAboveHalfWidth: 0.2, flagBelowDf: 5")
        == .thresholds(
          ReliabilityThresholds(
            flagAboveHalfWidth: 0.1, withholdAboveHalfWidth: 0.2, flagBelowDf: 5)))
  }

  @Test func `without a rule only what is stated holds`() throws {
    #expect(
      try read("flagAboveHalfWidth: 0.3")
        == .thresholds(ReliabilityThresholds(flagAboveHalfWidth: 0.3)))
    #expect(
      try read(
        "flagBelowCount: 30, flagAboveHalfWidth: 0.10, withholdAboveHalfWidth: 0.15, flagBelowDf: 8"
      )
        == .thresholds(
          ReliabilityThresholds(
            flagBelowCount: 30, flagAboveHalfWidth: 0.1, withholdAboveHalfWidth: 0.15,
            flagBelowDf: 8)))
  }

  @Test(arguments: [
    ("", ["missing-key reliability has neither rule nor thresholds"]),
    ("rule: 'nhcs'", [#"bad-value rule in reliability is the text "nhcs""#]),
    ("rule: 3", ["wrong-type rule in reliability is the number 3"]),
    ("flagBelowCont: 3", [#"unknown-key unknown key "flagBelowCont" in reliability"#]),
    ("flagBelowDf: null", ["missing-key reliability has neither rule nor thresholds"]),
    (
      "rule: 'counts', flagBelowDf: 8",
      [#"contradiction flagBelowDf in reliability stands beside rule: "counts""#]
    ),
    (
      "rule: 'width', flagBelowCount: 30",
      [#"contradiction flagBelowCount in reliability stands beside rule: "width""#]
    ),
    (
      "rule: 'nchs', flagBelowCount: 30, withholdAboveHalfWidth: 0.2",
      [
        #"contradiction flagBelowCount in reliability stands beside rule: "nchs""#,
        #"contradiction withholdAboveHalfWidth in reliability stands beside rule: "nchs""#,
      ]
    ),
    ("flagBelowCount: 0", ["bad-value flagBelowCount in reliability is the number 0"]),
    ("flagBelowDf: 2.5", ["bad-value flagBelowDf in reliability is the number 2.5"]),
    ("flagBelowDf: '8'", [#"wrong-type flagBelowDf in reliability is the text "8""#]),
    ("flagAboveHalfWidth: 0", ["bad-value flagAboveHalfWidth in reliability is the number 0"]),
    ("flagAboveHalfWidth: 0.5", ["bad-value flagAboveHalfWidth in reliability is the number 0.5"]),
    (
      "withholdAboveHalfWidth: NaN",
      ["bad-value withholdAboveHalfWidth in reliability is the number NaN"]
    ),
    (
      "withholdAboveHalfWidth: '0,1'",
      [#"wrong-type withholdAboveHalfWidth in reliability is the text "0,1""#]
    ),
    (
      "flagAboveHalfWidth: 0.2, withholdAboveHalfWidth: 0.2",
      ["contradiction withholdAboveHalfWidth in reliability is 0.2, and flagAboveHalfWidth 0.2"]
    ),
    (
      "rule: 'width', flagAboveHalfWidth: 0.2",
      ["contradiction withholdAboveHalfWidth in reliability is 0.15, and flagAboveHalfWidth 0.2"]
    ),
  ])
  func rule(_ text: String, _ messages: [String]) {
    #expect(PopulationTables.found("reliability: { \(text) }") == messages)
  }

  @Test func `percentage points are told from proportions`() {
    let text = Sample.description.replacing(
      "gap: {", with: "reliability: { flagAboveHalfWidth: 10 }, gap: {")
    #expect(Sample.findings(text).map(\.remedy) == ["write 0.1"])
  }

  @Test func `it is an object`() {
    #expect(
      PopulationTables.found("reliability: 'nchs'")
        == [#"wrong-type reliability is the text "nchs""#])
  }
}
