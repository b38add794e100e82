import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Bytes

@Suite struct InputFileTests {
  @Test func aMissingFileIsNamedAsTheUserNamedIt() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/missing.csv"
    let found = try #require(throws: Finding.self) {
      _ = try InputFile(path: path, name: "missing.csv")
    }
    #expect(found.kind == .missingInput)
    #expect(found.rule == "input.cannot-open")
    #expect(found.message == "cannot open the file: No such file or directory")
    #expect(found.location == SourceLocation(file: "missing.csv"))
    #expect(!FindingPrinter.text(found).contains(folder.path))
    let unnamed = try #require(throws: Finding.self) { _ = try InputFile(path: path) }
    #expect(unnamed.location == SourceLocation(file: path))
  }

  @Test func aFolderIsRefused() throws {
    let folder = try TemporaryFolder()
    let found = try #require(throws: Finding.self) { _ = try InputFile(path: folder.path) }
    #expect(found.kind == .missingInput)
    #expect(found.rule == "input.is-folder")
  }

  @Test func standardInputHasAName() throws {
    #expect(try InputFile(path: "-").name == "standard input")
    #expect(try InputFile(path: "-", name: "wave 2023").name == "wave 2023")
  }

  @Test func existsTellsFilesAndFolders() throws {
    let folder = try TemporaryFolder()
    #expect(InputFile.exists(folder.path))
    #expect(InputFile.exists(try folder.write("a", as: "a.csv")))
    #expect(!InputFile.exists(folder.path + "/b.csv"))
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
  func readsTheWholeFile(length: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let path = try folder.write(bytes, as: "bytes")
    #expect(try InputFile(path: path).readAll() == bytes)
    #expect(try InputFile(path: path).readAll(limit: length) == bytes)
  }

  @Test func aFileBeyondTheLimitIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8](repeating: 0, count: (1 << 20) + 1), as: "large")
    let found = try #require(throws: Finding.self) {
      _ = try InputFile(path: path, name: "large").readAll(limit: 1 << 20)
    }
    #expect(found.kind == .data)
    #expect(found.rule == "input.too-large")
    #expect(found.message == "the file is larger than 1 MiB")
    #expect(found.location == SourceLocation(file: "large"))
  }

  /// Every descriptor must be closed, also those of folders that were refused.
  @Test func descriptorsDoNotLeak() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a", as: "a.csv")
    let before = try openDescriptors()
    for _ in 0..<2_000 {
      _ = try InputFile(path: path)
      #expect(throws: Finding.self) { try InputFile(path: folder.path) }
    }
    // Other tests run at the same time and have some open.
    #expect(try openDescriptors() < before + 1_000)
  }

  private func openDescriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count
  }

  @Test func readingFillsFromTheGivenPlaceOn() throws {
    let folder = try TemporaryFolder()
    let file = try InputFile(path: try folder.write("abcdef", as: "a"))
    var buffer = Array("......".utf8)
    #expect(try file.read(into: &buffer, at: 2, upTo: 3) == 3)
    #expect(buffer == Array("..abc.".utf8))
    #expect(try file.read(into: &buffer, at: 5, upTo: 100) == 1)
    #expect(buffer == Array("..abcd".utf8))
    #expect(try file.read(into: &buffer, at: 6, upTo: 100) == 0)
    #expect(try file.read(into: &buffer, at: 0, upTo: 100) == 2)
    #expect(buffer == Array("efabcd".utf8))
    #expect(try file.read(into: &buffer, at: 0, upTo: 100) == 0)
  }
}
