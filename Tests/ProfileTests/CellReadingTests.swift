import Microdata
import Testing

@testable import Profile

@Suite struct CellReadingTests {
  private func read(_ text: String, mark: Character? = nil) -> CellReading {
    let bytes = Array(text.utf8)
    return CellReading(bytes.span, 0, bytes.count, mark: mark?.asciiValue)
  }

  private func number(_ text: String, mark: Character? = nil) -> (DecimalNumber, NumberForm)? {
    guard case .number(let number, let form) = read(text, mark: mark) else { return nil }
    return (number, form)
  }

  @Test(arguments: [
    ("0", 0, 0), ("-7", -7, 0), ("+7", 7, 0), ("007", 7, 0), ("1.50", 150, 2), ("1,50", 150, 2),
    (".5", 5, 1), ("5.", 5, 0), ("-0,25", -25, 2), ("1e3", 1000, 0), ("1,5e-3", 15, 4),
    ("12 345", 12345, 0), ("12\u{A0}345,6", 123456, 1), ("1\u{202F}234\u{202F}567", 1_234_567, 0),
    ("\u{2212}4", -4, 0), ("12345678901234567", 12_345_678_901_234_567, 0),
    ("123456789012345678", 123_456_789_012_345_678, 0),
  ])
  func numbers(_ text: String, _ mantissa: Int64, _ scale: Int) throws {
    let found = try #require(number(text))
    #expect(found.0 == DecimalNumber(mantissa: mantissa, scale: scale))
  }

  @Test(arguments: [
    "ja", "-", ".", ",", "1.2.3", "1,2,3", "1.234,5", "12 34", "0x10", "nan", "inf", "1e", "1-2",
    "5 %",
    "2024-02-30", "2024-13-01", "2024-05-06T24:00", "2024-05-06 ", "123456789012345678901",
  ])
  func texts(_ text: String) {
    guard case .text = read(text) else {
      Issue.record("\(text) is no text")
      return
    }
  }

  @Test(arguments: [
    "2024-02-29", "1999-12-31", "2024-05-06T10:11", "2024-05-06 10:11:12", "2024-05-06T10:11:12.25",
  ])
  func dates(_ text: String) {
    guard case .date = read(text) else {
      Issue.record("\(text) is no date")
      return
    }
  }

  @Test("A stated mark is the only one")
  func statedMark() {
    #expect(number("1,5", mark: ",") != nil)
    #expect(number("1.5", mark: ",") == nil)
    #expect(number("15", mark: ",") != nil)
  }

  @Test(arguments: [
    ("1.234", true), ("123,456", true), ("1234.567", false), ("0.123", false), ("1.23", false),
    ("-1.234", true), ("1234", false), ("1.234e2", false), ("1 234.567", false),
  ])
  func marksThatMayPartThousands(_ text: String, _ expected: Bool) throws {
    #expect(try #require(number(text)).1.mayBeGrouped == expected)
  }

  @Test(arguments: [("007", true), ("0", false), ("00", true), ("0.5", false), ("10", false)])
  func leadingZeros(_ text: String, _ expected: Bool) throws {
    #expect(try #require(number(text)).1.hasLeadingZero == expected)
  }
}
