import Diagnostics
import TestSupport
import Testing

@testable import Command

@Suite struct RunCommandTests {
  private let tool = ToolRunner()
  private static let tables = [
    "kon", "kon-stadsdelsomrade", "kon-alder", "kon-stadsdelsomrade-alder", "kon-stadsdel",
  ]

  private func run(
    in folder: TemporaryFolder, _ options: String..., survey: String = Fixture.survey
  ) async throws -> ToolRunner.Result {
    try await tool.run(["run", survey, "--out", folder.path] + options)
  }

  @Test(arguments: [
    "kon.csv", "kon.sv.csv", "kon-alder.csv", "kon-alder.sv.csv", "kon-stadsdelsomrade.sv.csv",
  ])
  func theFixturesTablesAreAsTheyWere(_ name: String) async throws {
    let folder = try TemporaryFolder()
    #expect(try await run(in: folder).status == 0)
    let written = try Repository.bytes(folder.path + "/trygghetsmatningen/2023/" + name)
    #expect(try GoldenFile.difference(of: written, from: Fixture.expected + name) == nil)
  }

  @Test func everyTableIsWrittenTwiceAndSummedUp() async throws {
    let folder = try TemporaryFolder()
    let result = try await run(in: folder)
    let target = "trygghetsmatningen/2023"
    let files = Self.tables.flatMap { [$0 + ".csv", $0 + ".sv.csv"] }.map { target + "/" + $0 }
    let ledger = "trygghetsmatningen/releases"
    let kept = [ledger + ".json", ledger, ledger + "/2023-1", ledger + "/2023-1/manifest.json"]
    let others =
      ["trygghetsmatningen", target, target + "/manifest.json"] + kept
      + Self.tables.map { ledger + "/2023-1/" + $0 + ".csv" }
    #expect(try folder.names() == (others + files).sorted())
    #expect(result.error == "")
    #expect(
      result.output.hasPrefix(
        "Trygghetsmätningen 2023: 17\u{A0}669 respondents, 130 strata, 22 indicators\n"
          + folder.path + "/" + target + "/\n"))
    for table in Self.tables { #expect(result.output.contains("\n  \(table) ")) }
  }

  @Test func threadsAndThePlaceOfTheMachineChangeNoByte() async throws {
    let first = try TemporaryFolder()
    #expect(try await run(in: first, "--threads", "1").status == 0)
    let expected = try Fixture.results(in: first)
    #expect(expected.count == 2 * Self.tables.count)

    let second = try TemporaryFolder()
    var elsewhere = tool
    elsewhere.environment = [
      "LANG": "tr_TR.UTF-8", "LC_ALL": "sv_SE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8",
      "TZ": "Pacific/Kiritimati", "SWIFT_DETERMINISTIC_HASHING": "1",
    ]
    let result = try await elsewhere.run(
      "run", Fixture.survey, "--out", second.path, "--threads", "8")
    #expect(result.status == 0)
    #expect(try Fixture.results(in: second) == expected)
  }

  @Test func aFolderThatIsThereStaysUnlessForced() async throws {
    let folder = try TemporaryFolder()
    #expect(try await run(in: folder).status == 0)
    let place = folder.path + "/trygghetsmatningen/2023"
    _ = try folder.write("mine\n", as: "trygghetsmatningen/2023/kon.csv")
    let before = try Fixture.results(in: folder)

    let refused = try await run(in: folder)
    #expect(refused.status == ExitStatus.cannotCreate.rawValue)
    #expect(refused.error.hasPrefix("error: \(place): the folder exists already"))
    #expect(refused.error.contains("--force"))
    #expect(try Fixture.results(in: folder) == before)

    #expect(try await run(in: folder, "--force").status == 0)
    let after = try Fixture.results(in: folder)
    #expect(after.count == before.count)
    #expect(after["trygghetsmatningen/2023/kon.csv"] != Array("mine\n".utf8))
    // The two folders and the manifest; the ledger, its two folders, and what it keeps.
    #expect(try folder.names().count == after.count + 3 + 3 + Self.tables.count + 1)
  }

  @Test func aFailureLeavesWhatWasThere() async throws {
    let folder = try TemporaryFolder()
    let bad = ["--data", "Fixtures/CSV/ragged-short.csv"]
    let survey = Fixture.hardFiles
    let words = ["run", survey, "--out", folder.path + "/deep/down"]
    #expect(try await tool.run(words + bad).status == ExitStatus.badData.rawValue)
    #expect(try folder.names() == [])

    #expect(try await tool.run(words).status == 0)
    let before = try Fixture.results(in: folder)
    #expect(before.count == 2)
    let forced = try await tool.run(words + bad + ["--force"])
    #expect(forced.status == ExitStatus.badData.rawValue)
    #expect(try Fixture.results(in: folder) == before)
    #expect(try folder.names().allSatisfy { !$0.hasSuffix(".part") && !$0.hasSuffix(".old") })
  }

  @Test func aPlaceThatCannotBeWrittenToIsTold() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("in the way\n", as: "file")
    let result = try await tool.run("run", Fixture.hardFiles, "--out", file)
    #expect(result.status == ExitStatus.cannotCreate.rawValue)
    #expect(result.error.contains("cannot create the folder"))
    #expect(try folder.names() == ["file"])
  }

  @Test func withoutTablesNothingIsAskedFor() async throws {
    let folder = try TemporaryFolder()
    let survey = try folder.write(
      """
      {
        id: "a", title: "A", waves: [{ year: 2023, files: ["a.csv"] }],
        design: { unweighted: true }, variables: { q: { codes: { "1": "Ja" } } },
        indicators: { i: { label: "I", variable: "q", counts: ["1"] } },
      }
      """, as: "survey.json5")
    let result = try await run(in: folder, survey: survey)
    #expect(result.status == ExitStatus.badDescription.rawValue)
    #expect(result.error.contains("asks for no tables"))
    #expect(try folder.names() == ["survey.json5"])
  }
}
