import TestSupport
import Testing

@testable import Microdata

@Suite struct WrittenNumberTests {
  private func parse(_ text: String, _ decimal: Character) -> DecimalNumber? {
    WrittenNumber.parse(Array(text.utf8), NumberForm(decimal: decimal.asciiValue ?? 0))
  }

  @Test(arguments: [
    ("17", 17, 0), ("1,5", 15, 1), ("-1,5", -15, 1), ("1 000", 1000, 0), ("999 999", 999_999, 0),
    ("12 345 678,90", 1_234_567_890, 2), ("1\u{A0}000", 1000, 0), ("1\u{202F}000,5", 10005, 1),
    ("1 000\u{A0}000\u{202F}000", 1_000_000_000, 0), ("-1 000", -1000, 0), ("+1 000", 1000, 0),
    ("\u{2212}1,5", -15, 1), ("\u{2011}1", -1, 0), ("\u{2212}1\u{A0}000,25", -100_025, 2),
    ("123 456,", 123_456, 0),
  ])
  func numbersAsPeopleWriteThem(text: String, mantissa: Int64, scale: Int) {
    let number = DecimalNumber(mantissa: mantissa, scale: scale)
    #expect(parse(text, ",") == number)
    #expect(parse(text.replacing(",", with: "."), ".") == number)
  }

  @Test(arguments: [
    "", " ", "1 00", "10 00", "1 0000", "1234 567", "1 000 00", "1  000", " 1 000", "1 000 ",
    "1 000,5 00", "1,000 5", "0 123", "00 123", "- 1", "\u{2212} 1", "-\u{2212}1", "\u{2212}",
    "1\u{2212}", "1.000", "1.000,5", "1.234.567", "1,5,5", "1e 000", "1e5 000", "1 e00", "1 2e3 ",
    "x1 000", "1 00x", "a 000", "1\u{2009}000", "1'000", "1_000", "\u{A0}1 000", "1 000 kr",
    "12 2023", "19 121 2",
  ])
  func nothingElseIsANumber(text: String) {
    #expect(parse(text, ",") == nil)
  }

  private func quoted(_ text: String, thousands: Character? = nil) -> DecimalNumber? {
    let form = NumberForm(
      decimal: UInt8(ascii: ","), thousands: thousands.flatMap(\.asciiValue))
    return WrittenNumber.parse(Array(text.utf8), form, isQuoted: thousands == nil)
  }

  @Test(arguments: [
    ("1.234,5", 12345, 1), ("1.234.567", 1_234_567, 0), ("-12.345.678,90", -1_234_567_890, 2),
    ("\u{2212}1.234,5", -12345, 1), ("1.234,", 1234, 0), ("999.999,001", 999_999_001, 3),
  ])
  func pointsPartThousandsInQuotesAndWhereStated(text: String, mantissa: Int64, scale: Int) {
    let number = DecimalNumber(mantissa: mantissa, scale: scale)
    #expect(quoted(text) == number)
    #expect(quoted(text, thousands: ".") == number)
    #expect(parse(text, ",") == nil)
  }

  @Test func aSinglePointIsStatedOrNoNumber() {
    #expect(quoted("1.234") == nil)
    #expect(quoted("1.234", thousands: ".") == DecimalNumber(mantissa: 1234, scale: 0))
  }

  @Test(arguments: [
    "1.23,5", "1.2345", "12.34.567", "1234.567", "0.123,5", ".123,5", "1..234,5", "1.234,567.890",
    "1 234.567", "1.234 567", "1.234.", "1,5.000", "1.234e3", "x.123,5", "1.234,5,6", ".",
  ])
  func pointsElsewhereMakeNoNumber(text: String) {
    #expect(quoted(text) == nil)
    #expect(quoted(text, thousands: ".") == nil)
  }

  /// A mark that is not the column's never parts thousands.
  @Test func theOtherMarkIsNoNumber() {
    #expect(parse("1.000", ".") == DecimalNumber(mantissa: 1000, scale: 3))
    #expect(parse("1,000", ".") == nil)
    #expect(parse("1 000.5", ",") == nil)
  }

  /// Written with any blanks it is the number written without.
  @Test func groupsGiveTheNumberItself() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let size = Int64(1) << Int64.random(in: 0...50, using: &random)
      let value = Int64.random(in: 0...size, using: &random)
      let digits = Array("\(value)")
      var text = ""
      for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index).isMultiple(of: 3) {
          text += [" ", "\u{A0}", "\u{202F}"].randomElement(using: &random) ?? ""
        }
        text.append(digit)
      }
      #expect(parse(text, ",") == DecimalNumber(mantissa: value, scale: 0))
      #expect(
        parse("\u{2212}\(text),5", ",") == DecimalNumber(mantissa: -(value * 10 + 5), scale: 1))
    }
  }
}
