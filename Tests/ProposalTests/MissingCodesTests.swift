import SPSS
import Testing

@testable import Proposal

@Suite struct MissingCodesTests {
  private func guess(_ values: [String]) -> [String: String] {
    let column = Profiles.evidence("a", Profiles.cells(values.map { ($0, 9) }))
    let entries = MissingCodes(of: column).entries
    return Dictionary(entries.map { ($0.code, $0.reason) }) { first, _ in first }
  }

  @Test func ninesFarFromTheAnswersAreMissing() {
    #expect(
      guess(["1", "2", "3", "4", "996", "998", "999"])
        == ["996": "ej_stalld", "998": "vet_ej", "999": "ej_svar"])
    #expect(guess(["1", "2", "3", "98", "99"]) == ["98": "vet_ej", "99": "ej_svar"])
    #expect(guess(["1", "2", "8", "9"]) == ["8": "vet_ej", "9": "ej_svar"])
    #expect(guess(["0", "1", "-9"]) == ["-9": "ej_svar"])
  }

  /// 8 and 9 are answers on a scale to ten; 99 is an age; an area may have any number.
  @Test func numbersNearTheAnswersAreAnswers() {
    #expect(guess((0...10).map(String.init)).isEmpty)
    #expect(guess((60...99).map(String.init)).isEmpty)
    #expect(guess(["910", "950", "998", "999"]).isEmpty)
    #expect(guess(["7", "8", "9"]).isEmpty)
  }

  /// An index from 0 to 100 with 999 for no answer has a mean of its own.
  @Test func anIndexMayHaveThemToo() {
    #expect(guess(["0.5", "12,5", "100", "999"]) == ["999": "ej_svar"])
    var column = Profiles.evidence(
      "a", (0..<300).map { "\($0).5" } + Profiles.cells([("999", 9)]))
    column.upperQuartile = 225
    #expect(!column.isComplete)
    #expect(MissingCodes(of: column).codes == ["999"])
    column.upperQuartile = 700
    #expect(MissingCodes(of: column).codes.isEmpty)
  }

  @Test func textsSayWhyThereIsNoAnswer() {
    #expect(
      guess(["Ja", "Nej", "Ej svar", "Vet inte", "Vill ej svara", "Don't know"]) == [
        "Ej svar": "ej_svar", "Vet inte": "vet_ej", "Vill ej svara": "vill_ej_svara",
        "Don't know": "vet_ej",
      ])
  }

  /// "Vet inte" may be the beginning of what one person wrote.
  @Test func whatFewWroteIsNotCopied() {
    let column = Profiles.evidence(
      "a",
      Profiles.cells([
        ("Ja", 90), ("Vet inte", 1), ("Vet inte, jag heter Anna", 1), ("Vet ej alls", 5),
      ]))
    #expect(MissingCodes(of: column).codes == ["Vet inte", "Vet ej alls"])
  }

  @Test func aLabelDecidesBeforeTheLooksOfANumber() {
    let column = Profiles.evidence(
      "a", Profiles.cells([("1", 9), ("2", 9), ("8", 9), ("9", 9)]),
      labels: [("8", "Annat"), ("9", "Uppgift saknas")])
    let missing = MissingCodes(of: column)
    #expect(missing.codes == ["9"])
    #expect(missing.entries.first?.isGuess == true)
  }

  @Test func whatAFileDeclaresIsNoGuess() {
    let column = Profiles.evidence(
      "a", ["1", "2"], labels: [("-7", "Refusal")],
      missing: [
        .value(8), .text("x"), .range(low: -9, high: -7), .range(low: 100, high: .infinity),
      ])
    let missing = MissingCodes(of: column)
    #expect(missing.entries.allSatisfy { !$0.isGuess })
    #expect(missing.codes == ["8", "x", "-9", "-8", "-7"])
    #expect(missing.entries.first { $0.code == "-7" }?.reason == "vill_ej_svara")
    #expect(missing.hasOpenRange)
  }
}
