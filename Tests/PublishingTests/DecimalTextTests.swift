import Testing

@testable import Publishing

@Suite struct DecimalTextTests {
  private func text(_ count: Int) -> String {
    let bytes = [UInt8](capacity: DecimalText.longestCount) { DecimalText.append(count, to: &$0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func text(_ value: Double) -> String {
    let room = DecimalText.longestShortest
    return String(
      decoding: [UInt8](capacity: room) { DecimalText.append(value, to: &$0) }, as: UTF8.self)
  }

  /// The standard library's, which finds the digits by another algorithm.
  private func known(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  @Test func wholeNumbers() {
    var generator = SeededGenerator(state: 8)
    let chosen = [0, 7, 10, -1, 99_999_999, 100_000_000, -100_000_001, Int.max, Int.min]
    for count in chosen
      + (0..<5_000).map({ Int(truncatingIfNeeded: generator.next() >> ($0 % 64)) })
    { #expect(text(count) == String(count)) }
  }

  /// All bits, so that most are very large or very small.
  @Test func doublesOfAnyBits() {
    var generator = SeededGenerator(state: 9)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite, value != 0 else { continue }
      #expect(text(value) == known(value))
    }
  }

  /// Shares, weights and what is made of them.
  @Test func doublesAsTablesHaveThem() {
    var generator = SeededGenerator(state: 10)
    for _ in 0..<20_000 {
      let share = Double(generator.next() >> 11) * 0x1p-53
      let weight = Double(generator.next() % 1_000_000_000) / 10_000
      for value in [share, -share, weight, share * weight, share / 1e4, share * 1e-7, 1 / weight] {
        #expect(text(value) == known(value))
      }
    }
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (0.0001, "0.0001"), (0.00001, "1e-05"), (-0.000025, "-2.5e-05"),
    (1e-10, "1e-10"), (9_007_199_254_740_991, "9007199254740991"), (0x1p53, "9007199254740992"),
    (0x1p54, "1.8014398509481984e+16"), (1e16, "1e+16"), (1e17, "1e+17"),
    (-1.5, "-1.5"), (100.25, "100.25"), (-2.2250738585072014e-308, "-2.2250738585072014e-308"),
  ])
  func chosen(value: Double, expected: String) {
    #expect(text(value) == expected)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNotFiniteHasNoText(value: Double) {
    #expect(text(value).isEmpty)
  }
}
