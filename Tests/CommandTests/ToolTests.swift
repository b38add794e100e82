import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Command

@Suite struct ToolTests {
  private let tool = ToolRunner()

  @Test func theVersionIsPrinted() async throws {
    let result = try await tool.run("--version")
    #expect(result.status == 0)
    #expect(result.output == "trygg \(ToolVersion.number)\n")
    #expect(result.error == "")
  }

  @Test(arguments: [
    ([], "no command was given"),
    (["tabel"], "did you mean trygg table?"),
    (["tabel", "--help"], "did you mean trygg table?"),
    (["--verbose"], "there is no command \"--verbose\""),
    (["help", "tabel"], "did you mean trygg help table?"),
    (["help", "how-a-number"], "did you mean trygg help how-a-number-is-made?"),
    (["table"], "SURVEY.json5 is missing"),
    (["table", Fixture.survey, "--indikators", "x"], "did you mean --indicators?"),
    (["table", Fixture.survey, "--format=xls"], "expected: text, csv, json, sv-csv"),
    (["table", Fixture.survey, "--wave", "2024"], "waves: 2023"),
    (["table", Fixture.survey, "--wave=this"], "a whole number"),
    (["table", Fixture.survey, "--threads", "0"], "a whole number from 1 to 1024"),
    (["run", Fixture.survey, "--out"], "--out lacks its value"),
    (["run", Fixture.survey, "more"], "\"more\" is one word too many"),
    (["check", Fixture.survey, "--force"], "trygg check has no option --force"),
    (["synth", Fixture.survey, "--rows", "-5"], "a whole number from 1"),
    (["synth", Fixture.survey, "--seed", "x"], "a whole number from 0"),
    (["table", "-", "--data", "-"], "standard input is named twice"),
  ])
  func aWrongCommandLineSaysHowToMendIt(_ words: [String], _ fragment: String) async throws {
    let description = try Repository.bytes(Repository.path(Fixture.hardFiles))
    let result = try await tool.run(words, input: description)
    #expect(result.status == ExitStatus.usage.rawValue)
    #expect(result.error.contains(fragment), "\(result.error)")
    #expect(result.error.hasPrefix("error: "))
    #expect(result.output == "")
  }

  @Test func descriptionAndDataComeThroughStandardInput() async throws {
    let beside = ToolRunner(in: Repository.path("Fixtures/CSV"))
    let words = ["--by", "alder", "--format", "csv"]
    let expected = try await beside.run(["table", "survey.json5"] + words)
    #expect(expected.status == 0)
    #expect(expected.output.contains("otrygg"))

    let description = try Repository.bytes(beside.folder + "/survey.json5")
    let first = try await beside.run(["table", "-"] + words, input: description)
    #expect(first.output == expected.output)

    let data = try Repository.bytes(beside.folder + "/good.csv")
    let second = try await beside.run(
      ["table", "survey.json5", "--data", "-"] + words, input: data)
    #expect(second.output == expected.output)
  }

  @Test func aFindingNamesStandardInput() async throws {
    let data = try Repository.bytes(Repository.path("Fixtures/CSV/ragged-short.csv"))
    let result = try await tool.run("table", Fixture.hardFiles, "--data=-", input: data)
    #expect(result.status == ExitStatus.badData.rawValue)
    #expect(result.error.hasPrefix("error: standard input:7:1: the record has 4 fields"))
  }

  @Test func aReaderWhoLeavesEarlyIsNoError() async throws {
    let result = try await tool.shell(
      "{ \"$TRYGG\" synth \(Fixture.survey) --rows 20000; echo $? >&2; } | head -n 1")
    #expect(result.output.hasPrefix("vikt,"))
    #expect(result.error == "0\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "a device of Linux"))
  func aFullDiskIsToldAndNotOurFault() async throws {
    let result = try await tool.shell("\"$TRYGG\" --help > /dev/full")
    #expect(result.status == ExitStatus.inputOutput.rawValue)
    #expect(result.error.contains("writing failed"))
  }
}
