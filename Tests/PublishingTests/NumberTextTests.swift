import Testing

@testable import Publishing

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (0.25, "0.25"), (0.1, "0.1"), (1e-7, "1e-07"),
    (17_669, "17669"), (0.1 + 0.2, "0.30000000000000004"), (.leastNonzeroMagnitude, "5e-324"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
  ])
  func shortest(value: Double, text: String) {
    #expect(NumberText.shortest(value) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (0.25, "0.25"), (1e-7, "0.0000001"), (-1.5e-7, "-0.00000015"), (17_669, "17669"),
    (1e17, "100000000000000000"), (1.25e17, "125000000000000000"), (.infinity, ""),
  ])
  func plain(value: Double, text: String) {
    #expect(NumberText.plain(value) == text)
  }

  @Test func plainReadsBackToTheSameBits() {
    var generator = SeededGenerator(state: 11)
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite, value != 0 else { continue }
      #expect(Double(NumberText.plain(value))?.bitPattern == value.bitPattern)
      #expect(!NumberText.plain(value).contains("e"))
    }
  }

  @Test func shortestReadsBackToTheSameBits() {
    var generator = SeededGenerator(state: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite, value != 0 else { continue }
      #expect(Double(NumberText.shortest(value))?.bitPattern == value.bitPattern)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNotANumberHasNoText(value: Double) {
    #expect(NumberText.shortest(value) == "")
    #expect(NumberText.fixed(value, decimals: 1) == "")
  }

  @Test(arguments: [
    (0.125, 1, 2, "12.5"), (33.25, 1, 0, "33.3"), (-33.25, 1, 0, "-33.3"), (0.285, 0, 2, "29"),
    (0.0625, 1, 2, "6.3"), (1.005, 2, 0, "1.01"), (99.95, 1, 0, "100.0"), (0.9995, 1, 2, "100.0"),
    (0.9996, 1, 0, "1.0"), (0, 1, 0, "0.0"), (-0.04, 1, 0, "0.0"), (-0.05, 1, 0, "-0.1"),
    (0.5, 0, 0, "1"), (0.4999, 0, 0, "0"), (1e-7, 1, 2, "0.0"),
    (1e21, 0, 0, "1000000000000000000000"),
    (.leastNonzeroMagnitude, 3, 2, "0.000"), (123_456.789, 0, 0, "123457"), (9.5, 0, 0, "10"),
    (0.05, 0, 0, "0"),
  ])
  func fixed(value: Double, decimals: Int, power: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals, powerOfTen: power) == text)
  }

  /// The oracle knows the decimal text, m·10⁻ᵏ, and rounds it as a fraction of whole numbers.
  @Test func fixedIsExactDecimalRounding() throws {
    var generator = SeededGenerator(state: 11)
    for _ in 0..<20_000 {
      let digits = Int128(generator.next() % 1_000_000_000_000)
      let scale = Int(generator.next() % 14)
      let decimals = Int(generator.next() % 5)
      let power = Int(generator.next() % 3)
      let value = try #require(Double("\(digits)e-\(scale)"))
      let numerator = digits * Self.ten(to: decimals + power)
      let rounded = (2 * numerator + Self.ten(to: scale)) / (2 * Self.ten(to: scale))
      let text = NumberText.fixed(value, decimals: decimals, powerOfTen: power)
      #expect(text == Self.text(rounded, decimals: decimals), "\(digits)e-\(scale)")
    }
  }

  @Test func swedishHasACommaAndAnASCIIMinus() {
    #expect(NumberText.swedish(33.25, decimals: 1) == "33,3")
    #expect(NumberText.swedish(-0.114, decimals: 1, powerOfTen: 2) == "-11,4")
    #expect(NumberText.swedish(12_345.6, decimals: 0) == "12346")
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1\u{A0}000"), (17_669, "17\u{A0}669"),
    (-1_234_567, "-1\u{A0}234\u{A0}567"), (-100, "-100"),
  ])
  func thousandsStandApart(count: Int, text: String) {
    #expect(NumberText.grouped(count) == text)
  }

  @Test func decimalsAreNotGrouped() {
    #expect(NumberText.grouped("-12345,6789") == "-12\u{A0}345,6789")
  }

  private static func ten(to power: Int) -> Int128 {
    (0..<power).reduce(1) { product, _ in product * 10 }
  }

  private static func text(_ scaled: Int128, decimals: Int) -> String {
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return decimals == 0 ? padded : padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

/// The same numbers everywhere (SplitMix64).
struct SeededGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
