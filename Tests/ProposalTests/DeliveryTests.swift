import Diagnostics
import Profile
import Testing

@testable import Proposal

@Suite struct DeliveryTests {
  private let ones = Profiles.cycle(["1", "2"], 40)

  @Test func filesOfOneWaveAreOneDelivery() {
    let delivery = Delivery([
      Profiles.file([("kon", ones), ("a", ones)], path: "a.csv"),
      Profiles.file([("kon", Profiles.cycle(["2", "3"], 40))], path: "b.csv"),
    ])
    #expect(delivery.waves.count == 1)
    #expect(delivery.columns.map(\.name) == ["kon"])
    #expect(delivery.columns.first?.evidence.rows == 80)
    #expect(delivery.columns.first?.evidence.values.map(\.text) == ["2", "1", "3"])
  }

  @Test func aNameInAnotherCaseIsRenamed() {
    let delivery = Delivery([
      Profiles.file([("Kön", ones)], year: 2020), Profiles.file([("KON", ones)], year: 2023),
    ])
    #expect(delivery.columns.map(\.name) == ["KON"])
    #expect(delivery.renames[2020]?.first?.column == "Kön")
    #expect(delivery.lacking.isEmpty)
  }

  @Test func aQuestionThatOneWaveLacksIsKept() {
    let delivery = Delivery([
      Profiles.file([("a", ones), ("old", ones)], year: 2020),
      Profiles.file([("a", ones), ("new", ones)], year: 2023),
    ])
    #expect(delivery.columns.map(\.name) == ["a", "new"])
    #expect(delivery.lacking == ["new": [2020]])
    #expect(delivery.onlyOlder == ["old"])
    #expect(delivery.common.map(\.name) == ["a"])
  }

  /// F100 was the question of safety until 2022 and is one of sleep from 2024.
  @Test func aNumberOfAnotherQuestionIsNotTheSameColumn() {
    let safety = Profiles.evidence(
      "F100", ones, label: "Ute ensam sent",
      labels: [("1", "Mycket trygg"), ("2", "Ganska trygg")])
    let sleep = Profiles.evidence(
      "F100", ones, label: "Hur ofta sover du dåligt?", labels: [("1", "Aldrig"), ("2", "Sällan")])
    #expect(!safety.isLike(sleep))
    #expect(safety.isLike(safety))
    let other = Profiles.evidence("F100", Profiles.cycle(["ja", "nej"], 40))
    #expect(!Profiles.evidence("F100", ones).isLike(other))
  }

  @Test func identityNumbersOfAnyWaveAreRefused() throws {
    var older = Profiles.file(
      [("a", ones), ("pnr", Profiles.cycle(["x", "y"], 40))], year: 2020)
    older.profile.columns[1].isRefused = true
    let delivery = Delivery([older, Profiles.file([("a", ones), ("pnr", ones)], year: 2023)])
    #expect(delivery.refused == ["pnr"])
    #expect(delivery.columns.filter(\.isDescribed).map(\.name) == ["a"])
    try delivery.checkNames()
    older.profile.columns[1].name = " "
    #expect(throws: Findings.self) { try Delivery([older]).checkNames() }
  }

  @Test func aNameThatStandsTwiceIsLeftOut() {
    let delivery = Delivery([Profiles.file([("a", ones), ("a", ones), ("b", ones)])])
    #expect(delivery.columns.filter(\.isDescribed).map(\.name) == ["b"])
  }
}
