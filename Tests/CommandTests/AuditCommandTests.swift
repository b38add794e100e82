import Foundation
import TestSupport
import Testing

/// `trygg audit` on what `trygg run` wrote, as it is and after somebody's hand was in it.
@Suite struct AuditCommandTests {
  private let tool = ToolRunner()

  private func published(
    _ survey: String = Fixture.survey, in folder: TemporaryFolder, _ options: String...
  ) async throws -> [String] {
    let result = try await tool.run(["run", survey, "--out", folder.path] + options)
    try #require(result.status == 0, "\(result.error)")
    return try folder.names()
      .filter { $0.hasSuffix("/manifest.json") && !$0.contains("/releases/") }
      .map { folder.path + "/" + $0.dropLast("/manifest.json".count) }
  }

  @Test func bothFixturesAreClean() async throws {
    let folder = try TemporaryFolder()
    _ = try await published(in: folder)
    let school = "Fixtures/Surveys/stockholmsenkaten/survey.json5"
    _ = try await published(school, in: folder, "--wave", "2022")
    let places = try await published(school, in: folder, "--wave", "2024")
    #expect(places.count == 3)
    for place in places {
      let result = try await tool.run("audit", place)
      #expect(result.status == 0, "\(result.output)\(result.error)")
      #expect(result.error == "")
      #expect(result.output.contains("d was not attacked: no other release was given\n"))
    }
  }

  /// A suppressed row of the tidy file gets one of its figures back, and the cell is named.
  @Test func whatIsWrittenBackIsFoundAndNamed() async throws {
    let folder = try TemporaryFolder()
    let place = try await published(in: folder)[0]
    let path = place + "/kon-alder.csv"
    let text = try Repository.text(path)
    let row = try #require(text.split(separator: "\n").first { $0.hasSuffix(",suppressed,") })
    let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var opened = fields
    opened[6] = "3"
    let changed = text.replacing(row, with: opened.joined(separator: ","))
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
    let result = try await tool.run("audit", place)
    #expect(result.status == 1)
    let groups = zip(["alder", "kon"], fields[3...4]).filter { $1 != "_T" }.map { "\($0) \($1)" }
    #expect(
      result.error.contains(
        "a: \(fields[2]) of \(groups.joined(separator: " · ")) has a figure where it is masked"))
    #expect(!result.output.contains("NaN") && !result.error.contains(" 3 "))
  }

  /// The first rules alone do not hide what follows from the margins.
  @Test func withoutSecondarySuppressionCellsFollow() async throws {
    let folder = try TemporaryFolder()
    let fixture = Repository.root + "/" + Fixture.folder
    for name in try FileManager.default.contentsOfDirectory(atPath: fixture)
    where name.hasSuffix(".csv") {
      try FileManager.default.copyItem(
        atPath: fixture + "/" + name, toPath: folder.path + "/" + name)
    }
    let description = try Repository.text(Fixture.survey)
    let open = description.replacing("secondary: true", with: "secondary: false")
    #expect(open != description)
    let survey = try folder.write(open, as: "survey.json5")
    let out = try TemporaryFolder()
    let place = try await published(survey, in: out)[0]
    let result = try await tool.run("audit", place)
    #expect(result.status == 1)
    #expect(result.error.contains("follows from what is shown"))
  }

  @Test func foldersOfOtherPeopleAreNotJoined() async throws {
    let folder = try TemporaryFolder()
    let school = "Fixtures/Surveys/stockholmsenkaten/survey.json5"
    _ = try await published(school, in: folder, "--wave", "2022")
    let places = try await published(school, in: folder, "--wave", "2024")
    let result = try await tool.run(["audit"] + places)
    #expect(result.status == 64)
    #expect(result.error.contains("is of another survey or wave"))
  }

  @Test func whatIsNotThereOrDamagedHasItsOwnStatus() async throws {
    let folder = try TemporaryFolder()
    #expect(try await tool.run("audit", folder.path).status == 66)
    #expect(try await tool.run("audit", folder.path + "/none").status == 66)
    _ = try folder.write("{}", as: "manifest.json")
    #expect(try await tool.run("audit", folder.path).status == 65)
    #expect(try await tool.run("audit").status == 64)
  }
}
