import Testing

@testable import SurveyModel

/// The population whose ages are lent to the groups.
@Suite struct StandardRuleTests {
  private typealias Tables = PopulationTables

  @Test func `the population comes in the variable's order`() throws {
    let survey = try Tables.read(
      "standard: { by: 'alder', population: 's.csv' }", ["s.csv": Tables.alder])
    #expect(survey.standard == Standard(variable: "alder", population: [1.5, 3]))
  }

  @Test func `without a table it is the survey's own`() throws {
    let survey = try Tables.read("standard: { by: 'alder' }")
    #expect(survey.standard == Standard(variable: "alder", population: nil))
  }

  @Test(arguments: [
    ("population: 's.csv'", "missing-key standard has no by"),
    ("by: 'ålder'", #"unknown-variable unknown variable "ålder""#),
    ("by: 'inkomst'", "contradiction standard is by inkomst, which is numeric"),
    ("by: 'kon'", "contradiction standard is by kon, the variable of the gap"),
    ("by: 'skola', population: 's.csv'", "data/s.csv:1 bad-companion the table is by alder"),
    ("by: 'alder', population: 3", "wrong-type population in standard is the number 3"),
    ("by: 'alder', weights: 3", #"unknown-key unknown key "weights" in standard"#),
  ])
  func rule(_ text: String, _ message: String) {
    #expect(Tables.found("standard: { \(text) }", ["s.csv": Tables.alder]) == [message])
  }

  @Test func `it was asked in every wave`() {
    let found = Tables.found(
      "standard: { by: 'skola' }",
      edits: [("skola: {", "skola: { inWave: { '2020': { asked: false } },")])
    #expect(found == ["contradiction standard is by skola, which was not asked in 2020"])
  }
}
