import SurveyModel
import TestSupport
import Testing

@testable import Audit

@Suite struct AuditTests {
  @Test func whereNothingIsMaskedNothingIsFound() throws {
    let audit = try MadeRelease.city().audit()
    #expect(audit.told == [])
    #expect(audit.levels.map(\.protected) == [0, 0, 0, 0, 0])
  }

  /// The city less the other districts, and everybody less the men.
  @Test func aSingleMaskedCellFollowsFromItsMargins() throws {
    var release = MadeRelease.city()
    release.counts["1"]?["2"] = (3, 1)
    release.masked["1"] = ["2": "suppressed"]
    #expect(try release.audit().told == ["b follows rad omrade 1 · kon 2"])
  }

  /// Three women count in the two districts whose figures are masked: each can have none or all of them.
  @Test func theNarrowestWidthIsMeasured() throws {
    var release = MadeRelease.city()
    release.counts["1"]?["2"] = (3, 1)
    release.counts["2"]?["2"] = (42, 2)
    release.masked = [
      "1": ["2": "suppressed", "1": "suppressed_secondary"],
      "2": ["2": "suppressed_secondary", "1": "suppressed_secondary"],
    ]
    let measured = try #require(try release.audit(measures: true).levels[0].narrowest)
    #expect(abs(measured - 3) < 0.01)
    let seen = try #require(try release.audit().levels[0].narrowest)
    #expect(seen > 0.5 && seen < 3.01)
  }

  /// Sixty women in two hundred districts, of which only their sum is shown: that any of them has one of
  /// them is no more likely than that it has none, and it can have several.
  @Test func aRangeIsFollowedToItsEnds() throws {
    var release = MadeRelease.city(200)
    release.weights["2"] = 3
    for (number, district) in release.districts.enumerated() {
      let n = number < 60 ? 1 : 0
      release.counts[district] = ["2": (n, number % 2 * n), "1": (n, number % 2 * n)]
      release.masked[district] = Dictionary(
        uniqueKeysWithValues: ["2", "1", "_T"].map { ($0, "suppressed_secondary") })
    }
    release.masked["1"]?["2"] = "suppressed"
    let audit = try release.audit()
    #expect(audit.told == [])
    #expect(audit.levels[0].protected == 1)
  }

  /// Where every answer counts a share of one is no news; how many they are is.
  @Test func whatEverybodyAnswersTellsNothing() throws {
    var release = MadeRelease.city()
    release.answers = ["1"]
    release.counts["1"]?["2"] = (3, 3)
    for district in release.districts {
      for (gender, own) in release.counts[district] ?? [:] {
        release.counts[district]?[gender] = (own.n, own.n)
      }
    }
    release.rules = DisclosureRules(minimumInCategory: 0, zerosAreSafe: true)
    release.masked = ["1": ["2": "suppressed"]]
    let told = try release.audit().told
    #expect(told.contains("b follows rad omrade 1 · kon 2"), "\(told)")
    release.masked = [
      "1": ["2": "suppressed", "1": "suppressed_secondary"],
      "2": ["2": "suppressed_secondary", "1": "suppressed_secondary"],
    ]
    let audit = try release.audit(measures: true)
    #expect(audit.told == [] && audit.levels[0].protected == 1, "\(audit.told)")
    #expect(audit.levels[0].narrowest == nil)
  }

  /// Two districts and both genders: no sum tells one of the four.
  @Test func fourMaskedCellsProtectEachOther() throws {
    var release = MadeRelease.city()
    release.counts["1"]?["2"] = (3, 1)
    release.masked = [
      "1": ["2": "suppressed", "1": "suppressed_secondary"],
      "2": ["2": "suppressed_secondary", "1": "suppressed_secondary"],
    ]
    let audit = try release.audit()
    #expect(audit.told == [])
    #expect(audit.levels[0].protected == 1)
    let narrowest = try #require(audit.levels[0].narrowest)
    // At most 3 of them can be counted, or not counted, where others give way.
    #expect(narrowest > 0.5)
  }

  /// Who shows one of the four shows them all.
  @Test func aSecondaryCellThatIsShownGivesThePrimaryAway() throws {
    var release = MadeRelease.city()
    release.counts["1"]?["2"] = (3, 1)
    release.masked = [
      "1": ["2": "suppressed", "1": "suppressed_secondary"], "2": ["2": "suppressed_secondary"],
    ]
    #expect(try release.audit().told == ["b follows rad omrade 1 · kon 2"])
  }

  /// Two cells that are together of two people: there is one in each.
  @Test func twoWhoAreAloneTellOfEachOther() throws {
    var release = MadeRelease.city()
    release.counts["1"] = ["2": (1, 0), "1": (1, 1)]
    release.counts["2"] = ["2": (30, 10), "1": (31, 11)]
    release.masked = [
      "1": ["2": "suppressed", "1": "suppressed", "_T": "suppressed"],
      "2": [
        "2": "suppressed_secondary", "1": "suppressed_secondary", "_T": "suppressed_secondary",
      ],
    ]
    #expect(try release.audit().told == [])
    release.masked["1"]?["_T"] = nil
    release.masked["2"]?["_T"] = nil
    let told = try release.audit().told
    #expect(told.contains("a inTheOpen rad omrade 1"), "the two together are too few")
    #expect(told.contains("c ownAnswer rad omrade 1 · kon 2"))
    #expect(told.contains("c ownAnswer rad omrade 1 · kon 1"))
  }

  /// Nobody counts among others of the same sum, so that nobody counts in the masked cells.
  @Test func aSumOfNobodyTellsItsParts() throws {
    var release = MadeRelease.city()
    release.rules.zerosAreSafe = true
    release.counts["1"] = ["2": (40, 0), "1": (44, 0)]
    release.masked = [
      "1": ["2": "suppressed", "1": "suppressed"],
      "2": ["2": "suppressed_secondary", "1": "suppressed_secondary"],
    ]
    let told = try release.audit().told
    #expect(told.contains { $0.hasSuffix("rad omrade 1 · kon 2") }, "\(told)")
  }

  @Test func anotherReleaseThatShowsAMaskedCellIsFound() throws {
    var first = MadeRelease.city()
    first.counts["1"]?["2"] = (3, 1)
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    first.masked = [
      "1": ["2": "suppressed", "1": "suppressed_secondary"],
      "2": ["2": "suppressed_secondary", "1": "suppressed_secondary"],
    ]
    var second = first
    second.masked = [
      "1": ["2": "suppressed", "1": "suppressed_secondary"],
      "3": ["2": "suppressed_secondary", "1": "suppressed_secondary"],
    ]
    let one = try first.folder(in: folders[0])
    let other = try second.folder(in: folders[1])
    #expect(Audit([one], threads: 1).told == [])
    #expect(Audit([other], threads: 1).told == [])
    #expect(Audit([one, other], threads: 1).told == ["d follows rad omrade 1 · kon 2"])
  }

  /// One more woman in district 3: everybody sees what she answered.
  @Test func aCorrectedReleaseTellsOfThoseWhoWereCorrected() throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    let first = MadeRelease.city()
    var second = first
    second.counts["3"]?["2"] = (44, 16)
    let audit = Audit(
      [try first.folder(in: folders[0]), try second.folder(in: folders[1])], threads: 1)
    #expect(audit.told.contains("d corrected rad omrade 3 · kon 2"))
    #expect(audit.told.contains("d corrected rad "))
    #expect(!audit.told.contains("d corrected rad omrade 1 · kon 2"))
  }
}
