import Bytes
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct OutputFolderTests {
  private func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private func makeFolder(_ path: String, _ files: [String: String]) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }
  }

  @Test func appearsAtOnceWithTheFoldersAbove() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/out/trygg/2023"
    let folder = try OutputFolder(path, replacing: false)
    try folder.write(Array("a".utf8), as: "a.csv")
    try folder.write(Array("b".utf8), as: "b.csv")
    #expect(!FileManager.default.fileExists(atPath: path))
    try folder.commit()
    #expect(names(path) == ["a.csv", "b.csv"])
    #expect(try Repository.text(path + "/b.csv") == "b")
    #expect(names(temporary.path + "/out/trygg") == ["2023"])
  }

  @Test func refusesAFolderThatIsThere() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/out"
    try makeFolder(path, ["old.csv": "old"])
    let found = try #require(throws: Finding.self) { _ = try OutputFolder(path, replacing: false) }
    #expect(found.kind == .cannotCreate)
    #expect(found.rule == "output.exists")
    #expect(found.remedy?.contains("--force") == true)
    #expect(names(temporary.path) == ["out"])
    #expect(names(path) == ["old.csv"])
  }

  @Test func replacesTheWholeFolder() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/out"
    try makeFolder(path, ["old.csv": "old", "both.csv": "old"])
    let folder = try OutputFolder(path, replacing: true)
    try folder.write(Array("new".utf8), as: "both.csv")
    #expect(names(path) == ["both.csv", "old.csv"])
    #expect(try Repository.text(path + "/both.csv") == "old")
    try folder.commit()
    #expect(names(path) == ["both.csv"])
    #expect(try Repository.text(path + "/both.csv") == "new")
    #expect(names(temporary.path) == ["out"])
  }

  @Test func abandonLeavesWhatWasThere() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/out"
    try makeFolder(path, ["old.csv": "old"])
    let folder = try OutputFolder(path, replacing: true)
    try folder.write(Array("new".utf8), as: "old.csv")
    folder.abandon()
    #expect(names(temporary.path) == ["out"])
    #expect(try Repository.text(path + "/old.csv") == "old")
  }

  @Test func abandonRemovesTheFoldersItMade() throws {
    let temporary = try TemporaryFolder()
    try makeFolder(temporary.path + "/out", [:])
    let folder = try OutputFolder(temporary.path + "/out/a/b/2023", replacing: false)
    try folder.write([1], as: "a.csv")
    folder.abandon()
    #expect(names(temporary.path) == ["out"])
    #expect(names(temporary.path + "/out").isEmpty)
  }

  @Test func whatAKilledRunLeftIsSwept() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/out"
    try makeFolder(path + ".part", ["stale.csv": "stale"])
    try makeFolder(path + ".old", ["older.csv": "older"])
    let folder = try OutputFolder(path, replacing: false)
    try folder.write([1], as: "a.csv")
    try folder.commit()
    #expect(names(path) == ["a.csv"])
    #expect(names(temporary.path) == ["out"])
  }

  @Test func aFileInTheWayIsAFinding() throws {
    let temporary = try TemporaryFolder()
    let file = try temporary.write("mine", as: "file")
    let found = try #require(throws: Finding.self) {
      _ = try OutputFolder(file + "/2023", replacing: true)
    }
    #expect(found.kind == .cannotCreate)
    #expect(found.rule == "output.cannot-create")
    #expect(try Repository.text(file) == "mine")
    #expect(names(temporary.path) == ["file"])
  }

  /// Files that a link points at belong to somebody else.
  @Test(arguments: ["out", "out.part", "out.old"])
  func linksAreRemovedAndNotFollowed(link: String) throws {
    let temporary = try TemporaryFolder()
    let other = temporary.path + "/other"
    try makeFolder(other, ["mine.csv": "mine"])
    try FileManager.default.createSymbolicLink(
      atPath: temporary.path + "/" + link, withDestinationPath: other)
    let folder = try OutputFolder(temporary.path + "/out", replacing: true)
    try folder.write([1], as: "a.csv")
    try folder.commit()
    #expect(try Repository.text(other + "/mine.csv") == "mine")
    #expect(names(temporary.path + "/out") == ["a.csv"])
    #expect(names(temporary.path) == ["other", "out"])
  }

  @Test func aCommitThatFailsPutsTheOldFolderBack() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/out"
    try makeFolder(path, ["old.csv": "old"])
    let folder = try OutputFolder(path, replacing: true)
    folder.abandon()
    let found = try #require(throws: Finding.self) { try folder.commit() }
    #expect(found.rule == "output.cannot-create")
    #expect(try Repository.text(path + "/old.csv") == "old")
    #expect(names(temporary.path) == ["out"])
  }
}
