import Testing
import Weighting

@Suite struct ItemNonresponseTests {
  @Test func reasonsAreAddedUpAndOrdered() {
    let item = ItemNonresponse(
      variable: "otrygg", valid: 150,
      missing: [("vet_ej", 20), ("ej_svar", 10), ("ej_stalld", 0), ("ej_svar", 15), ("avbrott", 5)])
    #expect(item.missing.map(\.reason) == ["ej_svar", "vet_ej", "avbrott"])
    #expect(item.missing.map(\.respondents) == [25, 20, 5])
    #expect(item.respondents == 200)
    #expect(item.percent(item.valid) == 75)
    #expect(item.percent(25) == 12.5)
    #expect(item.percentMissing == 25)
  }

  @Test func equalReasonsAreInOrderOfNames() {
    let item = ItemNonresponse(variable: "x", valid: 0, missing: [("b", 3), ("a", 3), ("c", 4)])
    #expect(item.missing.map(\.reason) == ["c", "a", "b"])
  }

  @Test func nobodyIsNoPercent() {
    let item = ItemNonresponse(variable: "x", valid: 0, missing: [])
    #expect(item.percent(0) == 0 && item.percentMissing == 0)
  }
}
