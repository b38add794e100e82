import Diagnostics
import TestSupport
import Testing

@testable import Command

@Suite struct WaveFilesTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["b.csv", "a.csv", "c.txt", ".~lock.a.csv#", "._a.csv", "A.csv", "ä.csv"] {
      _ = try folder.write("kon\n1\n", as: name)
    }
    return folder
  }

  private func names(_ patterns: [String], _ folder: TemporaryFolder) throws(Findings) -> [String] {
    let start = folder.path + "/"
    return try WaveFiles.paths(patterns, in: start).map {
      $0.hasPrefix(start) ? String($0.dropFirst(start.count)) : $0
    }
  }

  @Test func `a pattern gives its files in the order of bytes`() throws {
    let folder = try folder()
    #expect(try names(["*.csv"], folder) == ["A.csv", "a.csv", "b.csv", "ä.csv"])
    #expect(try names(["?.csv"], folder) == ["A.csv", "a.csv", "b.csv", "ä.csv"])
    #expect(try names(["[ab].csv"], folder) == ["[ab].csv"])
  }

  @Test func `a file is read once, whatever names it`() throws {
    let folder = try folder()
    #expect(
      try names(["b.csv", "*.csv", "./a.csv", ".//*.txt", folder.path + "/c.txt"], folder)
        == ["b.csv", "A.csv", "a.csv", "ä.csv", ".//c.txt"])
  }

  @Test func `standard input and single names stay as they are`() throws {
    let folder = try folder()
    #expect(
      try names(["-", "nowhere.csv", "/dev/null"], folder) == ["-", "nowhere.csv", "/dev/null"])
    // Twice is for the caller to refuse.
    #expect(try names(["-", "-"], folder) == ["-", "-"])
  }

  @Test func `every pattern without a file is reported`() throws {
    let folder = try folder()
    let findings = #expect(throws: Findings.self) {
      try names(["*.csv", "*.sav", "2020/*.csv"], folder)
    }
    let list = try #require(findings).list
    #expect(list.map(\.rule) == ["input.no-match", "input.no-folder"])
    #expect(list.map { $0.location?.file } == [folder.path + "/*.sav", folder.path + "/2020/"])
    #expect(list[0].expected == "one file at least; the folder holds 7 files")
    #expect(ExitStatus(for: list) == .missingInput)
  }
}
