import Testing

@testable import Proposal

@Suite struct AgeBandsTests {
  private func edges(_ ages: [Int], each count: Int = 9) -> [Int]? {
    let column = Profiles.evidence("alder", Profiles.cells(ages.map { ("\($0)", count) }))
    return AgeBands(ages: column, missing: MissingCodes(of: column))?.edges
  }

  @Test func adultsFallInTheBandsOfSwedishSurveys() {
    #expect(edges(Array(16...79)) == [16, 25, 35, 45, 55, 65, 80])
    #expect(edges(Array(18...84)) == [18, 25, 35, 45, 55, 65, 80, 85])
  }

  @Test func pupilsHaveABandForEachYear() {
    #expect(edges([13, 14, 15, 16, 17]) == [13, 14, 15, 16, 17, 18])
  }

  /// The age of one person must not stand in the description.
  @Test func aRareAgeIsRounded() {
    #expect(edges(Array(17...97), each: 1) == [15, 16, 25, 35, 45, 55, 65, 80, 100])
  }

  @Test func numbersOfGroupsAreNoAges() {
    #expect(edges([1, 2, 3, 4, 5]) == nil)
    #expect(edges([16, 150]) == nil)
    #expect(edges([16, 17]) == nil)
  }

  @Test func yearsOfBirthAreCountedFromTheWave() {
    let years = (1944...2007).map { ("\($0)", 9) }
    let column = Profiles.evidence("fodelsear", Profiles.cells(years))
    let bands = AgeBands(birthYears: column, missing: MissingCodes(of: column), asked: 2023...2023)
    #expect(bands?.edges == [16, 25, 35, 45, 55, 65, 80])
    #expect(bands?.isBirthYear == true)
    let odd = Profiles.evidence("fodelsear", Profiles.cells(years + [("9999", 9)]))
    #expect(AgeBands(birthYears: odd, missing: MissingCodes(of: odd), asked: 2023...2023) == nil)
  }
}
