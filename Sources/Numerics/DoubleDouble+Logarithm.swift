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
  /// With z = 2ᵏm, √½ < m ≤ √2, c the nearest 64th to m and v = (m − c)/(m + c):
  /// ln z = k ln 2 + ln c + 2(v + v³/3 + v⁵/5 + …).
  /// v² < 3.1 · 10⁻⁵, so eight terms leave 10⁻³³, and the last four are needed as doubles only. The
  /// logarithm must not be rounded to a double: the tails of the beta distribution multiply it by shape
  /// parameters of 10⁷ and more before the terms cancel.
  var naturalLogarithm: DoubleDouble {
    var exponent = hi.exponent
    if hi.significand > 1.414213562373095 { exponent += 1 }
    let m = DoubleDouble(
      larger: Double(sign: .plus, exponent: -exponent, significand: hi),
      smaller: Double(sign: .plus, exponent: -exponent, significand: lo))
    let nearest = (m.hi * Self.steps).rounded()
    let center = nearest / Self.steps
    let v = (m - center) / (m + center)
    let square = v * v
    let s = square.hi
    var series = DoubleDouble(1 / 9 + s * (1 / 11 + s * (1 / 13 + s / 15)))
    for reciprocal in Self.oddReciprocals { series = series * square + reciprocal }
    return Self.naturalLogarithmOfTwo * Double(exponent)
      + Self.ofCenters[Int(nearest) - Self.firstCenter] + v * series * 2
  }

  private static let steps = 64.0
  /// √½ and √2 in 64ths.
  private static let (firstCenter, lastCenter) = (45, 91)

  /// ln(c/64) for each of them: 2(v + v³/3 + v⁵/5 + …) with v = (c − 64)/(c + 64), v² < 0.031, so that 23
  /// terms leave 10⁻³⁴.
  private static let ofCenters: [DoubleDouble] = (firstCenter...lastCenter).map { center in
    let v = DoubleDouble(Double(center) - steps) / (Double(center) + steps)
    let terms = (0..<23).reversed().map { DoubleDouble(1.0) / Double(2 * $0 + 1) }
    return v * terms.reduce(.zero) { $0 * (v * v) + $1 } * 2
  }

  /// e to this power as a double.
  var exponential: Double { exp(hi) * (1 + lo) }

  /// 1/7, 1/5, 1/3, 1: the order in which Horner's rule takes them.
  private static let oddReciprocals: [DoubleDouble] = (0..<4).reversed().map {
    DoubleDouble(1.0) / Double(2 * $0 + 1)
  }

  private static var naturalLogarithmOfTwo: DoubleDouble {
    DoubleDouble(larger: 0x1.62e42fefa39efp-1, smaller: 0x1.abc9e3b39803fp-56)
  }
}
