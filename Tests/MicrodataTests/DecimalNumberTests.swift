import Foundation
import Microdata
import TestSupport
import Testing

/// Numbers as they stand in a delivery, against arithmetic on their digits.
@Suite struct DecimalNumberTests {
  private func read(_ text: String, decimal: Character = ".") -> DecimalNumber? {
    // Other digits before and behind: only what stands between the places counts.
    let bytes = Array("7\(text)7".utf8)
    return DecimalNumber(
      bytes.span, 1, bytes.count - 1, decimal: decimal.utf8.first ?? 0)
  }

  @Test(arguments: [UInt64](1...8))
  func `random texts read as their digits say`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<1500 {
      let text = PlainDecimal.randomText(&random)
      for decimal: Character in [".", ","] {
        let written = text.replacing(".", with: "\(decimal)")
        let number = read(written, decimal: decimal)
        #expect(number.map(PlainDecimal.init) == PlainDecimal(text)?.kept, "\(written)")
      }
    }
  }

  @Test(arguments: [UInt64](1...4))
  func `up to 15 digits the value is that of the text`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let digits = Int.random(in: 1...15, using: &random)
      let scale = Int.random(in: 0...22, using: &random)
      let number = UInt64.random(
        in: 0..<(0..<digits).reduce(1) { power, _ in power * 10 }, using: &random)
      let padded = String(repeating: "0", count: 23) + "\(number)"
      let sign = Bool.random(using: &random) ? "-" : ""
      let text = sign + padded.dropLast(scale) + (scale > 0 ? "." + padded.suffix(scale) : "")
      #expect(try #require(read(text)).value == Double(text), "\(text)")
    }
  }

  @Test(arguments: [
    "", ".", ",", "+", "-", "+-1", "--1", "1-", "-.", "+.", "1 000", " 1", "1 ", "1,5", "1.5.2",
    "1..5", "nan", "NaN", "inf", "-inf", "infinity", "0x1p3", "0x10", "1e", "1e+", "1e-", "e5",
    ".e5", "1e5.0", "1e400", "9e18", "1e18", "1e0005", "1e1e1", "\u{2212}1", "1\u{A0}000", "1_000",
    "1'000", "½", "٣", "１", "1%", "1000000000000000000", "99999999999999999999999999999999999999",
    "\"1\"", "1\"\"2", "1\r", "1\n",
  ])
  func `what is not plainly a number is none`(text: String) {
    #expect(read(text) == nil)
  }

  @Test(arguments: [
    ("1.", 1, 0), (".5", 5, 1), ("-.5", -5, 1), ("+7", 7, 0), ("-0", 0, 0), ("007", 7, 0),
    ("1e3", 1000, 0), ("1E3", 1000, 0), ("1.5e+2", 150, 0), ("25e-1", 25, 1), ("0e400", 0, 0),
    ("999999999999999999", 999_999_999_999_999_999, 0), ("-1e17", -100_000_000_000_000_000, 0),
  ])
  func `odd ways of writing`(text: String, mantissa: Int64, scale: Int) {
    #expect(read(text) == DecimalNumber(mantissa: mantissa, scale: scale))
  }

  @Test(arguments: [
    // The 37th decimal decides, whatever zeros stand before it.
    ("5e-37", 0), ("51e-38", 1), ("6e-37", 1), ("9e-38", 0), ("9e-40", 0), ("15e-37", 2),
    ("25e-37", 2), ("9e-400", 0), ("-9e-40", 0), ("-6e-37", -1),
  ])
  func `a fraction beyond the decimals that are kept is rounded half to even`(
    text: String, expected: Int64
  ) throws {
    let number = try #require(read(text))
    #expect(PlainDecimal(number) == PlainDecimal(DecimalNumber(mantissa: expected, scale: 36)))
  }

  @Test func `an integer at another scale is exact or nil`() {
    let number = DecimalNumber(mantissa: -12_345, scale: 2)
    #expect(number.mantissa(atScale: 2) == -12_345)
    #expect(number.mantissa(atScale: 5) == -12_345_000)
    #expect(number.mantissa(atScale: 1) == nil)
    #expect(DecimalNumber(mantissa: 922_337_203_685_477_580, scale: 0).mantissa(atScale: 1) != nil)
    #expect(DecimalNumber(mantissa: 922_337_203_685_477_581, scale: 0).mantissa(atScale: 1) == nil)
    #expect(DecimalNumber(mantissa: 1, scale: 0).mantissa(atScale: 36) == nil)
    #expect(DecimalNumber(mantissa: 0, scale: 0).mantissa(atScale: 36) == 0)
  }
}

