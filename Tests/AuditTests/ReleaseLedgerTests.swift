import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Audit

/// `releases.json` written and read back, and what is told when it is not as it was written.
@Suite struct ReleaseLedgerTests {
  private static let digest = String(repeating: "0a", count: 8)
  private static let release = ReleaseLedger.Release(
    wave: 2023, number: 1, tables: ["t \"quoted\""],
    files: [.init(name: "t.csv", digest: digest), .init(name: "manifest.json", digest: digest)])

  private func ledger(_ text: String, in folder: TemporaryFolder) throws -> ReleaseLedger {
    try ReleaseLedger(reading: folder.write(text, as: ReleaseLedger.fileName))
  }

  /// The rules that a text breaks.
  private func faults(_ text: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, as: ReleaseLedger.fileName)
    do throws(Findings) {
      _ = try ReleaseLedger(reading: path)
      return []
    } catch {
      #expect(error.list.allSatisfy { $0.kind == .data && $0.remedy?.contains("copy") == true })
      return error.list.map { "\($0.message) \($0.location?.line ?? 0)" }
    }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let folder = try TemporaryFolder()
    var ledger = ReleaseLedger(folder.path + "/releases.json")
    #expect(try self.ledger(ledger.text, in: folder).releases == [])
    ledger.releases = [
      Self.release, .init(wave: 2022, number: 4, tables: [], files: []),
    ]
    let read = try self.ledger(ledger.text, in: folder)
    #expect(read.releases == ledger.releases && read.text == ledger.text)
    #expect(read.next(2023) == 2 && read.next(2022) == 5 && read.next(2021) == 1)
    #expect(read.releases(of: 2022).map(\.folder) == ["2022-4"])
    #expect(read.folder(of: Self.release) == folder.path + "/releases/2023-1")
    let seen = try JSONSerialization.jsonObject(with: Data(read.text.utf8))
    #expect((seen as? [String: Any])?["version"] as? Int == 2)
  }

  /// The SHA-256 of `abc` is NIST's, its XXH64 that of the reference.
  @Test func theFirstVersionIsReadAsTheNewest() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/releases/2023-1", withIntermediateDirectories: true)
    _ = try folder.write("abc", as: "releases/2023-1/t.csv")
    let text = """
      {"version": 1, "releases": [{"wave": 2023, "number": 1, "tables": ["t"], "files": [
        {"name": "t.csv", "sha256":
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]}]}
      """
    let read = try ledger(text, in: folder)
    #expect(read.releases.map(\.files) == [[.init(name: "t.csv", digest: "44bc2cf5ad770999")]])
    #expect(try ledger(read.text, in: folder).releases == read.releases)
    _ = try folder.write("abd", as: "releases/2023-1/t.csv")
    #expect(throws: Findings.self) { try ledger(text, in: folder) }
  }

  @Test func whatIsDamagedIsTold() throws {
    var ledger = ReleaseLedger("releases.json")
    ledger.releases = [Self.release]
    let text = ledger.text
    #expect(try faults(text) == [])
    for version in [0, 1, 3] {
      let other = text.replacing("\"version\": 2", with: "\"version\": \(version)")
      #expect(try faults(other).count == 1)
    }
    #expect(
      try faults(text.replacing("t.csv", with: "../t.csv")) == ["what stands here names no file 4"])
    #expect(
      try faults(text.replacing(Self.digest, with: "0a")) == ["what stands here is no XXH64 4"])
    ledger.releases = [Self.release, Self.release]
    #expect(try faults(ledger.text) == ["what stands here is listed twice 5"])
    for length in stride(from: 1, to: text.utf8.count - 3, by: 17) {
      #expect(try !faults(String(text.prefix(length))).isEmpty)
    }
  }
}
