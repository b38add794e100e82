import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Bytes

@Suite struct PrivateFileTests {
  private func file(
    _ path: String, outside: [String] = [], inputs: [String] = [], replacing: Bool = false
  ) throws -> PrivateFile {
    try PrivateFile(path, outside: outside, notReplacing: inputs, replacing: replacing)
  }

  @Test func itAppearsAsAWholeAndForItsOwnerOnly() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a"
    let file = try file(path)
    try file.write([1, 2])
    #expect(try folder.names() == ["a.part"])
    try file.commit()
    #expect(try folder.names() == ["a"])
    #expect(try Repository.bytes(path) == [1, 2])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func itMayBeWrittenPieceByPiece() throws {
    let folder = try TemporaryFolder()
    let file = try file(folder.path + "/a")
    try file.write([1])
    try file.append([2, 3])
    try file.append([])
    try file.append([4])
    #expect(try folder.names() == ["a.part"])
    try file.commit()
    #expect(try Repository.bytes(folder.path + "/a") == [1, 2, 3, 4])
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/a")[
      .posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func nothingIsAddedToWhatIsGone() throws {
    let folder = try TemporaryFolder()
    let file = try file(folder.path + "/a")
    try file.write([1])
    file.abandon()
    #expect(throws: Finding.self) { try file.append([2]) }
    #expect(try folder.names() == [])
  }

  /// What lies where it writes first may belong to somebody else, or lead to another file.
  @Test func whatWasLeftBesideItIsNotWrittenTo() throws {
    let folder = try TemporaryFolder()
    let victim = try folder.write("old", as: "victim")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/a.part", withDestinationPath: victim)
    let file = try file(folder.path + "/a")
    try file.write([7])
    try file.commit()
    #expect(try Repository.text(victim) == "old")
    #expect(try folder.names() == ["a", "victim"])
  }

  @Test func whatIsGivenUpIsGone() throws {
    let folder = try TemporaryFolder()
    let file = try file(folder.path + "/a")
    try file.write([1])
    file.abandon()
    #expect(try folder.names() == [])
  }

  @Test func whatMustNotBeMadeIsRefused() throws {
    let folder = try TemporaryFolder()
    let there = try folder.write("x", as: "there")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/out/deep", withIntermediateDirectories: true)
    let out = [folder.path + "/out", folder.path + "/missing"]
    for path in ["out/a", "out/deep/a", "out/deep/../a", "out/../out/a"] {
      #expect(throws: Finding.self) { try file(folder.path + "/" + path, outside: out) }
    }
    _ = try file(folder.path + "/out.csv", outside: out)
    _ = try file(folder.path + "/out/../a", outside: out)
    #expect(throws: Finding.self) { try file(there) }
    _ = try file(there, replacing: true)
    #expect(throws: Finding.self) { try file(there, inputs: [there], replacing: true) }
    #expect(throws: Finding.self) { try file(folder.path + "/out", replacing: true) }
    #expect(throws: Finding.self) { try file(folder.path + "/missing/a") }
  }

  @Test func everyFolderAboveIsAnAncestor() throws {
    let folder = try TemporaryFolder()
    let all = try #require(FileIdentity.ancestors(ofFolder: folder.path + "/"))
    var path = folder.path
    while path != "/" {
      #expect(all.contains(try #require(FileIdentity(path))))
      path = (path as NSString).deletingLastPathComponent
    }
    #expect(all.contains(try #require(FileIdentity("/"))))
  }
}