/// A decimal number as a list of digits, rounded by hand.
private struct PlainDecimal: Equatable, CustomStringConvertible {
  var isNegative: Bool
  /// Without zeros at the front; none for zero.
  var digits: [Int]
  /// How many of the digits are decimals; negative for zeros that are to be appended.
  var scale: Int

  init(_ number: DecimalNumber) {
    isNegative = number.mantissa < 0
    digits = "\(number.mantissa)".compactMap(\.wholeNumberValue)
    scale = number.scale
    reduce()
  }

  /// Reads a text that is a number; nil for one without digits.
  init?(_ text: String) {
    var rest = Substring(text)
    isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    let halves = rest.split(separator: "e", omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    digits = halves[0].compactMap(\.wholeNumberValue)
    guard !digits.isEmpty else { return nil }
    scale = parts.count == 2 ? parts[1].count : 0
    if halves.count == 2 { scale -= Int(halves[1]) ?? 0 }
    reduce()
  }

  var description: String {
    (isNegative ? "-" : "") + digits.map { "\($0)" }.joined() + "e\(-scale)"
  }

  /// The number that a reader keeps: 18 digits, 36 decimals, half to even; nil when too large.
  var kept: PlainDecimal? {
    var number = self
    guard digits.count - scale <= 18 else { return nil }
    let last = min(36, 18 - (digits.count - scale))
    var dropped: [Int] = []
    while number.scale > last {
      dropped.append(number.digits.popLast() ?? 0)
      number.scale -= 1
    }
    let isHalf = dropped.last == 5 && dropped.dropLast().allSatisfy { $0 == 0 }
    let isOdd = (number.digits.last ?? 0) % 2 == 1
    if isHalf ? isOdd : (dropped.last ?? 0) >= 5 { number.addOne() }
    number.reduce()
    return number
  }

  private mutating func addOne() {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 { digits[place] += 1 } else { digits.insert(1, at: 0) }
  }

  private mutating func reduce() {
    digits = Array(digits.drop { $0 == 0 })
    while digits.last == 0 {
      digits.removeLast()
      scale -= 1
    }
    if digits.isEmpty { (isNegative, scale) = (false, 0) }
  }

  static func randomText(_ random: inout SeededGenerator) -> String {
    let someDigits = { (count: Int, random: inout SeededGenerator) in
      let kind = Int.random(in: 0..<4, using: &random)
      return (0..<count).map { _ in
        kind == 0 ? "0" : kind == 1 ? "9" : "\(Int.random(in: 0...9, using: &random))"
      }.joined()
    }
    var text = ["", "", "-", "+"][Int.random(in: 0..<4, using: &random)]
    if Int.random(in: 0..<4, using: &random) == 0 { text += "000" }
    text += someDigits(Int.random(in: 0...20, using: &random), &random)
    if Bool.random(using: &random) {
      text += "." + someDigits(Int.random(in: 0...40, using: &random), &random)
      if Int.random(in: 0..<4, using: &random) == 0 { text += "5" }
    }
    if Int.random(in: 0..<5, using: &random) == 0 {
      text += "e" + ["", "-"][Int.random(in: 0..<2, using: &random)]
      text += "\(Int.random(in: 0...45, using: &random))"
    }
    return text
  }
}
