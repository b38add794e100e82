import Diagnostics
import Testing

@testable import SurveyModel

/// What may differ between waves, and what must then be said.
@Suite struct WaveRuleTests {
  /// The description with its companion tables by name.
  private func read(
    _ text: String, _ tables: [String: CompanionTable] = [:]
  ) throws(Findings) -> Survey {
    try Survey.read(Array(text.utf8), file: "survey.json5") { path throws(Findings) in
      tables[path] ?? Sample.areas
    }
  }

  private func found(_ text: String, _ tables: [String: CompanionTable] = [:]) -> [String] {
    do throws(Findings) {
      _ = try read(text, tables)
      return []
    } catch {
      return error.list.map { finding in
        let place = finding.location.map { "\($0.file):\($0.line ?? 0)" } ?? ""
        return "\(place) \(finding.rule.dropFirst("description.".count)) \(finding.message)"
      }
    }
  }

  private func recode(_ rows: [[String]], header: [String] = ["wave", "from", "to"])
    -> [String: CompanionTable]
  {
    let rows = rows.enumerated().map { CompanionRow(line: $0.offset + 2, fields: $0.element) }
    return ["recode.csv": CompanionTable(file: "recode.csv", header: header, rows: rows)]
  }

  private static let recoded = Sample.description.replacing(
    "codesFrom: \"areas.csv\"", with: "codesFrom: \"areas.csv\", recode: \"recode.csv\"")

  // MARK: recode

