#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension DoubleDouble {
  /// The natural logarithm of a positive finite number, within 10⁻³¹ of itself or, near 1, of 1.
  ///
  /// With z = 2ᵏm, √½ < m ≤ √2, and v = (m − 1)/(m + 1): ln z = k ln 2 + 2(v + v³/3 + v⁵/5 + …).
  /// v² < 0.0295, so 22 terms leave 10⁻³⁴. It must not be rounded to a double: the tails of the
  /// beta distribution multiply it by shape parameters of 10⁷ and more before the terms cancel.
  var naturalLogarithm: DoubleDouble {
    var exponent = hi.exponent
    if hi.significand > 1.414213562373095 { exponent += 1 }
    let m = DoubleDouble(
      larger: Double(sign: .plus, exponent: -exponent, significand: hi),
      smaller: Double(sign: .plus, exponent: -exponent, significand: lo))
    let v = (m - 1) / (m + 1)
    let square = v * v
    var series = DoubleDouble.zero
    for reciprocal in Self.oddReciprocals { series = series * square + reciprocal }
    return Self.naturalLogarithmOfTwo * Double(exponent) + v * series * 2
  }

  /// e to this power as a double.
  var exponential: Double { exp(hi) * (1 + lo) }

  /// 1/43, 1/41 … 1/3, 1: the order in which Horner's rule takes them.
  private static let oddReciprocals: [DoubleDouble] = (0..<22).reversed().map {
    DoubleDouble(1.0) / Double(2 * $0 + 1)
  }

  private static var naturalLogarithmOfTwo: DoubleDouble {
    DoubleDouble(larger: 0x1.62e42fefa39efp-1, smaller: 0x1.abc9e3b39803fp-56)
  }
}
