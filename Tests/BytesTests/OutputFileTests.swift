import Bytes
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct OutputFileTests {
  private func names(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func finding(writingTo path: String) throws -> Finding {
    try #require(throws: Finding.self) { try OutputFile.write([1], to: path) }
  }

  @Test(arguments: [0, 1, 1_000_000])
  func writesAllBytes(length: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try OutputFile.write(bytes, to: folder.path + "/a.csv")
    #expect(try Repository.bytes(folder.path + "/a.csv") == bytes)
    #expect(try names(folder) == ["a.csv"])
  }

  @Test func replacesWhatIsThere() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a long old text", as: "a.csv")
    try OutputFile.write(Array("new".utf8), to: path)
    #expect(try Repository.text(path) == "new")
    #expect(try names(folder) == ["a.csv"])
  }

  @Test func sweepsALeftoverPart() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("left over by a run that was killed", as: "a.csv.part")
    try OutputFile.write(Array("new".utf8), to: folder.path + "/a.csv")
    #expect(try Repository.text(folder.path + "/a.csv") == "new")
    #expect(try names(folder) == ["a.csv"])
  }

  @Test func aFailingRenameLeavesWhatWasThere() throws {
    let folder = try TemporaryFolder()
    let target = folder.path + "/a.csv"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
    let found = try finding(writingTo: target)
    #expect(found.kind == .inputOutput)
    #expect(found.rule == "output.cannot-write")
    #expect(found.location == SourceLocation(file: target))
    #expect(try names(folder) == ["a.csv"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: target).isEmpty)
  }

  @Test func aPlaceThatCannotBeWrittenLeavesTheOldContent() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", as: "a.csv")
    let blocker = path + ".part"
    try FileManager.default.createDirectory(atPath: blocker, withIntermediateDirectories: false)
    #expect(try finding(writingTo: path).rule == "output.cannot-write")
    #expect(try Repository.text(path) == "old")
    #expect(try finding(writingTo: folder.path + "/none/a.csv").kind == .inputOutput)
  }

  /// Nobody may point the temporary name at another file.
  @Test func aLinkInPlaceOfThePartIsNotFollowed() throws {
    let folder = try TemporaryFolder()
    let victim = try folder.write("mine", as: "victim")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/a.csv.part", withDestinationPath: victim)
    _ = try finding(writingTo: folder.path + "/a.csv")
    #expect(try Repository.text(victim) == "mine")
    #expect(try names(folder) == ["victim"])
  }

  @Test func aNameThatIsTooLongFails() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/" + String(repeating: "a", count: 255)
    #expect(try finding(writingTo: path).message == "writing failed: File name too long")
    #expect(try names(folder).isEmpty)
  }
}
