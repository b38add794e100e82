import SurveyModel
import Testing

@testable import Disclosure

@Suite struct AnswersBetweenTests {
  private func share(_ id: String, _ counts: [String], _ outOf: [String] = ["1", "2", "3", "4"])
    -> Indicator
  {
    Indicator(
      id: id, label: LocalizedText(sv: id), variable: "fraga",
      measure: .share(counts: counts, outOf: outOf))
  }

  private func sets(_ indicators: [Indicator]) -> [[String]] {
    AnswersBetween(indicators).between(indicators).map { part in
      guard case .count(let counts, let outOf) = part.measure else { return [] }
      #expect(outOf == ["1", "2", "3", "4"])
      #expect(part.isBetween)
      return counts
    }
  }

  @Test func cutsThatCrossAreDividedUntilNoneIs() {
    #expect(
      sets([share("a", ["1", "2"]), share("b", ["2", "3"])]) == [["1"], ["2"], ["3"], ["4"]])
    #expect(
      sets([share("a", ["1", "2"]), share("b", ["2", "3", "4"]), share("c", ["4"])])
        == [["1"], ["2"], ["3"], ["4"]])
    #expect(
      sets([share("a", ["1", "2", "3"]), share("b", ["2", "3", "4"])])
        == [["1"], ["2", "3"], ["4"]])
  }

  @Test func cutsThatHoldEachOtherOrLieApartAreNot() {
    #expect(sets([share("a", ["1"]), share("b", ["1", "2"]), share("c", ["3"])]).isEmpty)
    #expect(sets([share("a", ["1", "2"])]).isEmpty)
  }

  /// Bases that cross tell of as many people as cuts do.
  @Test func basesThatCrossAreDividedToo() {
    let found = sets([share("a", ["1"], ["1", "2", "3"]), share("b", ["1"], ["1", "2", "4"])])
    #expect(found == [["1"], ["2"], ["3"], ["4"]])
  }
}
