import Bytes
import Diagnostics
import TestSupport
import Testing

@testable import Audit

/// A release on its way into the ledger, and out of it again.
@Suite struct KeptReleaseTests {
  @Test func whatIsKeptIsTheTidyFilesAndWhatEverybodyKnows() throws {
    let (source, place) = (try TemporaryFolder(), try TemporaryFolder())
    let folder = try MadeRelease.city().folder(in: source)
    let kept = try KeptRelease(folder.knowledge, in: source.path, number: 1)
    var ledger = ReleaseLedger(place.path + "/releases.json")
    ledger.releases = [kept.release]
    let keeping = try OutputFolder(ledger.folder(of: kept.release), replacing: true)
    try keeping.write(Array(MadeRelease.city().tidy.utf8), as: "t.csv")
    try kept.commit(keeping)
    #expect(
      try place.names() == [
        "releases", "releases/2024-1", "releases/2024-1/manifest.json", "releases/2024-1/t.csv",
      ])
    let read = try ledger.published(kept.release, threads: 1)
    #expect(read.knowledge.manifest == folder.knowledge.manifest)
    #expect(read.tables.map(\.rows.count) == folder.tables.map(\.rows.count))
    #expect(Audit(read, beside: [folder], threads: 1).exposures == [])

    _ = try place.write("", as: "releases/2024-1/t.csv")
    #expect(throws: Findings.self) { try ledger.published(kept.release, threads: 1) }
  }

  @Test func otherBytesAreAnotherRelease() throws {
    let (one, other) = (try TemporaryFolder(), try TemporaryFolder())
    let first = try KeptRelease(
      MadeRelease.city().folder(in: one).knowledge, in: one.path, number: 1)
    #expect(first.isSame(as: first.release))
    var changed = MadeRelease.city()
    changed.counts["1"]?["2"] = (40, 13)
    let second = try KeptRelease(
      changed.folder(in: other).knowledge, in: other.path, number: 2)
    #expect(!second.isSame(as: first.release))
    #expect(second.release.files.first?.digest == XXHash64.hex(Array(changed.tidy.utf8)))
  }
}
