import Diagnostics
import Testing

@testable import SurveyModel

/// Questions that were not put in a wave, and columns that hold one question only.
@Suite struct AskedRuleTests {
  /// What is found wrong, without its place.
  private func found(_ text: String) -> [String] {
    Sample.findings(text).map { "\($0.rule.dropFirst("description.".count)) \($0.message)" }
  }

  private func inWave(_ variable: String, _ text: String) -> String {
    Sample.description.replacing("    \(variable): {", with: "    \(variable): { inWave: \(text),")
  }

  @Test func `a wave without the question has none of its figures`() throws {
    let survey = try Sample.read(inWave("inkomst", "{ '2020': { asked: false } }"))
    #expect(survey.variable("inkomst")?.isAsked(in: 2020) == false)
    #expect(survey.variable("inkomst")?.isAsked(in: 2023) == true)
    let wave = survey.asked(in: 2020)
    #expect(wave.variables.map(\.name) == ["kon", "alder", "omrade", "otrygg", "skola"])
    #expect(wave.indicators.map(\.id) == ["otrygga", "undviker", "antal"])
    #expect(wave.tables.map(\.indicators) == [["otrygga"], ["otrygga", "undviker", "antal"]])
    #expect(
      survey.notAsked(in: 2020)
        == NotAsked(
          year: 2020, variables: ["inkomst"], indicators: ["medel", "summa"], tables: []))
    #expect(survey.asked(in: 2023).indicators == survey.indicators)
    #expect(survey.asked(in: 2023).tables == survey.tables)
    #expect(survey.notAsked(in: 2023).variables == [])
  }

  @Test func `a table without indicators is left out`() throws {
    let text = inWave("inkomst", "{ '2020': { asked: false } }").replacing(
      "indicators: [\"medel\", \"otrygga\"]", with: "indicators: [\"medel\"]")
    let survey = try Sample.read(text)
    #expect(survey.asked(in: 2020).tables.map(\.id) == ["alla"])
    #expect(survey.notAsked(in: 2020).tables == ["kon-omrade"])
    #expect(survey.asked(in: 2023).tables.map(\.id) == ["kon-omrade", "alla"])
  }

  @Test func `asked is the rule`() throws {
    let survey = try Sample.read(inWave("inkomst", "{ '2020': { asked: true, column: 'F7' } }"))
    #expect(survey.notAsked(in: 2020).variables == [])
    #expect(survey.wave(2020)?.column(of: "inkomst") == "F7")
  }

  @Test(arguments: ["question: 'Vad?'", "column: 'F9'", "codes: { '1': 'Trygg' }"])
  func `a question that was not put has nothing else`(part: String) {
    let key = part.prefix { $0 != ":" }
    #expect(
      found(inWave("otrygg", "{ '2020': { asked: false, \(part) } }")) == [
        "contradiction \(key) in wave 2020 of variable otrygg stands beside asked: false"
      ])
  }

  @Test func `a question that was not put has no column by rename either`() {
    #expect(
      found(inWave("otrygg", "{ '2023': { asked: false } }")) == [
        #"contradiction wave 2023 of variable otrygg was not asked, and is "F102" in the wave's rename"#
      ])
  }

  @Test func `what groups and subtracts was asked in every wave`() throws {
    let omrade = inWave("omrade", "{ '2020': { asked: false } }")
    #expect(
      found(omrade) == [
        #"contradiction table "kon-omrade" is by omrade, which was not asked in 2020"#
      ])
    let finding = try #require(Sample.findings(omrade).first)
    // The name in `by`, not the variable.
    let line = try #require(finding.location?.line)
    #expect(omrade.split(separator: "\n")[line - 1].contains("id: \"kon-omrade\""))
    #expect(
      found(inWave("kon", "{ '2020': { asked: false } }")) == [
        "contradiction the variable of the gap, kon, was not asked in 2020"
      ])
  }

  @Test func `the design is the same in every wave`() {
    let text = inWave("skola", "{ '2023': { asked: false } }").replacing(
      "strata: \"stadsdel\"", with: "strata: \"skola\"")
    #expect(
      found(text) == [
        "contradiction variable skola is part of the design, and was not asked in 2023"
      ])
  }

  @Test func `a question that was never put is no variable`() {
    #expect(
      found(inWave("skola", "{ '2020': { asked: false }, '2023': { asked: false } }")) == [
        "contradiction variable skola was asked in no wave"
      ])
  }

  // MARK: one question in a column

  private func sleep(_ inWave: String, question: String = "question: 'Hur sover du?',") -> String {
    Sample.description.replacing(
      "    inkomst: {",
      with: """
            somn: { \(question) codes: { "1": "Bra", "2": "Illa" }, inWave: \(inWave) },
            inkomst: {
        """)
  }

  @Test func `two questions are not read from one column of a wave`() throws {
    // The number of the one until 2020 is the other's from 2023.
    let text = sleep("{ '2020': { asked: false }, '2023': { column: 'F102' } }")
    #expect(
      found(text) == [
        #"contradiction the column "F102" of the wave 2023 is read as otrygg and as somn, "#
          + "which are different questions"
      ])
    let line = try #require(Sample.findings(text).first?.location?.line)
    #expect(text.split(separator: "\n")[line - 1].contains("somn:"))
    #expect(found(sleep("{ '2020': { column: 'F102' }, '2023': { column: 'F100' } }")) == [])
    #expect(found(sleep("{ '2020': { column: 'F9' }, '2023': { asked: false } }")) == [])
  }

  @Test func `one question may be grouped in two ways`() {
    let both = "{ '2023': { column: 'F102' } }"
    #expect(found(sleep(both, question: "question: ' hur TRYGG?',")) == [])
    #expect(found(sleep(both, question: "")) == [])
  }
}
