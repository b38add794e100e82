import TestSupport
import Testing

/// Descriptions that leave codes and missing values to the labels of SPSS files.
///
/// The files are made by Scripts/reference/spss-labels.py, and the counts by ReadStat and pandas.
@Suite struct SPSSLabelsTests {
  private static let folder = "Fixtures/SPSS/"

  /// - Parameter files: of 2024 and 2022.
  private func survey(
    _ folder: TemporaryFolder, _ variables: String,
    counts: String = "variable: 'trygg', counts: ['3', '4']",
    files: [String] = ["'enkat-2024.sav'", "'enkat-2022.sav'"], more: String = ""
  ) throws -> String {
    for name in ["enkat-2024.sav", "enkat-2022.sav", "norr-2024.sav"] {
      _ = try folder.write(try Repository.bytes(Repository.path(Self.folder + name)), as: name)
    }
    let waves = zip([2024, 2022], files).map { "{ year: \($0), files: [\($1)] }" }
    let text = """
      {
        id: "skola", title: "Skola", waves: [\(waves.joined(separator: ", "))],
        design: { unweighted: true }, variables: { \(variables) }, \(more)
        indicators: { otrygg: { \(counts) } },
        tables: [{ id: "alla", by: [] }],
      }
      """
    return try folder.write(text, as: "survey.json5")
  }

  static let safety = """
    trygg: { inWave: { "2022": { column: "F100" }, "2024": { column: "F102" } } }
    """
  private static let all = """
    \(safety), kon: { notReported: ["3"] }, timmar: { numeric: true }, skola: {}, hemma_sv: {},
    alder: { bands: [14, 16, 120] },
    """

