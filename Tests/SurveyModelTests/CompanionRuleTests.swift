import Diagnostics
import Testing

@testable import SurveyModel

/// What a table with codes must be.
@Suite struct CompanionRuleTests {
  private func found(header: [String], rows: [[String]]) -> [String] {
    let rows = rows.enumerated().map { CompanionRow(line: $0.offset + 2, fields: $0.element) }
    let table = CompanionTable(file: "data/areas.csv", header: header, rows: rows)
    return Sample.findings(Sample.description, areas: table).map { finding in
      "\(finding.location?.description ?? "") \(finding.rule) \(finding.message)"
    }
  }

  @Test func `rows are checked one by one, at their lines`() {
    #expect(
      found(
        header: ["code", "sv", "geo"],
        rows: [["1", "A", ""], ["", "B", ""], ["1 ", "C", ""], ["2", " ", ""], ["3", "D"]]) == [
          "data/areas.csv:3 description.bad-companion the code is empty",
          #"data/areas.csv:4 description.bad-companion the code "1" stands on line 2 and again on line 4"#,
          #"data/areas.csv:5 description.bad-companion the code "2" has no label"#,
          "data/areas.csv:6 description.bad-companion the row has 2 fields",
        ])
  }

  @Test func `columns are known, once each, and code and sv are there`() {
    #expect(
      found(header: ["code", "namn", "sv", "sv"], rows: [["1", "", "A", "B"]]) == [
        #"data/areas.csv:1 description.bad-companion unknown column "namn""#,
        "data/areas.csv:1 description.bad-companion the column sv stands there twice",
      ])
    #expect(
      found(header: ["en"], rows: [["x"]]) == [
        "data/areas.csv:1 description.bad-companion the table has no column code",
        "data/areas.csv:1 description.bad-companion the table has no column sv",
      ])
  }

  @Test func `of a table that is none a thousand rows are told, and how many more`() {
    let places = found(header: ["code", "sv"], rows: Array(repeating: ["", ""], count: 3000))
    #expect(places.count == 1001)
    #expect(
      places.last
        == "data/areas.csv:1001 description.more 2000 more findings are not listed")
  }

  @Test func `a table without rows has no codes`() {
    #expect(
      found(header: ["code", "sv"], rows: [])
        == ["data/areas.csv:1 description.bad-companion the table has no codes"])
  }

  @Test func `codes of a numeric variable are numbers, each once`() {
    let text = Sample.description.replacing("codesFrom: \"areas.csv\"", with: "$0, numeric: true")
    #expect(text.contains("$0"))
    let numeric = text.replacing("$0", with: "codesFrom: 'areas.csv'")
    let table = CompanionTable(
      file: "a.csv", header: ["code", "sv"],
      rows: [
        CompanionRow(line: 2, fields: ["1", "A"]), CompanionRow(line: 3, fields: ["01", "B"]),
        CompanionRow(line: 4, fields: ["x", "C"]),
      ])
    #expect(
      Sample.findings(numeric, areas: table).map(\.message) == [
        #"the code "01" stands on line 2 and again on line 3"#, #"the code "x" is no number"#,
      ])
  }

  @Test func `what the loader finds is reported at the key that asked, with all else`() {
    let text = Sample.description.replacing("areas.csv", with: "aeras.csv")
      .replacing("level: 0.9", with: "level: 9")
    let findings = Sample.findings(text)
    #expect(findings.map(\.rule) == ["description.bad-value", "input.missing"])
    #expect(findings.map { $0.location?.line } == [15, 26])
    #expect(findings.last?.kind == .missingInput)
  }
}
