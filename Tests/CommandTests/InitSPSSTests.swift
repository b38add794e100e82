import TestSupport
import Testing

/// Descriptions made from other people's SPSS files.
@Suite(
  .enabled("the SPSS files are not here: ../shared/data") {
    Repository.shared("data/spss") != nil
      && Repository.shared("data/csew-2013-14/csew1314teachingopen.sav") != nil
  })
struct InitSPSSTests {
  private let folder: TemporaryFolder
  private let tool: ToolRunner

  init() throws {
    folder = try TemporaryFolder()
    tool = ToolRunner(in: folder.path)
  }

  @Test func theCrimeSurvey() async throws {
    let path = try #require(Repository.shared("data/csew-2013-14/csew1314teachingopen.sav"))
    _ = try folder.write(try Repository.bytes(path), as: "csew.sav")
    let made = try await tool.run("init", "csew.sav", "--year", "2013", "--out", "survey.json5")
    #expect(made.status == 0, "\(made.error)")
    let check = try await tool.run("check", "survey.json5")
    #expect(check.status == 0, "\(check.output)\(check.error)")
    let table = try await tool.run(
      "table", "survey.json5", "--indicators", "walkdark", "--format", "csv")
    // As R's survey package has it: women who feel unsafe walking alone after dark.
    let rows = table.output.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(rows.first)
    let place = try #require(names.firstIndex(of: "estimate"))
    let women = try #require(rows.first { $0[2] == "walkdark" && $0[3] == "2" })
    #expect(abs((Double(women[place]) ?? 0) - 0.4327417399) < 5e-11)
  }

  @Test(arguments: [
    "hebrews.sav", "iris.sav", "labelled-num-na.sav", "labelled-str.sav", "missing_char.sav",
    "missing_test.sav", "ordered_category.sav", "sample.sav", "sample.zsav", "sample_missing.sav",
    "tegulu.sav", "test_width.sav", "umlauts.sav",
  ])
  func aSmallFile(_ name: String) async throws {
    let path = try #require(Repository.shared("data/spss/" + name))
    _ = try folder.write(try Repository.bytes(path), as: name)
    let made = try await tool.run("init", name, "--year", "2020", "--out", "survey.json5")
    #expect(made.status == 0, "\(made.error)")
    let check = try await tool.run("check", "survey.json5")
    #expect(check.status == 0, "\(check.output)\(check.error)")
  }
}
