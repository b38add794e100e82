/// A fraction of whole numbers as a double, correctly rounded.
enum ExactQuotient {
  /// Decimals that are worked out before a remainder is told by a last digit of its own: a fraction
  /// whose divisor is below 2¹²⁴·10⁷² is not nearer than that to the middle of two doubles.
  private static let decimals = 240

  /// The numerator over divisor · 10^scale.
  ///
  /// - Parameter divisor: from 1 to 2¹²⁴ − 1.
  static func value(_ numerator: WideNatural, over divisor: UInt128, scale: Int) -> Double {
    precondition(divisor > 0 && divisor < 1 << 124)
    var remainder: UInt128 = 0
    var text: [UInt8] = [UInt8(ascii: "0")]
    for digit in numerator.digits {
      text.append(next(digit, &remainder, divisor))
    }
    for _ in 0..<decimals { text.append(next(0, &remainder, divisor)) }
    text.append(remainder == 0 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
    let exponent = -(scale + decimals + 1)
    return Double(String(decoding: text, as: UTF8.self) + "e\(exponent)") ?? 0
  }

  /// One step of a division by hand.
  private static func next(
    _ digit: UInt8, _ remainder: inout UInt128, _ divisor: UInt128
  ) -> UInt8 {
    let (quotient, rest) = (remainder * 10 + UInt128(digit)).quotientAndRemainder(
      dividingBy: divisor)
    remainder = rest
    return UInt8(ascii: "0") + UInt8(truncatingIfNeeded: quotient)
  }
}
