import Testing

@testable import Proposal

@Suite struct CodeListTests {
  private func list(
    _ counts: [(String, Int)], labels: [(String, String)] = []
  ) -> CodeList? {
    let column = Profiles.evidence("a", Profiles.cells(counts), labels: labels)
    return CodeList(column, missing: MissingCodes(of: column))
  }

  @Test func numbersStandBySize() {
    #expect(list([("10", 50), ("2", 60), ("1", 70)])?.entries.map(\.code) == ["1", "2", "10"])
  }

  @Test func textsOfAScaleStandFromCalmToWorried() {
    let texts = ["Ganska otrygg", "Mycket otrygg", "Ganska trygg", "Mycket trygg"]
    #expect(
      list(texts.map { ($0, 9) })?.entries.map(\.code)
        == ["Mycket trygg", "Ganska trygg", "Ganska otrygg", "Mycket otrygg"])
  }

  @Test func whatFewPeopleSaidIsNotCopied() throws {
    let codes = try #require(list([("Ja", 100), ("Nej", 100), ("Kalle", 4), ("Lisa", 1)]))
    #expect(codes.entries.map(\.code) == ["Ja", "Nej"])
    #expect(codes.rareValues == 2)
    #expect(codes.rareCells == 5)
  }

  @Test func freeTextIsNoList() {
    #expect(list((0..<100).map { ("svar \($0)", 1) }) == nil)
    #expect(list([("Nej", 50)] + (0..<40).map { ("text \($0)", 1) }) == nil)
    #expect(list([("anna@example.org", 50), ("b", 50)]) == nil)
    #expect(list([("070-123 45 67", 50), ("b", 50)]) == nil)
    #expect(list([(String(repeating: "x", count: 81), 50), ("b", 50)]) == nil)
  }

  @Test func manyWholeNumbersAreNumbers() {
    #expect(list((0..<12).map { ("\($0)", 9) }) != nil)
    #expect(list((0..<13).map { ("\($0)", 9) }) == nil)
    #expect(list((0..<13).map { ("0\($0)", 9) }) != nil)
    #expect(list([("1.5", 9), ("2.5", 9)]) == nil)
  }

  @Test func labelledCodesStandEvenIfNobodyHasThem() throws {
    let labels = [("1", "Ja"), ("2", "Nej"), ("9", "Vet ej")]
    let codes = try #require(list([("1", 2), ("9", 3)], labels: labels))
    #expect(codes.entries.map(\.code) == ["1", "2"])
    #expect(codes.entries.map(\.count) == [2, 0])
  }

  @Test func oneNumberWrittenInTwoWaysIsOneCode() throws {
    let codes = try #require(list([("1", 9), ("1.0", 9), ("2", 9)]))
    #expect(codes.comparesNumbers)
    #expect(codes.entries.map(\.count) == [18, 9])
  }
}
