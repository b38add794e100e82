extension Int256 {
  /// The exact product of two numbers of 128 bits; it always fits.
  @inlinable
  public static func product(_ a: Int128, _ b: Int128) -> Int256 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return Int256(high: high, low: low)
  }

  /// Multiplies by a number, such as the power of ten between two decimal scales, and tells whether
  /// the product left the range.
  public mutating func multiplyReportingOverflow(by factor: Int64) -> Bool {
    let isNegative = (high < 0) != (factor < 0)
    let (product, overflow) = magnitude.multiplied(by: factor.magnitude)
    self = Int256(product, isNegative: isNegative)
    // A magnitude of 2²⁵⁵ or more has come out with the other sign, but for −2²⁵⁵ itself.
    return overflow || (self != .zero && (high < 0) != isNegative)
  }

  /// The product with a number, modulo 2²⁵⁶, and whether that is not the true one.
  public func multipliedReportingOverflow(
    by factor: Int64
  ) -> (partialValue: Int256, overflow: Bool) {
    var product = self
    let overflow = product.multiplyReportingOverflow(by: factor)
    return (product, overflow)
  }

  /// The absolute value, which for −2²⁵⁵ needs the bit of the sign.
  var magnitude: Magnitude {
    let bits = Magnitude(high: UInt128(bitPattern: high), low: low)
    return high < 0 ? bits.negated : bits
  }

  private init(_ magnitude: Magnitude, isNegative: Bool) {
    let bits = isNegative ? magnitude.negated : magnitude
    self.init(high: Int128(bitPattern: bits.high), low: bits.low)
  }

  /// 256 bits without a sign.
  struct Magnitude {
    var high: UInt128
    var low: UInt128

    /// The two's complement.
    var negated: Magnitude {
      Magnitude(high: low == 0 ? 0 &- high : ~high, low: 0 &- low)
    }

    func multiplied(by factor: UInt64) -> (product: Magnitude, overflow: Bool) {
      let (carry, newLow) = low.multipliedFullWidth(by: UInt128(factor))
      let upper = high.multipliedReportingOverflow(by: UInt128(factor))
      let sum = upper.partialValue.addingReportingOverflow(carry)
      let product = Magnitude(high: sum.partialValue, low: newLow)
      return (product, upper.overflow || sum.overflow)
    }
  }
}