  @Test func `a table of recodings is kept by wave, in its order`() throws {
    let survey = try read(
      Self.recoded,
      recode([
        ["2020", "Rinkeby - Kista", "101"], ["2023", "Järva", "101"], [" 2020 ", " 7 ", " 102 "],
        ["2020", "okänt", "998"], ["2020", "RINKEBY-KISTA", "101"],
      ]))
    let recodings = try #require(survey.variable("omrade")).recodings
    #expect(
      recodings == [
        2020: [
          Recoding(from: "Rinkeby - Kista", to: "101"),
          Recoding(from: "7", to: "102"), Recoding(from: "okänt", to: "998"),
          Recoding(from: "RINKEBY-KISTA", to: "101"),
        ], 2023: [Recoding(from: "Järva", to: "101")],
      ])
  }

  @Test func `rows of recodings are checked one by one, at their lines`() {
    #expect(
      found(
        Self.recoded,
        recode([
          ["2021", "A", "101"], ["2020", "A", "103"], ["2020", "", "101"], ["2020", "A"],
          ["2020", "A - B", "101"], ["2020", "a-b", "102"], ["2023", "a-b", "102"], ["", "", ""],
        ])) == [
          #"recode.csv:2 bad-companion unknown wave "2021""#,
          #"recode.csv:3 bad-companion unknown code "103" of omrade"#,
          "recode.csv:4 bad-companion from is empty",
          "recode.csv:5 bad-companion the row has 2 fields",
          #"recode.csv:7 bad-companion "a-b" means "101" on line 6 and "102" on line 7"#,
          #"recode.csv:9 bad-companion unknown wave """#,
        ])
  }

  @Test func `the nearest wave and code are named`() throws {
    let findings = #expect(throws: Findings.self) {
      try read(Self.recoded, recode([["2032", "A", "101"], ["2020", "A", "1011"]]))
    }
    let list = try #require(findings).list
    #expect(list.map(\.expected) == ["2020 or 2023", "101 or 102"])
    #expect(list.map(\.remedy) == ["write 2023", "write 101"])
  }

  @Test func `a table of recodings has its three columns and a row`() {
    #expect(
      found(Self.recoded, recode([], header: ["wave", "form", "to"])) == [
        #"recode.csv:1 bad-companion unknown column "form""#,
        "recode.csv:1 bad-companion the table has no column from",
      ])
    #expect(
      found(Self.recoded, recode([])) == ["recode.csv:1 bad-companion the table has no rows"])
  }

  @Test func `recodings of numbers are compared as numbers`() throws {
    let text = Sample.description.replacing("numeric: true },\n", with: "numeric: true },\n")
      .replacing("skola: {", with: "skola: { recode: \"recode.csv\",")
    let survey = try read(text, recode([["2020", "02", "1.0"], ["2020", "7", "02"]]))
    #expect(
      survey.variable("skola")?.recodings[2020] == [
        Recoding(from: "2", to: "1"), Recoding(from: "7", to: "2"),
      ])
    #expect(
      found(text, recode([["2020", "02", "1"], ["2020", "2.0", "2"]])) == [
        #"recode.csv:3 bad-companion "2.0" means "1" on line 2 and "2" on line 3"#
      ])
  }

  // MARK: inWave

  private func inWave(_ text: String) -> String {
    Sample.description.replacing("\"97\": \"filter\" },", with: "\"97\": \"filter\" }, \(text),")
  }

  @Test func `a wave has its own question, codes and column`() throws {
    let survey = try read(
      inWave(
        """
        inWave: { "2020": { question: "Hur trygg ute?", column: "F100",
          codes: { "2": "otrygg", "1": "Trygg" } }, "2023": { question: "Hur trygg nu?" } }
        """))
    let variable = try #require(survey.variable("otrygg"))
    #expect(survey.wave(2020)?.column(of: "otrygg") == "F100")
    #expect(survey.wave(2023)?.column(of: "otrygg") == "F102")
    #expect(variable.question(in: 2020)?.sv == "Hur trygg ute?")
    #expect(variable.question(in: 2023)?.sv == "Hur trygg nu?")
    #expect(variable.question(in: 2017)?.sv == "Hur trygg?")
    #expect(variable.reads("2", in: 2020) && !variable.reads("5", in: 2020))
    #expect(variable.reads("5", in: 2023))
  }

  @Test(arguments: [
    ("question: 'Hur sover du?'", "question in wave 2020 of variable otrygg differs"),
    ("codes: { '1': 'Trygg', '2': 'Otrygg' }", "codes in wave 2020 of variable otrygg differ"),
    (
      "codes: { '1': 'Trygg' }, question: 'Hur?'",
      "question in wave 2020 of variable otrygg differs"
    ),
  ])
  func `another question is never read by the name of a column`(part: String, what: String) {
    let text = inWave("inWave: { '2020': { \(part) } }")
    let findings = found(text)
    #expect(findings.count == 1)
    #expect(findings.first?.hasSuffix("contradiction \(what), and no column is named") == true)
    // Both ways of saying which column it is.
    #expect(found(text.replacing("\(part) }", with: "\(part), column: 'F9' }")) == [])
    let renamed = text.replacing("[\"2020/*.csv\"]", with: "['a.csv'], rename: { otrygg: 'F9' }")
    #expect(found(renamed) == [])
  }

  @Test func `the same question and codes need no column`() {
    #expect(found(inWave("inWave: { '2020': { question: 'Hur trygg?' }, '2023': {} }")) == [])
    let codes = "'2': 'Otrygg', '1': 'Trygg', '5': 'Går ej ut', '6': 'Annat', '999': 'Ej'"
    #expect(found(inWave("inWave: { '2020': { codes: { \(codes) } } }")) == [])
  }

  @Test func `a code that means another thing in a wave must be recoded`() {
    let reversed = """
      inWave: { '2020': { column: 'F9', codes: { '1': 'Otrygg', '2': 'Trygg', '7': 'Vet ej' } } }
      """
    #expect(
      found(inWave(reversed)).map { $0.drop { $0 != " " }.dropFirst() } == [
        #"contradiction the code "1" means "Otrygg" in wave 2020 of variable otrygg, and "Trygg" else"#,
        #"contradiction the code "2" means "Trygg" in wave 2020 of variable otrygg, and "Otrygg" else"#,
        #"unknown-code unknown code of otrygg "7""#,
      ])
    let rows = [["2020", "1", "2"], ["2020", "2", "1"], ["2020", "7", "998"]]
    #expect(found(inWave("recode: 'recode.csv', " + reversed), recode(rows)) == [])
  }

  @Test func `what stands in inWave is checked as elsewhere`() {
    let found = found(
      inWave("inWave: { '2021': { column: 'a' }, '2023': { column: 'F1', qestion: 'x' } }"))
    #expect(
      found.map { $0.drop { $0 != " " }.dropFirst() } == [
        #"unknown-wave unknown wave "2021""#,
        #"contradiction column in wave 2023 of variable otrygg is "F1", and "F102" in the wave's rename"#,
        #"unknown-key unknown key "qestion" in wave 2023 of variable otrygg"#,
      ])
  }

  @Test func `a variable without codes has none in a wave, and no recodings`() {
    let text = Sample.description.replacing(
      "bands:", with: "recode: 'recode.csv', inWave: { '2020': { codes: { '1': 'x' } } }, bands:")
    #expect(
      found(text, recode([["2020", "1", "1"]])).map { $0.drop { $0 != " " }.dropFirst() } == [
        "contradiction recode in variable alder stands at a variable without codes",
        "contradiction codes in wave 2020 of variable alder stand at a variable without codes",
      ])
  }

  @Test func `a wave that is wrong itself is no second finding`() {
    let text = inWave("inWave: { '2020': { question: 'x' } }").replacing(
      "year: 2020", with: "yaer: 2020")
    #expect(found(text).map { $0.contains("unknown-key") } == [true])
  }

  // MARK: fromBirthYear

  @Test func `an age needs bands and every wave's fieldwork`() throws {
    let born = Sample.description.replacing("bands:", with: "fromBirthYear: true, bands:")
    #expect(
      found(born).map { $0.drop { $0 != " " }.dropFirst() } == [
        "contradiction fromBirthYear in variable alder needs the fieldwork of the wave 2020"
      ])
    let complete = born.replacing(
      "year: 2020,", with: "year: 2020, fieldwork: [\"2020-02-01\", \"2020-06-15\"],")
    let survey = try read(complete)
    #expect(survey.variable("alder")?.fromBirthYear == true)
    #expect(survey.waves.map(\.fieldworkYear) == [2020, 2023])
    #expect(
      found(
        Sample.description.replacing("recode", with: "").replacing(
          "inkomst: {", with: "inkomst: { fromBirthYear: true,")
      ).map {
        $0.drop { $0 != " " }.dropFirst()
      } == ["contradiction fromBirthYear in variable inkomst stands at a variable without bands"])
    #expect(found(born.replacing("Year: true", with: "Year: false")) == [])
  }

  @Test func `a year of birth that a wave can have is not missing`() {
    let born = Sample.description.replacing(
      "year: 2020,", with: "year: 2020, fieldwork: [\"2020-02-01\", \"2020-06-15\"],")
    for (code, isValid) in [
      ("2007", true), ("1941", true), ("2008", false), ("1940", false), ("79", false),
    ] {
      let text = born.replacing(
        "bands:", with: "fromBirthYear: true, missing: { \"\(code)\": \"fel\" }, bands:")
      #expect(found(text).isEmpty == !isValid, "\(code)")
    }
  }

  // MARK: files

  @Test func `a pattern stands in the last part of a path only`() {
    let text = Sample.description.replacing("2020/*.csv", with: "20*/svar.csv")
    #expect(
      found(text) == [#"survey.json5:10 bad-value the folder of "20*/svar.csv" is a pattern"#])
  }
}
