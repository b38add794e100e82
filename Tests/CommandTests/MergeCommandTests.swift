import TestSupport
import Testing

@testable import Command

@Suite struct MergeCommandTests {
  private let tool = ToolRunner()
  private static let survey = "Fixtures/Surveys/designs/lonely-adjust.json5"
  private let lines: [String]
  private let runner: ShardRunner

  init() throws {
    lines = try ShardRunner.lines("Fixtures/Surveys/designs/lonely.csv")
    runner = try ShardRunner(Self.survey)
  }

  @Test func orderAndGroupingChangeNoByte() async throws {
    #expect(try await runner.fold(lines, into: 4).allSatisfy { $0.status == 0 })
    let all = try await tool.run(["merge", "--shards", "4"] + (0..<4).map(runner.state))
    #expect(all.status == 0, "\(all.error)")
    #expect(try await runner.merge([3, 1], as: "9.state").status == 0)
    let grouped = try await tool.shell(
      "\"$TRYGG\" merge \(runner.state(2)) - \(runner.state(0)) < \(runner.state(9))")
    #expect(grouped.outputBytes == all.outputBytes)
    let alone = try await tool.run("merge", runner.state(2))
    #expect(try alone.outputBytes == Repository.bytes(runner.state(2)))
  }

  @Test func everythingThatStandsInTheWayIsTold() async throws {
    #expect(try await runner.fold(lines, into: 3).allSatisfy { $0.status == 0 })
    let bytes = try Repository.bytes(runner.state(2))
    _ = try runner.folder.write(bytes.dropLast(9), as: "5.state")
    _ = try runner.folder.write("error: the disk is full\n", as: "6.state")
    let result = try await tool.run(["merge"] + [0, 1, 0, 5, 6, 7].map(runner.state))
    #expect(result.status == 65)
    #expect(result.output == "")
    for words in [
      "5.state: the state is damaged", "6.state: this is not a state",
      "7.state: cannot open the file", "0.state: the shard \"0\" stands twice",
    ] {
      #expect(result.error.contains(words), "\(words)")
    }
    let missing = try await tool.run(["merge", "--shards", "3"] + [0, 1].map(runner.state))
    #expect(missing.status == 65)
    #expect(missing.error.contains("there are 2 shards\n       expected: 3, as --shards says"))
    let fewer = try await tool.run(["merge", "--records", "9999"] + [0, 1, 2].map(runner.state))
    #expect(fewer.status == 65)
    #expect(fewer.error.contains("there are \(lines.count - 1) records\n       expected: 9999"))
    let all = ["merge", "--records", "\(lines.count - 1)"] + [0, 1, 2].map(runner.state)
    #expect(try await tool.run(all).status == 0)
  }

  @Test func aTableOfAStateIsThatOfTheFiles() async throws {
    let state = runner.folder.path + "/all.state"
    let folded = try await tool.run("fold", Self.survey, "--shard", "all", "--out", state)
    #expect(folded.status == 0, "\(folded.error)")
    for format in ["text", "csv", "json"] {
      let expected = try await tool.run("table", Self.survey, "--format", format)
      let table = try await tool.run(
        "table", Self.survey, "--format", format, "--state", state)
      #expect(table.status == 0, "\(table.error)")
      #expect(table.outputBytes == expected.outputBytes)
    }
    for option in [["--data", "x.csv"], ["--rejects", "x"]] {
      let beside = try await tool.run(["table", Self.survey, "--state", state] + option)
      #expect(beside.status == 64)
      #expect(beside.error.contains("\(option[0]) is given beside --state"))
    }
  }

  @Test func aStateOfAnotherDescriptionIsRefused() async throws {
    let state = runner.folder.path + "/all.state"
    #expect(
      try await tool.run("fold", Self.survey, "--shard", "all", "--out", state).status == 0)
    let other = try await tool.run(
      "run", "Fixtures/Surveys/designs/ties.json5", "--state", state, "--out",
      runner.folder.path + "/out")
    #expect(other.status == 65)
    #expect(other.error.contains("folded with another description: they differ in"))
    // The rules for lonely strata are no matter of the fold.
    let same = try await tool.run(
      "run", "Fixtures/Surveys/designs/lonely-average.json5", "--state", state, "--out",
      runner.folder.path + "/out")
    #expect(same.status == 0, "\(same.error)")
  }

  @Test func aTableThatTheStateDoesNotHoldIsRefused() async throws {
    let survey = Fixture.survey
    let state = runner.folder.path + "/all.state"
    let data = try ShardRunner.lines("Fixtures/Surveys/trygghetsmatningen/svar-2023.csv")
    let folded = try await tool.run(
      "fold", survey, "--shard", "few", "--out", state, "-",
      input: Array(data.prefix(300).joined().utf8))
    #expect(folded.status == 0, "\(folded.error)")
    let words = ["--indicators", "otrygg_kvall", "--internal", "--format", "csv"]
    let held = try await tool.run(
      ["table", survey, "--by", "alder,stadsdelsomrade", "--state", state] + words)
    let expected = try await tool.run(
      ["table", survey, "--by", "alder,stadsdelsomrade", "--data", "-"] + words,
      input: Array(data.prefix(300).joined().utf8))
    #expect(held.outputBytes == expected.outputBytes)
    #expect(held.status == expected.status)
    let refused = try await tool.run(
      ["table", survey, "--by", "alder,otrygg_ute", "--state", state] + words)
    #expect(refused.status == 65)
    #expect(refused.error.contains("does not hold these indicators by alder × otrygg_ute × kon"))
    #expect(refused.error.contains("within one of its crossings: kon × stadsdelsomrade × alder"))
  }
}
