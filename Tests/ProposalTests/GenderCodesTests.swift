import Testing

@testable import Proposal

@Suite struct GenderCodesTests {
  private func codes(_ values: [String], labels: [(String, String)] = []) throws -> GenderCodes? {
    let reading = Profiles.reading(
      "kon", Profiles.cells(values.map { ($0, 50) }), labels: labels)
    return GenderCodes(try #require(reading.codes))
  }

  @Test func labelsTellWhoIsWho() throws {
    let found = try #require(
      try codes(["1", "2", "3"], labels: [("1", "Flicka"), ("2", "Pojke"), ("3", "Annan")]))
    #expect(found.women == "1")
    #expect(found.men == "2")
    #expect(found.others == ["3"])
    #expect(!found.isGuess)
    #expect(try codes(["Kvinna", "Man"])?.women == "Kvinna")
    #expect(try codes(["Female", "Male"])?.men == "Male")
  }

  @Test func numbersAreReadAsInTheRegisters() throws {
    let found = try #require(try codes(["1", "2"]))
    #expect(found.women == "2")
    #expect(found.isGuess)
    #expect(try codes(["0", "1"])?.women == "1")
  }

  @Test func aGroupOfNobodyIsNone() throws {
    #expect(
      try codes(["1", "3"], labels: [("1", "Flicka"), ("2", "Pojke"), ("3", "Annan")]) == nil)
  }

  @Test func whatIsNoPairIsNoGender() throws {
    #expect(try codes(["4", "5"]) == nil)
    #expect(try codes(["Kvinna", "Annat"]) == nil)
  }
}
