import Diagnostics
import TestSupport
import Testing

@testable import CSV

/// Numbers that authorities publish as examples or give out for testing; nobody bears them.
@Suite struct IdentityNumbersTests {
  static let examples = [
    "191212121212", "196408233234", "198112189876", "189001019802", "190001019801",
    "202601612381", "202201612393", "191401682396", "7010632391",
  ]

  private func isIdentityNumber(_ text: String) -> Bool {
    IdentityNumbers.isIdentityNumber(Array(text.utf8))
  }

  private func file(
    _ cells: [String], ignoring ignored: Set<String> = [], delimiter: String = ";"
  ) throws -> DelimitedFile {
    let rows = cells.enumerated().map { "\($0.offset)\(delimiter)\($0.element)\n" }
    return try DelimitedFile(
      MemorySource(Array(("lopnr\(delimiter)pnr\n" + rows.joined()).utf8)),
      stated: StatedDialect(ignoredColumns: ignored))
  }

  private func refusal(_ cells: [String]) throws -> Finding {
    try #require(throws: Finding.self) { _ = try file(cells) }
  }

  @Test(arguments: examples)
  func everyWayOfWritingOneIsKnown(number: String) {
    let short = String(number.suffix(10))
    for digits in number.count == 12 ? [number, short] : [short] {
      let ways = [
        digits, "\(digits.dropLast(4))-\(digits.suffix(4))",
        "\(digits.dropLast(4))+\(digits.suffix(4))",
      ]
      for way in ways { #expect(isIdentityNumber(way), "\(way)") }
    }
    // Another check digit, one digit less, one more.
    let last = number.last?.wholeNumberValue ?? 0
    for other in 0...9 where other != last {
      #expect(!isIdentityNumber(number.dropLast() + "\(other)"))
    }
    #expect(!isIdentityNumber(String(number.dropLast())))
    #expect(!isIdentityNumber("0" + number))
  }

  @Test(arguments: [
    "", "1212121212a", "12-12121212", "--", "1212121-212", "5560160680", "2021005489",
    "0000000000", "171212121212", "211212121212", "191313121212", "1212-121212", "12121212.12",
    "121212 1212",
  ])
  func otherTextsAreNone(text: String) {
    #expect(!isIdentityNumber(text))
  }

  /// Where there is no header the name is somebody's number.
  @Test func aColumnWhoseNameMayBeANumberIsToldByItsPlace() throws {
    let text = Self.examples.map { "\($0);x\n" }.joined()
    let finding = try #require(throws: Finding.self) {
      _ = try DelimitedFile(MemorySource(Array(text.utf8)))
    }
    #expect(finding.message == "the column number 1 holds personal identity numbers")
    let words = FindingPrinter.text(finding)
    for number in Self.examples { #expect(!words.contains(number)) }
  }

  @Test func aColumnOfThemIsRefusedWithItsNameOnly() throws {
    let finding = try refusal(Self.examples)
    #expect(finding.rule == "csv.identity-numbers")
    #expect(finding.message == "the column \"pnr\" holds personal identity numbers")
    #expect(finding.location == SourceLocation(file: "a.csv", line: 1))
    #expect(finding.remedy?.contains("csv: { ignore: [\"pnr\"] }") == true)
    let said = FindingPrinter.text(finding)
    for number in Self.examples { #expect(!said.contains(number)) }
  }

  @Test func paddedQuotedAndMissingOnesAreNoHidingPlace() throws {
    _ = try refusal(Self.examples.map { "\" \($0)\t\"" })
    _ = try refusal(Self.examples.flatMap { ["", $0, "", "  "] })
    _ = try refusal(Self.examples + ["okänt"])
    // Three of three, but not two; eight in nine are too few.
    _ = try refusal(Array(Self.examples.prefix(3)))
    #expect(try file(Array(Self.examples.prefix(2))).header.names.count == 2)
    #expect(try file(Array(Self.examples.prefix(8)) + ["okänt"]).header.names.count == 2)
  }

  @Test func bothColumnsAreNamedAtOnce() throws {
    let rows = Self.examples.map { "\($0);1;\($0)\n" }.joined()
    let bytes = Array(("a;b;c\n" + rows).utf8)
    let finding = try #require(throws: Finding.self) { _ = try DelimitedFile(MemorySource(bytes)) }
    #expect(finding.message.hasPrefix("the columns \"a\", \"c\" hold"))
    let one = StatedDialect(ignoredColumns: ["a"])
    let rest = try #require(throws: Finding.self) {
      _ = try DelimitedFile(MemorySource(bytes), stated: one)
    }
    #expect(rest.message.hasPrefix("the column \"c\" holds"))
  }

  @Test func ignoredColumnsMayHoldThem() throws {
    #expect(try file(Self.examples, ignoring: ["pnr"]).header.names == ["lopnr", "pnr"])
    #expect(throws: Finding.self) { _ = try file(Self.examples, ignoring: ["lopnr"]) }
  }

  /// Numbers of ten digits that only count, or come from a random generator, are no one's.
  @Test func otherNumbersOfTenDigitsAreLeftAlone() throws {
    var random = SeededGenerator(seed: 9)
    var known = 0
    for _ in 0..<100 {
      let cells = (0..<50).map { _ in
        "\(Int.random(in: 1_000_000_000...9_999_999_999, using: &random))"
      }
      known += cells.count(where: isIdentityNumber)
      _ = try file(cells)
    }
    // One in 10 has the check digit, 12 in 100 a month, 62 in 100 a day: 0.7 per cent of 5 000.
    #expect(10...70 ~= known)
    _ = try file((0..<200).map { "\(1_201_010_000 + $0)" })
  }

  @Test func blocksChangeNothing() throws {
    let rows = Self.examples.map { "1,\($0)\n" }.joined()
    for blockSize in [1, 16, 1000] {
      #expect(throws: Finding.self) {
        _ = try DelimitedFile(
          MemorySource(Array(("a,b\n" + rows).utf8), step: 5), blockSize: blockSize)
      }
    }
  }
}
