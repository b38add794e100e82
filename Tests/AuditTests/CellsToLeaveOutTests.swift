import TestSupport
import Testing

@testable import Audit

/// Which cells of a later release must go, so that the rest tells nothing beside the earlier one.
@Suite struct CellsToLeaveOutTests {
  private func names(_ release: MadeRelease, beside other: MadeRelease) throws -> [String] {
    let (one, two) = (try TemporaryFolder(), try TemporaryFolder())
    let (earlier, later) = (try other.folder(in: one), try release.folder(in: two))
    let audit = Audit(later, beside: [earlier], threads: 2)
    let cells = CellsToLeaveOut(of: later, beside: [earlier], audit, threads: 2)
    #expect(cells.isComplete)
    #expect(audit.exposures.isEmpty == cells.names.isEmpty)
    return cells.names
  }

  @Test func nothingMustGoBesideTheSame() throws {
    #expect(try names(.city(), beside: .city()) == [])
  }

  /// One answer more is in four cells: the district's women, the district, the women, and everybody.
  @Test func whatACorrectionChangesMustGo() throws {
    var release = MadeRelease.city()
    release.counts["2"]?["2"] = (43, 14)
    #expect(
      try names(release, beside: .city())
        == ["omrade 2 · kon 2", "omrade 2", "kon 2", "everybody"].map { "rad of \($0)" })
  }

  /// As many answers more as the rules ask for tell of nobody.
  @Test func aLargeCorrectionMayStay() throws {
    var release = MadeRelease.city()
    release.counts["2"]?["2"] = (52, 18)
    #expect(try names(release, beside: .city()) == [])
  }
}