  /// What ReadStat finds in a column: codes with their counts.
  private func expected(_ file: String, _ column: String, _ what: String) throws -> [String: Int] {
    let rows = try FixtureTable(Self.folder + "expected.csv").rows.filter {
      $0["file"] == file && $0["column"] == column && $0["what"] == what
    }
    let pairs = try rows.map { (try #require($0["code"]), Int($0["count"] ?? "") ?? -1) }
    return Dictionary(pairs) { first, _ in first }
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
  }

  // MARK: Codes

  @Test(arguments: [(2024, "F102"), (2022, "F100")])
  func `valid answers are those of ReadStat`(year: Int, column: String) async throws {
    let folder = try TemporaryFolder()
    let path = try survey(folder, Self.all)
    let result = try await ToolRunner().run("check", path, "--wave", "\(year)")
    #expect(result.status == 0, "\(result.output)\(result.error)")
    for variable in ["trygg", "timmar", "skola", "hemma_sv", "alder"] {
      let name = variable == "trygg" ? column : variable
      let valid = try #require(try expected("enkat-\(year).sav", name, "valid")[""])
      let prefix = "\(variable) valid \(valid)"
      #expect(lines(result.output).contains { $0 == prefix || $0.hasPrefix(prefix + ",") })
    }
    let missing = try expected("enkat-\(year).sav", column, "missing")
    let safety = try #require(lines(result.output).first { $0.hasPrefix("trygg valid") })
    #expect(safety.contains("gar_aldrig_ut \(missing["996"] ?? 0)"))
    #expect(safety.contains("vet_inte \(missing["998"] ?? 0)"))
    let third = try #require(try expected("enkat-\(year).sav", "kon", "valid")["3"])
    #expect(result.output.contains("not reported 3 \(third)"))
  }

  @Test func `check says what the labels say`() async throws {
    let folder = try TemporaryFolder()
    let path = try survey(folder, Self.all)
    let output = lines(try await ToolRunner().run("check", path).output)
    for line in [
      "kon: codes from the labels: 2 Flicka, 1 Pojke", "kon: 9 declared missing by the file",
      "trygg: codes from the labels: 1 Mycket trygg, 2 Ganska trygg, 3 Ganska otrygg, 4 Mycket otrygg",
      "trygg: 996, 998, 999 declared missing by the file",
      "timmar: 9999, -99 to -90 declared missing by the file",
      "alder: 96 to 99 declared missing by the file",
      "skola: codes from the labels: 01 Ettan, 1 En annan, 010 Tian",
      "hemma_sv: codes from the labels: Chosen Ja, Not chosen Nej",
    ] {
      #expect(output.contains(line), "\(line)")
    }
  }

  @Test(arguments: [(2024, "F102"), (2022, "F100")])
  func `shares are those of the counted answers, in the file's order`(
    year: Int, column: String
  ) async throws {
    let folder = try TemporaryFolder()
    let path = try survey(folder, Self.all, more: "gap: { variable: 'kon', of: '2', minus: '1' },")
    let result = try await ToolRunner().run(
      "table", path, "--wave", "\(year)", "--no-gap", "--format", "csv", "--internal")
    let rows = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let estimate = try #require(rows.first?.firstIndex(of: "estimate"))
    let counts = try expected("enkat-\(year).sav", column, "valid")
    let share = Double((counts["3"] ?? 0) + (counts["4"] ?? 0)) / Double(counts[""] ?? 1)
    #expect(abs((Double(rows[1][estimate]) ?? 0) - share) < 1e-12)
    let table = try await ToolRunner().run("table", path, "--format", "sv-csv")
    #expect(table.output.contains("Fråga: Hur trygg känner du dig om du går ut ensam sent?"))
    let groups = ["Flicka", "Pojke"].compactMap { table.output.firstRange(of: $0)?.lowerBound }
    #expect(groups.count == 2 && groups[0] < groups[1])
  }

  @Test(arguments: [
    ("skola", ["01", "1", "010"]), ("hemma_sv", ["Chosen", "Not chosen"]),
    ("kon", ["1", "2", "3"]),
  ])
  func `each code is counted apart`(variable: String, codes: [String]) async throws {
    let folder = try TemporaryFolder()
    let valid = try expected("enkat-2024.sav", variable, "valid")
    for code in codes {
      let path = try survey(
        folder, "\(variable): {}",
        counts: "variable: '\(variable)', measure: 'count', counts: ['\(code)']")
      let result = try await ToolRunner().run("table", path, "--format", "csv", "--internal")
      let rows = result.output.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let estimate = try #require(rows.first?.firstIndex(of: "estimate"), "\(result.error)")
      #expect(Double(rows[1][estimate]) == Double(valid[code] ?? -1), "\(result.output)")
    }
  }

  @Test(arguments: [("pspp", "ålder"), ("pspp", "trygg"), ("survey", "ålder"), ("survey", "skala")])
  func `declared codes and ranges of numbers are missing`(
    file: String, column: String
  ) async throws {
    let folder = try TemporaryFolder()
    let path = try survey(
      folder,
      "\"\(column)\": { numeric: true }", counts: "variable: '\(column)', measure: 'mean'")
    let data = Repository.path("Fixtures/Reference/spss/\(file)-bytecode.sav")
    let result = try await ToolRunner().run("check", path, "--data", data)
    let valid = try #require(try expected("\(file)-bytecode.sav", column, "valid")[""])
    let found = lines(result.output).contains {
      $0 == "\(column) valid \(valid)" || $0.hasPrefix("\(column) valid \(valid),")
    }
    #expect(found, "\(result.output)\(result.error)")
    if file == "pspp" {
      #expect(result.output.contains("\(data) is weighted by vikt, which the design does not name"))
    }
    if column == "ålder", file == "pspp" {
      #expect(result.output.contains("ålder: 999, -1 and below declared missing by the file"))
    }
  }

  @Test(arguments: ["kod", "kort", "svar"])
  func `declared texts are missing`(column: String) async throws {
    let folder = try TemporaryFolder()
    let data = Repository.path("Fixtures/Reference/spss/survey-bytecode.sav")
    let listed = [
      "kod": ["F", "M", "å"], "kort": ["inled", "åäö €", "a,b", "q\\\"q\\\""],
      "svar": ["Mycket trygg", "Går aldrig ut", "rad\\nbryt", "'"],
    ]
    let codes = try #require(listed[column]).map { "\"\($0)\": \"x\"" }.joined(separator: ", ")
    let path = try survey(
      folder,
      "\(column): { codes: { \(codes) } }",
      counts:
        "variable: '\(column)', counts: ['\(column == "kod" ? "F" : column == "kort" ? "a,b" : "Mycket trygg")']"
    )
    let result = try await ToolRunner().run("check", path, "--data", data)
    #expect(result.status == 0, "\(result.output)\(result.error)")
    let valid = try #require(try expected("survey-bytecode.sav", column, "valid")[""])
    #expect(lines(result.output).contains { $0.hasPrefix("\(column) valid \(valid),") })
  }

  @Test(
    .enabled("../shared is absent") { Repository.shared("data/spss") != nil },
    arguments: [
      ("sample_missing.sav", "mynum"), ("sample_missing.sav", "mylabl"),
      ("sample_missing.sav", "myord"), ("missing_test.sav", "var1"),
    ])
  func `declared values of other people's files are missing`(
    file: String, column: String
  ) async throws {
    let folder = try TemporaryFolder()
    let path = try survey(
      folder,
      "\(column): { numeric: true }", counts: "variable: '\(column)', measure: 'mean'")
    let data = try #require(Repository.shared("data/spss/\(file)"))
    let result = try await ToolRunner().run("check", path, "--data", data)
    let valid = try #require(try expected(file, column, "valid")[""])
    #expect(lines(result.output).contains { $0.hasPrefix("\(column) valid \(valid),") })
  }

  @Test func `a code that the description takes for an answer stays one`() async throws {
    let folder = try TemporaryFolder()
    let codes = "codes: { '1': 'a', '2': 'b', '3': 'c', '4': 'd', '996': 'Går ej ut' }"
    let path = try survey(
      folder,
      "F102: { \(codes) }", counts: "variable: 'F102', counts: ['3', '4', '996']")
    let result = try await ToolRunner().run("check", path)
    let counts = try expected("enkat-2024.sav", "F102", "valid")
    let missing = try expected("enkat-2024.sav", "F102", "missing")
    let valid = (counts[""] ?? 0) + (missing["996"] ?? 0)
    let output = lines(result.output)
    #expect(output.contains { $0.hasPrefix("F102 valid \(valid), ej_svar") })
    #expect(output.contains("F102: 998, 999 declared missing by the file"))
    #expect(
      output.contains("F102: 996 declared missing by the file, an answer in the description"))
    // The same when only an indicator counts it.
    let other = try survey(folder, "F102: {}", counts: "variable: 'F102', counts: ['4', '996']")
    let counted = lines(try await ToolRunner().run("check", other).output)
    #expect(counted.contains { $0.hasPrefix("F102 valid \(valid), ej_svar") })
  }

  // MARK: Waves and files

  @Test func `a number that asks about something else is not read by its name`() async throws {
    let folder = try TemporaryFolder()
    let path = try survey(folder, "F100: {}", counts: "variable: 'F100', counts: ['3', '4']")
    for command in ["check", "run", "table", "synth"] {
      let result = try await ToolRunner().run(command, path)
      #expect(result.status == 78 && result.output == "")
      #expect(
        result.error.contains(
          "the question of F100 in wave 2022 differs from wave 2024, and no column is named"))
      #expect(result.error.contains("add inWave: { \"2022\": { column: \"…\" } } to F100"))
    }
  }

