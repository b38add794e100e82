import Disclosure
import SurveyModel
import TestSupport
import Testing

@testable import Audit

/// Two releases beside which a number can be told too closely, though it is not told.
@Suite struct NarrowedNumbersTests {
  /// Three women answered in district 1 and two in district 2, many everywhere else.
  private func city() -> MadeRelease {
    var release = MadeRelease.city(4)
    release.counts["1"]?["2"] = (3, 1)
    release.counts["2"]?["2"] = (2, 1)
    release.masked = ["1": masked("suppressed"), "2": masked("suppressed")]
    return release
  }

  private func masked(_ women: String) -> [String: String] {
    ["2": women, "1": "suppressed_secondary"]
  }

  /// A release that masks a third district beside the two, or else only the sum of one, which follows;
  /// read with what the women of the two want.
  private func folder(
    hiding district: String?, answers: Double?, weight: Double, in place: TemporaryFolder
  ) throws -> PublishedFolder {
    var release = city()
    release.weights["2"] = weight
    release.masked[district ?? "3"] =
      district == nil ? ["_T": "suppressed_secondary"] : masked("suppressed_secondary")
    var folder = try release.folder(in: place)
    if let answers {
      let women = Suppression.Group("kon", "2")
      folder.wanted["rad", [women, Suppression.Group("omrade", "1")]] = .init(
        answers: answers, counted: nil, others: nil)
      folder.wanted["rad", [Suppression.Group("omrade", "2"), women]] = .init(
        answers: 5, counted: nil, others: nil)
    }
    return folder
  }

  private func audit(
    hiding district: String? = "4", answers: Double? = 6, after other: String? = "3",
    weight: Double = 2
  ) throws -> (audit: Audit, left: [String]) {
    let places = [try TemporaryFolder(), try TemporaryFolder()]
    let earlier = try folder(hiding: other, answers: nil, weight: weight, in: places[0])
    let release = try folder(
      hiding: district, answers: answers, weight: weight, in: places[1])
    let audit = Audit(release, beside: [earlier], threads: 2)
    let cells = CellsToLeaveOut(of: release, beside: [earlier], audit, threads: 2)
    return (audit, cells.names)
  }

  /// Each masks another third district, beside which anything from nobody to many is possible. Together
  /// they leave five women for two cells: none to five in each, where three want to be told by six.
  @Test func aRangeNarrowerThanWantedIsFound() throws {
    let found = try audit()
    #expect(found.audit.told == ["d tooNarrow rad omrade 1 · kon 2"])
    #expect(found.left == ["2", "1"].map { "rad of omrade 3 · kon \($0)" })
  }

  @Test func weightsThatDifferChangeNothing() throws {
    #expect(try audit(weight: 3).audit.told == ["d tooNarrow rad omrade 1 · kon 2"])
    // Answers that weigh nothing contradict that nobody is where nothing weighs.
    #expect(try audit(weight: 0).audit.told.allSatisfy { !$0.contains("tooNarrow") })
  }

  @Test func aRangeAsWideAsWantedIsNot() throws {
    #expect(try audit(answers: 5).audit.told == [])
  }

  /// What the earlier release tells by itself is not told by the new one.
  @Test func theSameTablesTellNoMore() throws {
    #expect(try audit(hiding: "3", answers: 1_000).audit.told == [])
  }

  /// The new release masks the two districts only, so that it tells by itself what both tell.
  @Test func whatTheReleaseTellsAloneIsNotHeldAgainstBoth() throws {
    #expect(try audit(hiding: nil).audit.told == [])
  }

  /// So does the earlier one, which everybody has seen.
  @Test func whatTheEarlierTellsAloneIsNotHeldAgainstTheNew() throws {
    #expect(try audit(hiding: "4", after: nil).audit.told == [])
  }

  /// What no run has told is taken to want twice three people, every number of the cell.
  @Test func whatIsWantedIsAssumedWhereNobodyTells() throws {
    #expect(
      try audit(answers: nil).audit.told
        == ["1", "2"].map { "d tooNarrow rad omrade \($0) · kon 2" })
  }
}
