import Diagnostics
import TestSupport
import Testing

@testable import Command

@Suite struct TableCommandTests {
  private let tool = ToolRunner()

  private func table(_ options: String...) async throws -> ToolRunner.Result {
    try await tool.run(["table", Fixture.survey] + options)
  }

  /// The tidy rows as fields by column name.
  private func rows(_ options: String...) async throws -> [[Substring: Substring]] {
    let result = try await tool.run(["table", Fixture.survey, "--format", "csv"] + options)
    #expect(result.status == 0, "\(result.error)")
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  @Test(arguments: [("text", "tabell.txt"), ("json", "tabell.json")])
  func oneTableIsAsItWas(_ format: String, _ name: String) async throws {
    let result = try await table(
      "--indicators", "otrygg_kvall", "--by", "alder", "--also", "tests", "--format", format)
    #expect(result.status == 0)
    #expect(
      try GoldenFile.difference(of: result.outputBytes, from: Fixture.expected + name) == nil)
  }

  @Test func withoutOptionsItIsEveryIndicatorByTheGap() async throws {
    let rows = try await rows()
    #expect(rows.count == 22 * 4)
    #expect(rows.prefix(4).map { $0["kon"] } == ["2", "1", "_T", "2-1"])
    #expect(Set(rows.map { $0["indicator"] }).count == 22)
    #expect(rows.allSatisfy { $0["wave"] == "2023" && $0["status"] == "ok" })
  }

  /// What is asked for is decided with the tables that `run` publishes beside it, so the same falls.
  @Test func theSameNumbersStandInTheWrittenTable() async throws {
    let result = try await table("--by", "alder", "--format", "csv", "--also", "tests")
    let written = try Repository.text(Repository.path(Fixture.expected + "kon-alder.csv"))
    let lines = result.output.split(separator: "\n")
    let others = written.split(separator: "\n")
    #expect(lines.count == others.count)
    #expect(lines == others)
    #expect(lines.contains { $0.contains(",suppressed_secondary,") })
  }

  @Test func crossedVariablesHaveEveryMargin() async throws {
    let rows = try await rows("--by", "stadsdelsomrade,alder", "--indicators", "stor_skrap")
    #expect(rows.count == 12 * 7 * 4)
    let margins = rows.filter { $0["stadsdelsomrade"] == "_T" && $0["alder"] == "_T" }
    #expect(margins.map { $0["kon"] } == ["2", "1", "_T", "2-1"])
    let kon = try Repository.text(Repository.path(Fixture.expected + "kon.csv"))
    let women = try #require(margins.first?["estimate"])
    #expect(kon.contains(",stor_skrap,2,share,"))
    #expect(kon.contains(",\(women),"))
  }

