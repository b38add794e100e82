import Testing

@testable import Publishing

/// Against the standard library's shortest text, which finds it by another algorithm.
@Suite struct ShortestDecimalTests {
  private func check(_ value: Double) {
    let decimal = ShortestDecimal(value)
    let far = value < 1e-38 || value >= 0x1p53
    #expect((decimal == nil) == far)
    guard let decimal else { return }
    #expect(
      Self.text(String(decimal.digits), decimal.exponent) == Self.text(of: value),
      "\(value.bitPattern)")
  }

  /// The standard library's digits as a whole number times a power of ten.
  private static func text(of value: Double) -> String {
    let parts = value.description.split(separator: "e")
    let places = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let decimals = places.count > 1 ? places[1].count : 0
    return text(places.joined(), (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - decimals)
  }

  /// Without zeros at either end.
  private static func text(_ digits: String, _ exponent: Int) -> String {
    let zeros = digits.reversed().prefix { $0 == "0" }.count
    return "\(digits.dropLast(zeros).drop { $0 == "0" })e\(exponent + zeros)"
  }

  @Test func numbersOfEveryMagnitude() {
    var generator = SeededGenerator(state: 5)
    for exponent in -127..<53 {
      for _ in 0..<200 {
        let fraction = generator.next() >> 12
        check(Double(sign: .plus, exponent: exponent, significand: 1 + Double(fraction) * 0x1p-52))
      }
    }
  }

  /// Where the doubles below are twice as near each other.
  @Test func powersOfTwoAndTheirNeighbours() {
    for exponent in -126..<53 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      for value in [power, power.nextUp, power.nextDown, power.nextUp.nextUp, 1.5 * power] {
        check(value)
      }
    }
  }

  /// Few digits, their neighbours, and halves in the last place.
  @Test func shortNumbersAndTheirNeighbours() {
    var generator = SeededGenerator(state: 6)
    for _ in 0..<5_000 {
      let number = Double(generator.next() % 1_000_000)
      for power in [1, 10, 1e4, 1e9, 1e17, 1e22] where number > 0 {
        let value = number / power
        for near in [value, value.nextUp, value.nextDown] { check(near) }
      }
    }
  }

  @Test(arguments: [1e-39, 0x1p53, 1e300, .leastNonzeroMagnitude, .infinity, .nan])
  func farNumbersAreLeftOut(value: Double) {
    #expect(ShortestDecimal(value) == nil)
  }
}
