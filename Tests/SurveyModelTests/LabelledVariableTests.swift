import Diagnostics
import Testing

@testable import SurveyModel

/// Variables without codes, whose columns are labelled in the files of the waves.
@Suite struct LabelledVariableTests {
  typealias Files = [Int: [String: [LabelledColumn]]]

  static let worry: [(String, String)] = [
    ("2", "Ganska"), ("1", "Mycket"), ("4", "Inte alls"), ("8", "Vet ej"), ("9", "Ej svar"),
  ]

  static func column(
    _ labels: [(String, String)] = worry, question: String? = "Hur orolig?",
    missing: [LabelledColumn.Missing] = [.code("8"), .code("9")], file: String = "a.sav",
    isNumeric: Bool = true
  ) -> LabelledColumn {
    LabelledColumn(
      file: file, question: question, isNumeric: isNumeric,
      labels: labels.map { LabelledColumn.Label(code: $0.0, text: $0.1) }, missing: missing)
  }

  /// - Parameter variable: what stands between the braces of `oro`.
  static func read(
    _ variable: String = "", _ files: Files, counts: String = "['1']", more: String = "",
    rename: String = "", log: (Int, Bool, String) -> Void = { _, _, _ in }
  ) throws(Findings) -> Survey {
    let text = """
      {
        id: "a", title: "A", design: { unweighted: true }, \(more)
        waves: [{ year: 2024, files: ["a.sav"] }, { year: 2022, files: ["b.sav"] \(rename) }],
        variables: { oro: { \(variable) }, kon: { codes: { "1": "Män", "2": "Kvinnor" } } },
        indicators: { i: { variable: "oro", counts: \(counts) } },
      }
      """
    return try withoutActuallyEscaping(log) { log throws(Findings) in
      try Survey.read(Array(text.utf8), file: "s.json5") { _ throws(Findings) in
        CompanionTable(
          file: "recode.csv", header: ["wave", "from", "to"],
          rows: [CompanionRow(line: 2, fields: ["2022", "3", "4"])])
      } labels: { wave, isNewest, column throws(Findings) in
        log(wave.year, isNewest, column)
        return files[wave.year]?[column] ?? []
      }
    }
  }

  static func found(
    _ variable: String = "", _ files: Files, counts: String = "['1']", more: String = "",
    rename: String = ""
  ) -> [String] {
    do throws(Findings) {
      _ = try read(variable, files, counts: counts, more: more, rename: rename)
      return []
    } catch {
      return error.list.map { "\($0.location?.file ?? "") \($0.message)" }
    }
  }

  @Test func `codes stand in the file's order, missing ones apart`() throws {
    let survey = try Self.read("", [2024: ["oro": [Self.column()]]])
    let oro = try #require(survey.variable("oro"))
    #expect(oro.codesFromLabels && oro.numericCodes)
    #expect(oro.categories.map(\.code) == ["2", "1", "4"])
    #expect(oro.categories.map(\.label.sv) == ["Ganska", "Mycket", "Inte alls"])
    #expect(oro.question?.sv == "Hur orolig?")
    #expect(oro.label.sv == "Hur orolig?")
    #expect(survey.indicators[0].measure == .share(counts: ["1"], outOf: ["2", "1", "4"]))
  }

  @Test func `what the description says comes first`() throws {
    let files: Files = [2024: ["oro": [Self.column()]]]
    let said = try Self.read(
      "label: 'Oro', question: 'Oroar du dig?', notReported: ['4'], missing: { '2': 'fel' }", files,
      counts: "['8']")
    let oro = try #require(said.variable("oro"))
    #expect(oro.label.sv == "Oro")
    #expect(oro.question?.sv == "Oroar du dig?")
    // An indicator counts 8: it is an answer, whatever the file declares.
    #expect(oro.categories.map(\.code) == ["1", "8"])
    #expect(oro.notReported == ["4"] && oro.missing == ["2": "fel"])
    let common = try Self.read("", files, more: "missing: { '4': 'x', '1': 'x', '77': 'y' },")
    #expect(common.variable("oro")?.categories.map(\.code) == ["2", "1"])
    #expect(common.variable("oro")?.missing == ["4": "x", "77": "y"])
    let gap = try Self.read("", files, more: "gap: { variable: 'oro', of: 9, minus: '1' },")
    #expect(gap.variable("oro")?.categories.map(\.code) == ["2", "1", "4", "9"])
    for described in ["codes: { '1': 'A' }", "bands: [1, 5]", "numeric: true"] {
      var asked = 0
      let survey = try? Self.read(described, files) { _, _, _ in asked += 1 }
      #expect(survey?.variable("oro")?.codesFromLabels != true)
      #expect(asked == 0, "\(described)")
    }
  }

