import Diagnostics
import Testing

@testable import SurveyModel

/// Values that the files of a wave declare missing, beside the description's codes.
@Suite struct SurveyDeclaredTests {
  private static let text = """
    {
      id: "a", title: "A", design: { unweighted: true }, missing: { "999": "ej_svar" },
      waves: [{ year: 2024, files: ["a.sav"] }, { year: 2022, files: ["b.sav"] }],
      variables: {
        oro: {
          codes: { "1": "Ja", "2": "Nej", "8": "Vet ej" }, notReported: ["7"],
          inWave: { "2022": { column: "F1", codes: { "1": "Ja", "2": "Nej" } } },
        },
        alder: { bands: [16, 100] }, timmar: { numeric: true },
        skola: { codes: { "01": "Ettan" }, numeric: true, recode: "r.csv" },
      },
      indicators: { i: { variable: "oro", counts: ["1"] } },
    }
    """

  private func declare(
    _ files: [String: [LabelledColumn]], in year: Int = 2024
  ) throws(Findings) -> Survey {
    let survey = try Survey.read(Array(Self.text.utf8), file: "s.json5") { _ throws(Findings) in
      CompanionTable(
        file: "r.csv", header: ["wave", "from", "to"],
        rows: [CompanionRow(line: 2, fields: ["2022", "9", "01"])])
    }
    guard let wave = survey.wave(year) else { return survey }
    return try survey.declaringMissing(in: wave) { files[$0] ?? [] }
  }

  private func column(
    _ missing: [LabelledColumn.Missing], _ labels: [(String, String)] = [], file: String = "a.sav"
  ) -> LabelledColumn {
    LabelledVariableTests.column(labels, question: nil, missing: missing, file: file)
  }

  @Test func `what the description does not know is missing`() throws {
    let oro = try #require(
      try declare([
        "oro": [
          column(
            [.code("7"), .code("8"), .code("9"), .code("999"), .code("-1")],
            [("9", "Ej svar"), ("8", "Vet ej")])
        ]
      ]).variable("oro"))
    #expect(oro.declared.codes == ["9", "-1"])
    #expect(oro.declared.overruled == ["7", "8"])
    #expect(oro.missing == ["9": "ej_svar", "-1": "saknas_-1", "999": "ej_svar"])
    #expect(oro.categories.map(\.code) == ["1", "2", "8"])
  }

  @Test func `codes with labels in a range are missing for their reason`() throws {
    let range = LabelledColumn.Missing.range(low: "8", high: nil)
    let survey = try declare([
      "oro": [column([range], [("1", "Ja"), ("8", "Vet ej"), ("996", "Ej ställd")])],
      "timmar": [column([range, .code("-1")], [("998", "Vet ej"), ("2", "Två")])],
      "alder": [column([.code("99"), .range(low: nil, high: "-1")])],
    ])
    let oro = try #require(survey.variable("oro"))
    #expect(oro.declared.overruled == ["8"])
    #expect(oro.missing == ["996": "ej_stalld", "999": "ej_svar"])
    #expect(
      oro.declared.ranges == [MissingRange(low: "8", high: nil, reason: "saknas_fran_8")])
    let hours = try #require(survey.variable("timmar"))
    #expect(hours.missing == ["-1": "saknas_-1", "998": "vet_ej", "999": "ej_svar"])
    // A band lists no codes: 99 is missing in it.
    #expect(survey.variable("alder")?.missing == ["99": "saknas_99", "999": "ej_svar"])
  }

  @Test func `a wave's own codes and recodings are what it takes for answers`() throws {
    let files = [
      "F1": [column([.code("8"), .code("2")])], "oro": [column([.code("1")])],
      "skola": [column([.code("1"), .code("9"), .code("2")])],
    ]
    let survey = try declare(files, in: 2022)
    #expect(survey.variable("oro")?.declared.codes == ["8"])
    #expect(survey.variable("oro")?.declared.overruled == ["2"])
    #expect(survey.variable("skola")?.declared.overruled == ["1", "9"])
    #expect(survey.variable("skola")?.declared.codes == ["2"])
    #expect(try declare(files).variable("skola")?.declared.codes == ["9", "2"])
  }

  @Test func `files that disagree about a code that the description does not know are refused`()
    throws
  {
    let labels = [("2", "Nej"), ("9", "Ej svar")]
    let files = [
      column([.code("9"), .code("2")], labels), column([], labels, file: "b.sav"),
      column([], [], file: "c.sav"),
    ]
    let findings = #expect(throws: Findings.self) { try declare(["oro": files]) }
    #expect(
      findings?.list.map(\.message) == [#"the code "9" of oro is an answer"#])
    #expect(findings?.list.first?.location?.file == "b.sav")
    #expect(
      findings?.list.first?.expected == "a missing value, as a.sav of the same wave declares it")
  }
}
