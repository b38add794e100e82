import Diagnostics
import TestSupport
import Testing

@testable import Command

@Suite struct SynthStyleTests {
  private let tool = ToolRunner()

  private func synth(_ options: String...) async throws -> ToolRunner.Result {
    try await tool.run(["synth", SchoolSurvey.survey, "--rows", "300", "--seed", "5"] + options)
  }

  /// Each form is read as what it is, and gives the same table to the byte.
  @Test(arguments: [
    (
      ["--delimiter", ";", "--encoding", "windows-1252", "--crlf"],
      "windows-1252, delimiter \";\", CRLF"
    ),
    (
      ["--delimiter", "tab", "--encoding", "utf-16", "--decimal", ","],
      "utf-16le with byte order mark, delimiter tab, LF"
    ),
    (["--delimiter=|"], "utf-8, delimiter \"|\", LF"),
    (["--decimal", ","], "utf-8, delimiter \",\", LF, decimal comma in indexordningsprob"),
  ])
  func everyFormIsReadAsItIs(_ options: [String], _ dialect: String) async throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write(try await synth().outputBytes, as: "plain.csv")
    let made = try await tool.run(
      ["synth", SchoolSurvey.survey, "--rows", "300", "--seed", "5"] + options)
    #expect(made.status == 0, "\(made.error)")
    let other = try folder.write(made.outputBytes, as: "other.csv")
    let check = try await tool.run("check", SchoolSurvey.survey, "--data", other)
    #expect(check.output.contains("other.csv: \(dialect)"), "\(check.output)")
    let table = ["table", SchoolSurvey.survey, "--by", "arskurs", "--format", "csv", "--data"]
    #expect(try await tool.run(table + [other]).output == tool.run(table + [plain]).output)
  }

  @Test(arguments: [
    (["--delimiter", ":"], ", ; | tab"), (["--decimal", "x"], ", ."),
    (["--encoding", "latin1"], "utf-8 utf-16 windows-1252"), (["--crlf=yes"], "takes no value"),
  ])
  func anotherValueIsRefused(_ options: [String], _ fragment: String) async throws {
    let result = try await tool.run(["synth", SchoolSurvey.survey] + options)
    #expect(result.status == ExitStatus.usage.rawValue)
    #expect(result.error.contains(fragment), "\(result.error)")
    #expect(result.output == "")
  }

  @Test func aCharacterThatTheEncodingLacksStopsItBeforeItBegins() async throws {
    let folder = try TemporaryFolder()
    let survey = try folder.write(
      """
      { id: "a", title: "A", waves: [{ year: 2024, files: ["a.csv"] }], design: { unweighted: true },
        csv: { delimiter: ";", encoding: "windows-1252" },
        variables: { svar: { codes: { "Ja": "Ja", "Može": "Kanske" }, missing: { "Ł": "ej" } } },
        indicators: { j: { label: "J", variable: "svar", counts: ["Ja"] } } }
      """, as: "survey.json5")
    let result = try await tool.run("synth", survey)
    #expect(result.status == ExitStatus.usage.rawValue)
    #expect(result.output == "")
    #expect(result.error.contains("windows-1252 lacks, U+0141"), "\(result.error)")
    let other = try await tool.run("synth", survey, "--encoding", "utf-8")
    #expect(other.status == 0)
    #expect(other.output.contains("Može"))
  }
}
