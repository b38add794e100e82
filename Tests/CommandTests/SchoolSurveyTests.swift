import Diagnostics
import TestSupport
import Testing

@testable import Command

/// Stockholmsenkäten as it is delivered, from description to tables.
@Suite struct SchoolSurveyTests {
  private let tool = ToolRunner()

  @Test(arguments: [2022, 2024])
  func `the committed waves are made again to the byte`(year: Int) async throws {
    let recipe = try #require(SchoolSurvey.recipes[year])
    let result = try await tool.run(["synth", SchoolSurvey.survey] + recipe)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.outputBytes == (try SchoolSurvey.data(year)))
  }

  @Test(arguments: [
    (2022, "windows-1252, delimiter \";\", CRLF, decimal comma in indexordningsprob"),
    (2024, "utf-8, delimiter \",\", LF"),
  ])
  func `there is nothing to mend`(year: Int, dialect: String) async throws {
    let result = try await tool.run("check", SchoolSurvey.survey, "--wave", "\(year)")
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output.contains("svar-\(year).csv: \(dialect)\n"), "\(result.output)")
    #expect(result.output.hasSuffix("nothing to mend\n"))
    let line = "not asked in 2022: tafsat, utsatt_sexuellt, somn; left out: indicators "
    #expect(result.output.contains(line) == (year == 2022))
    #expect(result.output.contains("weights  none: unweighted"))
  }

  private static let files = [
    "kon-arskurs.csv", "kon-arskurs.sv.csv", "trygghet-hemomrade.sv.csv",
    "utsatthet-hemomrade.sv.csv", "oro-skolomrade.csv", "oro-skolomrade.sv.csv",
    "ordning-hemomrade.csv", "ordning-hemomrade.sv.csv",
  ]

  @Test(arguments: [2022, 2024])
  func `the tables are as they were`(year: Int) async throws {
    let folder = try TemporaryFolder()
    let words = ["run", SchoolSurvey.survey, "--wave", "\(year)", "--out", folder.path]
    let result = try await tool.run(words)
    #expect(result.status == 0, "\(result.error)")
    // Sleep was not asked about in 2022: there is no table of it, and the run says so.
    let all = Self.files + (year == 2024 ? ["somn-arskurs.sv.csv"] : [])
    #expect(result.output.contains("tables somn-arskurs") == (year == 2022), "\(result.output)")
    let written = try Fixture.results(in: folder)
    #expect(written.count == (year == 2022 ? 10 : 12))
    for name in all {
      let bytes = try #require(written["stockholmsenkaten/\(year)/\(name)"])
      let golden = "\(SchoolSurvey.folder)/expected/\(year)/\(name)"
      #expect(try GoldenFile.difference(of: bytes, from: golden) == nil)
    }
  }

  /// Schools deliver by area as a rule; a pattern puts the wave together again.
  @Test func `a file for each area of school gives the same tables`() async throws {
    let folder = try TemporaryFolder()
    let text = String(decoding: try SchoolSurvey.data(2024), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let parts = Dictionary(grouping: lines.dropFirst()) {
      $0.split(separator: ",", omittingEmptySubsequences: false)[3]
    }
    #expect(parts.count == 12)
    for (number, part) in parts.values.enumerated() {
      let rows = ([lines[0]] + part).joined(separator: "\n") + "\n"
      _ = try folder.write(rows, as: "omrade-\(number).csv")
    }
    let survey = try SchoolSurvey.copy(to: folder) {
      $0.replacing("\"svar-2024.csv\"", with: "\"omrade-*.csv\"")
    }
    let out = try TemporaryFolder()
    let result = try await tool.run("run", survey, "--out", out.path)
    #expect(result.status == 0, "\(result.error)")
    let written = try Fixture.results(in: out)
    for name in Self.files {
      let golden = "\(SchoolSurvey.folder)/expected/2024/\(name)"
      #expect(
        written["stockholmsenkaten/2024/\(name)"] == (try Repository.bytes(Repository.path(golden)))
      )
    }
  }

  // MARK: a number that is another question's

  @Test func `the numbers come from the right columns`() async throws {
    for (year, column) in [(2022, "F100"), (2024, "F102")] {
      let cells = try SchoolSurvey.rows(year).compactMap { $0[column] }
      let six = cells.count { ["1", "2", "3", "4", "5", "6"].contains($0) }
      let afraid = cells.count { ["3", "4", "5"].contains($0) }
      let result = try await tool.run(
        "table", SchoolSurvey.survey, "--wave", "\(year)", "--indicators", "otrygg_ute", "--no-gap",
        "--format", "csv")
      let row = try #require(SchoolSurvey.tidy(result.output).first)
      #expect(row["n"] == "\(six)")
      #expect(row["estimate"].flatMap(Double.init) == Double(afraid) / Double(six))
    }
    // What stands in F100 in 2024 would have made another figure.
    let sleep = try SchoolSurvey.rows(2024).compactMap { $0["F100"] }
    let wrong = sleep.count { ["3", "4", "5"].contains($0) }
    #expect(Double(wrong) / Double(sleep.count { ("1"..."6").contains($0) && $0.count == 1 }) > 0.4)
  }

  /// Every way of reading F100 as safety in 2024, and what each gives.
  @Test(arguments: [
    // Both variables at the same column.
    (
      "\"2024\": { column: \"F102\" }", "\"2024\": { column: \"F100\" }", 78,
      "the column \"F100\" of the wave 2024 is read as trygg_ute and as somn"
    ),
    // The number of 2022 for all waves, by a variable that is named so.
    (
      "trygg_ute: {\n      label", "F100: {\n      label", 78,
      "unknown variable \"trygg_ute\""
    ),
    // No column named: there is none of the variable's own name.
    (
      "inWave: { \"2022\": { column: \"F100\" }, \"2024\": { column: \"F102\" } },", "", 65,
      "trygg_ute"
    ),
  ])
  func `another question's number is refused`(
    old: String, new: String, status: Int32, message: String
  ) async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(SchoolSurvey.data(2024), as: "svar-2024.csv")
    let survey = try SchoolSurvey.copy(to: folder) { text in
      #expect(text.contains(old))
      return text.replacing(old, with: new)
    }
    let words = ["run", survey, "--out", folder.path]
    let result = try await tool.run(words)
    #expect(result.status == status, "\(result.error)")
    #expect(result.error.contains(message), "\(result.error)")
    #expect(try folder.names().allSatisfy { !$0.hasPrefix("stockholmsenkaten") })
  }

  /// The description as somebody would write it for 2022 and run on 2024: no word of what F100 was.
  @Test func `a code list that differs needs its column`() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(SchoolSurvey.data(2024), as: "svar-2024.csv")
    let survey = try SchoolSurvey.copy(to: folder) {
      $0.replacing("trygg_ute: \"F100\"", with: "").replacing(
        "\"2024\": { column: \"F102\" }",
        with: "\"2024\": { question: \"Hur ofta sover du dåligt?\" }")
    }
    let result = try await tool.run("check", survey)
    #expect(result.status == ExitStatus.badDescription.rawValue)
    #expect(result.error.contains("no column is named"), "\(result.error)")
  }

  @Test func `what was not asked cannot be asked for`() async throws {
    for option in ["--indicators=sover_daligt", "--by=somn", "--gap=utsatt_sexuellt"] {
      let result = try await tool.run("table", SchoolSurvey.survey, "--wave", "2022", option)
      #expect(result.status == ExitStatus.usage.rawValue)
      #expect(result.error.contains("was not asked in 2022"), "\(result.error)")
      #expect(result.output == "")
    }
    let folder = try TemporaryFolder()
    _ = try folder.write(SchoolSurvey.data(2022), as: "svar-2022.csv")
    let survey = try SchoolSurvey.copy(to: folder) { text in
      let tables = text.split(separator: "  tables: [")[0]
      return tables + "  tables: [{ id: \"s\", by: [], indicators: [\"sover_daligt\"] }] }"
    }
    let result = try await tool.run("run", survey, "--wave", "2022", "--out", folder.path + "/o")
    #expect(result.status == ExitStatus.badDescription.rawValue)
    #expect(result.error.contains("no table is left in the wave 2022"), "\(result.error)")
  }
}