  @Test func `files of a wave that contradict each other are refused`() async throws {
    let folder = try TemporaryFolder()
    let path = try survey(
      folder,
      Self.safety, files: ["'enkat-2024.sav', 'norr-*.sav'", "'enkat-2022.sav'"])
    let result = try await ToolRunner().run("check", path)
    #expect(result.status == 65)
    #expect(result.error.contains("norr-2024.sav: the code \"3\" of F102 means \"Lite otrygg\""))
    #expect(result.error.contains("norr-2024.sav: the code \"996\" of F102 is an answer"))
    // The description says what the codes are; what 996 is it does not say.
    let codes = "codes: { '1': 'a', '2': 'b', '3': 'c', '4': 'd' }"
    let described = try survey(
      folder,
      "F102: { \(codes) }", counts: "variable: 'F102', counts: ['3']",
      files: ["'enkat-2024.sav', 'norr-2024.sav'"])
    let disputed = try await ToolRunner().run("check", described)
    #expect(disputed.error.contains("the code \"996\" of F102 is an answer"))
    #expect(!disputed.error.contains("Lite otrygg"))
    let said = try survey(
      folder,
      "F102: { \(codes), missing: { '996': 'ej_ute' } }",
      counts: "variable: 'F102', counts: ['3']", files: ["'enkat-2024.sav', 'norr-2024.sav'"])
    #expect(try await ToolRunner().run("check", said).status == 0)
  }

  @Test func `a code that the labels lack is told with its label`() async throws {
    let folder = try TemporaryFolder()
    let path = try survey(
      folder,
      Self.safety, counts: "variable: 'trygg', counts: ['Mycket ottrygg', '5']")
    let result = try await ToolRunner().run("check", path)
    #expect(result.status == 78)
    #expect(result.error.contains(#""4" for "Mycket otrygg""#), "\(result.error)")
    #expect(result.error.contains("4 (Mycket otrygg)"))
  }