  @Test func `without labelled answers the column holds numbers`() {
    let mean = "['1'], measure: 'mean'"
    let contradiction = "s.json5 counts in indicator i stands beside measure: \"mean\""
    for files: Files in [
      [:], [2024: ["oro": [Self.column([])]]],
      [2024: ["oro": [Self.column([("8", "Vet ej"), ("9", "Ej svar")])]]],
    ] {
      #expect(Self.found("", files, counts: mean) == [contradiction])
      #expect(
        Self.found("numeric: false", files).first
          == "s.json5 variable oro is not numeric and has neither codes nor bands")
    }
    #expect(
      Self.found("", [2024: ["oro": [Self.column()]]], counts: mean).contains(
        "s.json5 indicator i is a mean of oro, which has codes"))
    #expect(Self.found("numeric: false", [2024: ["oro": [Self.column()]]]) == [])
  }

  @Test func `a code that the labels lack is told with the nearest label`() throws {
    let findings = #expect(throws: Findings.self) {
      try Self.read(
        "", [2024: ["oro": [Self.column()]]], counts: "['inte alls', 'Myket', '3', '1']")
    }
    let list = try #require(findings).list
    #expect(
      list.map(\.remedy) == [
        #"write "4" for "Inte alls""#, #"write "1" for "Mycket""#,
        "list the codes in the description, or mend the labels",
      ])
    #expect(list.first?.expected == "one of 2 (Ganska), 1 (Mycket), 4 (Inte alls)")
    #expect(list.first?.message == #"unknown code of oro "inte alls""#)
  }

  // MARK: Waves

  @Test func `the newest wave with labels gives the codes, by that wave's column`() throws {
    let files: Files = [2022: ["F7": [Self.column()]], 2024: ["oro": [Self.column([])]]]
    var asked: [String] = []
    let survey = try Self.read("", files, rename: ", rename: { oro: 'F7' }") {
      asked.append("\($0) \($1) \($2)")
    }
    #expect(asked == ["2024 true oro", "2022 false F7"])
    #expect(survey.variable("oro")?.categories.count == 3)
    let inWave = try Self.read("inWave: { '2022': { column: 'F7' } }", files)
    #expect(inWave.variable("oro")?.categories.count == 3)
  }

  @Test(arguments: [
    (worry, "Hur ofta?" as String?, "the question of oro in wave 2022 differs"),
    (Array(worry.dropFirst()), "Hur orolig?", "the labels of oro in wave 2022 differ"),
    (worry + [("3", "Lite")], nil, "the labels of oro in wave 2022 differ"),
    (
      [("1", "Ganska"), ("2", "Mycket"), ("4", "Inte alls")], nil,
      "the labels of oro in wave 2022 differ"
    ),
  ])
  func `another question is not read by its name`(
    labels: [(String, String)], question: String?, words: String
  ) {
    let files: Files = [
      2024: ["oro": [Self.column()]],
      2022: ["oro": [Self.column(labels, question: question)]],
    ]
    #expect(Self.found("", files) == ["s.json5 \(words) from wave 2024, and no column is named"])
  }

  @Test func `blanks and case make no other question, nor does a file without one`() {
    let shouted = Self.worry.map { ($0.0, $0.1.uppercased() + " ") }
    for question in ["hur  OROLIG?", nil] {
      let files: Files = [
        2024: ["oro": [Self.column()]],
        2022: ["oro": [Self.column(shouted.reversed(), question: question)]],
      ]
      #expect(Self.found("", files) == [])
    }
  }

  @Test func `with its column named a wave has its own question and codes`() throws {
    let old = Self.column(
      [("1", "mycket"), ("2", "Ganska"), ("9", "Ej svar")], question: "Oroade du dig?")
    let files: Files = [2024: ["oro": [Self.column()]], 2022: ["F7": [old]]]
    let survey = try Self.read("inWave: { '2022': { column: 'F7' } }", files)
    let oro = try #require(survey.variable("oro"))
    #expect(oro.question(in: 2022)?.sv == "Oroade du dig?")
    #expect(oro.question(in: 2024)?.sv == "Hur orolig?")
    #expect(oro.inWave[2022]?.codes?.map(\.code) == ["1", "2"])
    #expect(oro.reads("1", in: 2022) && !oro.reads("4", in: 2022) && oro.reads("4", in: 2024))
  }

  @Test func `codes of a wave with another meaning, or with none, must be recoded`() {
    let old = Self.column([("1", "Ganska"), ("2", "Ganska"), ("3", "Lite")], question: nil)
    let files: Files = [2024: ["oro": [Self.column()]], 2022: ["F7": [old]]]
    let column = "inWave: { '2022': { column: 'F7' } }"
    let one =
      "s.json5 the code \"1\" of F7 means \"Ganska\" in wave 2022, and \"Mycket\" in the newest wave with labels"
    let three =
      "s.json5 the code \"3\" of F7 means \"Lite\" in wave 2022, and nothing in the newest wave with labels"
    #expect(Self.found(column, files) == [one, three])
    #expect(Self.found("recode: 'recode.csv', " + column, files) == [one])
    let described = column.replacing("'F7'", with: "'F7', codes: { '2': 'Ganska' }")
    #expect(Self.found(described, files) == [])
  }

  @Test func `a wave in which the question was not put says nothing about it`() throws {
    let sleep = Self.column([("1", "Aldrig"), ("2", "Ofta")], question: "Hur sover du?")
    let files: Files = [2024: ["oro": [sleep]], 2022: ["oro": [Self.column()]]]
    var years: [Int] = []
    let survey = try Self.read("inWave: { '2024': { asked: false } }", files) { year, _, _ in
      years.append(year)
    }
    #expect(years == [2022])
    #expect(survey.variable("oro")?.categories.map(\.code) == ["2", "1", "4"])
    let wave = try #require(survey.wave(2024))
    let declared = try survey.declaringMissing(in: wave) { _ in [Self.column()] }
    #expect(declared.variable("oro")?.declared == DeclaredMissing())
  }

  // MARK: Files of one wave

  @Test func `files of a wave are taken together`() throws {
    let north = Self.column(
      [("1", "Mycket"), ("2", "Ganska")], missing: [.code("9")], file: "n.sav")
    let south = Self.column(
      [("2", "GANSKA"), ("3", "Lite")], question: nil, missing: [.code("8")], file: "s.sav")
    let survey = try Self.read("", [2024: ["oro": [north, south]]])
    #expect(survey.variable("oro")?.categories.map(\.label.sv) == ["Mycket", "Ganska", "Lite"])
  }

  @Test func `files of a wave that contradict each other are refused`() {
    let first = Self.column()
    let second = Self.column(
      [("1", "Mycket"), ("2", "Lite"), ("9", "Nio")], question: "Hur ofta?", missing: [],
      file: "b.sav", isNumeric: false)
    #expect(
      Self.found("", [2024: ["oro": [first, second]]]) == [
        "b.sav oro is a column of numbers in one file and of texts in another",
        "b.sav oro is labelled \"Hur ofta?\"",
        "b.sav the code \"2\" of oro means \"Lite\"",
        "b.sav the code \"9\" of oro means \"Nio\"",
        "b.sav the code \"9\" of oro is an answer",
      ])
  }

  // MARK: Files that cannot be read

  private func failing(
    _ kind: Finding.Kind, in years: Set<Int>, files: Files = [:]
  ) -> [Finding] {
    let text = """
      {
        id: "a", title: "A", design: { unweighted: true },
        waves: [{ year: 2024, files: ["a.sav"] }, { year: 2022, files: ["b.sav"] }],
        variables: { oro: {}, skola: {} },
        indicators: { i: { variable: "oro", measure: "mean" } },
      }
      """
    do throws(Findings) {
      _ = try Survey.read(Array(text.utf8), file: "s.json5") { path throws(Findings) in
        CompanionTable(file: path, header: [], rows: [])
      } labels: { wave, _, column throws(Findings) in
        guard years.contains(wave.year) else { return files[wave.year]?[column] ?? [] }
        let place = SourceLocation(file: wave.files[0])
        throw Findings([Finding(kind, "x", "cannot open the file", at: place)])
      }
      return []
    } catch { return error.list }
  }

  @Test func `a file that is not there is reported when no wave has labels, and once`() {
    let missing = failing(.missingInput, in: [2022, 2024])
    #expect(missing.map { $0.location?.file } == ["a.sav"])
    #expect(missing.first?.remedy?.contains("numeric: true") == true)
    #expect(failing(.missingInput, in: [2022]) == [])
    let labelled = failing(
      .missingInput, in: [2024], files: [2022: ["oro": [Self.column()], "skola": [Self.column()]]])
    #expect(labelled.map(\.message) == ["indicator i is a mean of oro, which has codes"])
  }

  @Test func `a broken file of any wave is reported`() {
    let broken = failing(.data, in: [2022, 2024])
    #expect(Set(broken.map { $0.location?.file }) == ["a.sav", "b.sav"])
  }
}
