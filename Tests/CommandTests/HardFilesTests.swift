import Diagnostics
import TestSupport
import Testing

@testable import Command

/// Every hard input of the fixtures through the whole tool.
@Suite struct HardFilesTests {
  private static let folder = "Fixtures/CSV/"
  private static let words = ["--by", "alder", "--format", "csv"]
  private let tool = ToolRunner()

  /// A row of an expected.csv.
  struct Expectation: Sendable, CustomTestStringConvertible {
    let file: String
    let status: Int32
    let fragment: String
    /// Line and column as a finding shows them, as far as they are expected.
    let place: String
    /// The file that gives the same table.
    let twin: String
    var testDescription: String { file }

    init(_ row: [String: String]) throws {
      file = try #require(row["file"])
      status = try #require(row["exit"].flatMap { Int32($0) })
      fragment = row["fragment"] ?? ""
      twin = row["as"] ?? ""
      place =
        [row["line"], row["column"]].compactMap { $0 }.filter { !$0.isEmpty }
        .map { ":" + $0 }.joined() + ":"
    }

    static func all(_ folder: String) throws -> [Expectation] {
      try FixtureTable(folder + "expected.csv").rows.map(Expectation.init)
    }
  }

  @Test(arguments: try Expectation.all(folder))
  func aHardFileIsReadOrRefused(_ expected: Expectation) async throws {
    let path = Self.folder + expected.file
    let result = try await tool.run(
      ["table", Fixture.hardFiles, "--data", path] + Self.words)
    #expect(result.status == expected.status, "\(result.error)")
    #expect(!(result.output + result.error).contains("KANARIE"))
    if expected.status == 0 {
      #expect(result.error == "")
      #expect(!result.output.contains("nan"))
    } else {
      #expect(result.output == "")
      #expect(result.error.contains(expected.fragment), "\(result.error)")
      #expect(result.error.contains("error: " + path + expected.place), "\(result.error)")
      #expect(result.error.contains("remedy: "))
    }
  }

  /// Ways of writing the same answers.
  @Test(arguments: try Expectation.all(folder).filter { $0.status == 0 })
  func theSameAnswersGiveTheSameTable(_ expected: Expectation) async throws {
    let start = ["table", Fixture.hardFiles, "--data"]
    let twin = try await tool.run(start + [Self.folder + expected.twin] + Self.words)
    let result = try await tool.run(start + [Self.folder + expected.file] + Self.words)
    #expect(twin.output.split(separator: "\n").count == 1 + 16)
    #expect(result.output == twin.output)
  }

  @Test(arguments: try Expectation.all(folder).filter { $0.status == 65 })
  func checkListsWhatRunRefuses(_ expected: Expectation) async throws {
    let path = Self.folder + expected.file
    let folder = try TemporaryFolder()
    let run = try await tool.run(
      "run", Fixture.hardFiles, "--data", path, "--out", folder.path)
    #expect(run.status == expected.status)
    #expect(try folder.names() == [])
    let check = try await tool.run("check", Fixture.hardFiles, "--data", path)
    #expect(check.status == ExitStatus.findings.rawValue || check.status == expected.status)
    #expect((check.output + check.error).contains(path + expected.place))
    #expect(!(check.output + check.error).contains("KANARIE"))
  }

  @Test func everyDefectOfAFileIsReportedAtOnceInTheOrderOfTheFile() async throws {
    let result = try await tool.run(
      "table", Fixture.hardFiles, "--data", Self.folder + "three-defects.csv")
    let places = result.error.split(separator: "\n").filter { $0.hasPrefix("error: ") }
      .map {
        $0.dropFirst(("error: " + Self.folder + "three-defects.csv:").count).prefix { $0 != " " }
      }
    #expect(places == ["4:10:", "6:1:", "10:1:"], "\(result.error)")
  }

  /// A finding names the column, never a cell; what the description ignores is not looked at.
  @Test(arguments: try Expectation.all(folder).filter { $0.file.hasSuffix("nummer.csv") })
  func aPersonsNumberIsNeverTold(_ expected: Expectation) async throws {
    let folder = try TemporaryFolder()
    let text = try Repository.text(Repository.path(Self.folder + expected.file))
    let lines = text.split(separator: "\n")
    let name = try #require(lines.first?.split(separator: ",").last)
    _ = try folder.write(text, as: "good.csv")
    let survey = try Repository.text(Repository.path(Fixture.hardFiles))
    let marker = "  design: {"
    let ignoring = survey.replacing(marker, with: "csv: { ignore: [\"\(name)\"] },\n" + marker)
    let tool = ToolRunner(in: folder.path)

    _ = try folder.write(survey, as: "survey.json5")
    let refused = try await tool.run(["table", "survey.json5"] + Self.words)
    #expect(refused.status == expected.status)
    for line in lines.dropFirst() {
      let number = try #require(line.split(separator: ",").last)
      #expect(!(refused.output + refused.error).contains(number))
    }

    _ = try folder.write(ignoring, as: "survey.json5")
    let good = try await self.tool.run(["table", Fixture.hardFiles] + Self.words)
    let read = try await tool.run(["table", "survey.json5"] + Self.words)
    #expect(read.error == "")
    #expect(read.output == good.output)
  }

  @Test func everyHardFileHasAnExpectation() throws {
    let files = try Expectation.all(Self.folder).map(\.file)
    #expect(files.count >= 60)
    let there = try Repository.names(Self.folder).filter { $0.hasSuffix(".csv") }
    #expect(Set(files) == Set(there).subtracting(["expected.csv", "expected-by-rules.csv"]))
    #expect(files.count == Set(files).count)
  }
}