  @Test func `an answer without a label is an unknown code`() async throws {
    let folder = try TemporaryFolder()
    let path = try survey(folder, "alder: {}", counts: "variable: 'alder', counts: ['15']")
    // Only 99 has a label, and is missing: the ages are numbers.
    #expect(try await ToolRunner().run("check", path).error.contains("which is numeric"))
    let data = Repository.path("Fixtures/Reference/spss/survey-bytecode.sav")
    let scale = try survey(folder, "skala: {}", counts: "variable: 'skala', counts: ['10']")
    let result = try await ToolRunner().run("check", scale, "--data", data)
    #expect(result.status == 1)
    #expect(result.output.contains("\"8\" is not a code of skala"))
    #expect(result.output.contains("expected: 0, 10"))
  }

  // MARK: Where the files are

  @Test func `standard input and pipes are read once`() async throws {
    let folder = try TemporaryFolder()
    let path = try survey(folder, Self.safety, files: ["'-'", "'enkat-2022.sav'"])
    let file = folder.path + "/enkat-2024.sav"
    let wanted = try await ToolRunner().run("table", path, "--data", file)
    #expect(wanted.status == 0 && wanted.output.contains("Mycket otrygg"))
    for line in [
      "cat '\(file)' | \"$TRYGG\" table '\(path)'",
      "cat '\(file)' | \"$TRYGG\" table '\(path)' --data -",
      "cat '\(file)' | \"$TRYGG\" table '\(path)' --data /dev/stdin",
    ] {
      let result = try await ToolRunner().shell(line)
      #expect(result.output == wanted.output, "\(line) \(result.error)")
    }
  }

  @Test func `a text file in place of the labelled one keeps its codes`() async throws {
    let folder = try TemporaryFolder()
    let path = try survey(folder, Self.safety)
    let synth = try await ToolRunner().run("synth", path, "--rows", "50")
    #expect(synth.status == 0, "\(synth.error)")
    #expect(synth.output.hasPrefix("F102\n"))
    let data = try folder.write(synth.outputBytes, as: "prov.csv")
    let result = try await ToolRunner().run("check", path, "--data", data)
    #expect(result.status == 0 && result.output.contains("trygg  valid 50"), "\(result.output)")
  }

  @Test func `files that are not there are told, unless another wave has labels`() async throws {
    let folder = try TemporaryFolder()
    let absent = try survey(folder, Self.safety, files: ["'gone.sav'", "'gone.sav'"])
    let result = try await ToolRunner().run("check", absent)
    #expect(result.status == 66)
    #expect(result.error.contains("gone.sav"))
    #expect(result.error.contains("write codes or numeric: true at these variables"))
    let older = try survey(folder, Self.safety, files: ["'enkat-2024.sav'", "'gone.sav'"])
    #expect(try await ToolRunner().run("check", older).status == 0)
    let newer = try survey(folder, Self.safety, files: ["'gone.sav'", "'enkat-2022.sav'"])
    #expect(try await ToolRunner().run("check", newer, "--wave", "2022").status == 0)
    #expect(try await ToolRunner().run("check", newer).status == 66)
    let text = try survey(
      folder,
      "timmar: {}", counts: "variable: 'timmar', measure: 'mean'",
      files: ["'gone.csv'", "'gone.sav'"])
    #expect(try await ToolRunner().run("synth", text).status == 0)
  }

  @Test(arguments: [100, 1000, 2500])
  func `a broken file is told while the description is read`(bytes: Int) async throws {
    let folder = try TemporaryFolder()
    let path = try survey(folder, Self.safety, files: ["'cut.sav'", "'enkat-2022.sav'"])
    let whole = try Repository.bytes(folder.path + "/enkat-2024.sav")
    _ = try folder.write(whole.prefix(bytes), as: "cut.sav")
    for arguments in [["check", path], ["check", path, "--data", folder.path + "/cut.sav"]] {
      let result = try await ToolRunner().run(arguments)
      #expect(result.status == 65 && result.output == "")
      #expect(result.error.contains("cut.sav: at byte"), "\(result.error)")
      #expect(!result.error.contains("which is numeric: "))
    }
  }
}