  @Test func indicatorsKeepTheDescriptionsOrder() async throws {
    let rows = try await rows("--indicators", "avstar,otrygg_kvall")
    #expect(
      rows.map { $0["indicator"] } == [
        "otrygg_kvall", "otrygg_kvall", "otrygg_kvall", "otrygg_kvall", "avstar", "avstar",
        "avstar",
        "avstar",
      ])
  }

  @Test func withoutTheGapThereIsEverybody() async throws {
    let rows = try await rows("--no-gap", "--indicators", "avstar", "--by", "kon")
    #expect(rows.map { $0["kon"] } == ["2", "1", "_T"])
    #expect(rows.allSatisfy { $0["measure"] == "share" })
  }

  @Test func anotherVariableWithTwoGroupsCanBeTheGap() async throws {
    let rows = try await rows("--gap", "utsatt_hot", "--indicators", "otrygg_kvall")
    #expect(rows.map { $0["utsatt_hot"] } == ["1", "2", "_T", "1-2"])
    let by = try await self.rows("--gap=utsatt_hot", "--by=kon", "--indicators=otrygg_kvall")
    #expect(by.count == 3 * 4)
    let total = try await self.rows("--gap", "kon", "--indicators", "otrygg_kvall")
    #expect(total.map { $0["kon"] } == ["2", "1", "_T", "2-1"])
  }

  @Test func theWaveCanBeNamed() async throws {
    let result = try await table("--wave", "2023", "--indicators=avstar")
    #expect(result.status == 0)
    #expect(result.output == (try await table("--indicators=avstar")).output)
  }

  @Test(arguments: ["text", "csv", "sv-csv", "json"])
  func internalMarksTheHeadingAndEveryRow(_ format: String) async throws {
    let words = ["--indicators", "avstar", "--by", "alder", "--format", format]
    let open = try await tool.run(["table", Fixture.survey] + words)
    let secret = try await tool.run(["table", Fixture.survey, "--internal"] + words)
    #expect(secret.status == 0)
    #expect(!open.output.contains("INTERNAL"))
    let lines = secret.output.split(whereSeparator: \.isNewline)
    switch format {
    // One row for each of women, men, total and gap.
    case "csv": #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",INTERNAL") })
    case "json":
      #expect(lines.contains("\"internal\":true,"))
      #expect(lines.count { $0.hasPrefix("{\"survey\"") } == 28)
      #expect(lines.count { $0.contains("\"note\":\"INTERNAL\"") } == 28)
    default:
      #expect(lines.first?.contains("INTERNAL") == true)
      #expect(lines.dropFirst().count { $0.contains("INTERNAL") } >= 7)
    }
  }

  @Test func smallGroupsAreMaskedUnlessInternal() async throws {
    let folder = try TemporaryFolder()
    let survey = try Repository.text(Repository.path(Fixture.hardFiles))
    let path = try folder.write(
      survey.replacing("minimumCount: 0", with: "minimumCount: 4"), as: "survey.json5")
    let data = Repository.path("Fixtures/CSV/good.csv")
    let words = ["table", path, "--data", data, "--by", "alder", "--format", "csv"]
    let open = try await tool.run(words)
    let suppressed = open.output.split(separator: "\n").filter { $0.contains("suppressed") }
    #expect(!suppressed.isEmpty)
    #expect(
      suppressed.allSatisfy {
        $0.hasSuffix(",,,,,,,,,,suppressed,") || $0.hasSuffix(",,,,,,,,,,suppressed_secondary,")
      }, "\(suppressed)")
    let all = try await tool.run(words + ["--internal"])
    #expect(!all.output.contains("suppressed"))
  }

  @Test(arguments: [
    (["--indicators", "otrygg_kval"], "did you mean otrygg_kvall?"),
    (["--by", "aldr"], "did you mean alder?"),
    (["--gap", "kn"], "did you mean kon?"),
    (["--gap", "stadsdel"], "a variable with two groups"),
    (["--by", "kon"], "always shown"),
    (["--by", "alder,alder"], "every variable once"),
    (["--no-gap", "--gap", "kon"], "one of the two"),
    (["--indicators="], "at least one indicator"),
    (["--gap", "alder=16-24"], "two different codes of alder: 16-24, 25-34"),
    (["--gap", "alder=16-24,16-24"], "two different codes"),
    (["--gap", "alder=16-24,99"], "two different codes"),
    (["--also", "kvot"], "quotient, total, composition, standardised, tests"),
    (["--also", "total"], "a table with the gap and with --by"),
    (["--also", "tests"], "a table with --by"),
    (["--also", "standardised"], "a description with `standard`"),
    (["--no-gap", "--also", "quotient,composition"], "a table with the gap"),
    (["--adjust", "bonferroni"], "holm, benjamini-hochberg"),
  ])
  func unknownNamesGetTheNearest(_ options: [String], _ fragment: String) async throws {
    let result = try await tool.run(["table", Fixture.survey] + options)
    #expect(result.status == ExitStatus.usage.rawValue)
    #expect(result.error.contains(fragment), "\(result.error)")
    #expect(result.output == "")
  }

  @Test func everyUnknownNameIsReportedAtOnce() async throws {
    let result = try await table("--by", "a1,b1", "--indicators", "c1", "--gap", "d1")
    for name in ["a1", "b1", "c1", "d1"] { #expect(result.error.contains("\"\(name)\"")) }
  }

  @Test func tooManyCellsAreRefusedBeforeReading() async throws {
    let result = try await table(
      "--by", "stadsdel,stadsdelsomrade,oro_brott,oro_inbrott,oro_vald,oro_sextrak,otrygg_ute",
      "--data", "nowhere.csv")
    #expect(result.status == ExitStatus.badDescription.rawValue)
    #expect(result.error.contains("crosses too many groups"))
  }
}
