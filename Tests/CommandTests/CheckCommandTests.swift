import Diagnostics
import TestSupport
import Testing

@testable import Command

@Suite struct CheckCommandTests {
  private let tool = ToolRunner()

  /// A check of the hard files' survey with one of them in the place of its data.
  private func check(_ file: String) async throws -> ToolRunner.Result {
    try await tool.run("check", Fixture.hardFiles, "--data", "Fixtures/CSV/" + file)
  }

  @Test func theFixtureIsCleanAndItsBalanceAddsUp() async throws {
    let result = try await tool.run("check", Fixture.survey)
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output.contains("rows  17\u{A0}669 of 32\u{A0}000 sampled (55.2 %)"))
    #expect(result.output.contains("strata  130, units  17\u{A0}669 (respondents)"))
    #expect(result.output.contains("strata with one unit  0"))
    #expect(result.output.hasSuffix("nothing to mend\n"))

    // The same counts, by another way of counting.
    let lines = try Repository.text(Repository.path(Fixture.folder + "/svar-2023.csv"))
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let column = try #require(lines.first?.firstIndex(of: "otrygg_ute"))
    let cells = lines.dropFirst().map { $0[column] }
    let unknown = cells.count { $0 == "998" }
    let none = cells.count { $0 == "999" || $0.isEmpty }
    let valid = cells.count - unknown - none
    let digits = result.output.split(separator: "\n").first { $0.contains(" otrygg_ute ") }?
      .split(separator: ",").map { $0.filter(\.isNumber) }
    #expect(digits == ["\(valid)", "\(none)", "\(unknown)"])
  }

  @Test func itWritesNothing() async throws {
    let folder = try TemporaryFolder()
    let survey = Repository.path(Fixture.hardFiles)
    let result = try await ToolRunner(in: folder.path).run("check", survey)
    #expect(result.status == 0)
    #expect(try folder.names() == [])
  }

  @Test func anUnknownCodeIsAFindingWithItsCountAndLines() async throws {
    let folder = try TemporaryFolder()
    let good = try Repository.text(Repository.path("Fixtures/CSV/good.csv"))
    let codes = good.replacing(",3,KANARIE", with: ",7,KANARIE")
    let data = try folder.write(codes, as: "codes.csv")
    let result = try await tool.run("check", Fixture.hardFiles, "--data", data)
    #expect(result.status == ExitStatus.findings.rawValue)
    #expect(
      result.output.contains(":2:11: \"7\" is not a code of otrygg_ute, 3 times (lines 2, 6, 8)"),
      "\(result.output)")
    #expect(result.output.contains("rows  10\n"))
    #expect(result.output.hasSuffix("1 finding\n"))
    #expect(!result.output.contains("KANARIE"))
  }

  @Test(arguments: [
    ("weight-negative.csv", "negative  1", "the weight is negative"),
    ("weight-zero.csv", "zero  1", "the weight is zero"),
    ("weight-missing.csv", "missing  1", "the weight is missing"),
  ])
  func weightsThatCannotBeUsedAreCounted(
    _ file: String, _ count: String, _ message: String
  ) async throws {
    let result = try await check(file)
    #expect(result.status == ExitStatus.findings.rawValue)
    #expect(result.output.contains(count), "\(result.output)")
    #expect(result.output.contains(message))
  }

  @Test func emptyCellsOfTheAskedTablesAreListed() async throws {
    let folder = try TemporaryFolder()
    let good = try Repository.text(Repository.path("Fixtures/CSV/good.csv"))
    let young = good.split(separator: "\n").filter { !$0.hasPrefix("1.3,1,78") }
    let data = try folder.write(young.joined(separator: "\n") + "\n", as: "young.csv")
    let result = try await tool.run("check", Fixture.hardFiles, "--data", data)
    #expect(result.status == ExitStatus.findings.rawValue)
    #expect(result.output.contains("table kon-alder, otrygg: 1 of 12 cells: alder=65-79,kon=1"))
  }

  /// That nobody in a group counts is no empty cell: to say so would tell of each who answered.
  @Test func aShareOfNobodyIsNoEmptyCell() async throws {
    let folder = try TemporaryFolder()
    let survey = try folder.write(
      """
      {
        id: "a", title: "A", waves: [{ year: 2023, files: ["svar.csv"] }], design: { weight: "w" },
        variables: {
          q: { codes: { "1": "Ja", "2": "Nej" } }, k: { codes: { "1": "M", "2": "K" } },
          o: { codes: { "1": "A", "2": "B" } },
        },
        indicators: { i: { label: "I", variable: "q", counts: ["1"] } },
        gap: { variable: "k", of: "2", minus: "1" },
        tables: [{ id: "alla", by: ["o"], quotient: true, composition: true }],
      }
      """, as: "survey.json5")
    // In A nobody said yes.
    let rows = (0..<40).map {
      "1,\($0 % 2 + 1),\($0 / 2 % 2 + 1),\($0 / 2 % 2 == 0 ? 2 : $0 % 3 / 2 + 1)"
    }
    _ = try folder.write("w,k,o,q\n" + rows.joined(separator: "\n") + "\n", as: "svar.csv")
    let result = try await tool.run("check", survey)
    #expect(!result.output.contains("cells:"), "\(result.output)")
    #expect(result.output.contains("40"), "\(result.output)\(result.error)")
  }

  @Test func aStratumWithOneUnitIsNamed() async throws {
    let folder = try TemporaryFolder()
    let survey = try folder.write(Self.stratified, as: "survey.json5")
    let data = try folder.write("w,s,q\n1,a,1\n1,a,2\n1,b,1\n", as: "svar.csv")
    let result = try await tool.run("check", survey)
    #expect(result.status == ExitStatus.findings.rawValue, "\(result.error)")
    #expect(result.output.contains("strata with one unit  1: b"), "\(result.output)")
    let run = try await tool.run("run", survey, "--out", folder.path)
    #expect(run.status == ExitStatus.badData.rawValue)
    #expect(run.error.contains("\"b\"") || run.error.contains("b"))
    #expect(try folder.names() == ["survey.json5", "svar.csv"])
    #expect(data.hasSuffix("svar.csv"))
  }

  private static let stratified = """
    {
      id: "a", title: "A", waves: [{ year: 2023, files: ["svar.csv"] }],
      design: { weight: "w", strata: "s" }, variables: { q: { codes: { "1": "Ja", "2": "Nej" } } },
      indicators: { i: { label: "I", variable: "q", counts: ["1"] } },
      tables: [{ id: "alla", by: [] }],
    }
    """

  /// Beyond the first bytes, from which the encoding is told, a file may turn out to be another's.
  @Test(arguments: ["codes: { \"ja\": \"Ja\" }", "numeric: true"])
  func bytesThatAreNoTextAreNeverMissing(kind: String) async throws {
    let answer = kind.hasPrefix("codes") ? "ja" : "1"
    let folder = try TemporaryFolder()
    let survey = try folder.write(
      """
      { id: "a", title: "A", waves: [{ year: 2023, files: ["-"] }], design: { unweighted: true },
        variables: { svar: { \(kind), unknown: "missing" }, kon: { codes: { "1": "1" } } },
        indicators: { k: { variable: "kon", counts: ["1"] } } }
      """, as: "survey.json5")
    let rows = Array(repeating: "\(answer),1\n", count: 40_000).joined()
    var bytes = Array("svar,kon\n\(rows)annat,1\n".utf8)
    let clean = try folder.write(bytes, as: "clean.csv")
    bytes += [0x6A, 0xE5, UInt8(ascii: ","), UInt8(ascii: "1"), UInt8(ascii: "\n")]
    let broken = try folder.write(bytes, as: "broken.csv")
    #expect(try await tool.run("check", survey, "--data", clean).status == 0)
    let result = try await tool.run("check", survey, "--data", broken)
    #expect(result.status == 1)
    #expect(result.output.contains("broken.csv:40003:1: "))
  }
}
