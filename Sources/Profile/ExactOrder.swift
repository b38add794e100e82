import Microdata
import Numerics

/// Decimal numbers by their size, whatever their number of decimals.
enum ExactOrder {
  /// Of equal numbers the one with fewer decimals comes first, so that the order is of one kind.
  static func precedes(_ left: DecimalNumber, _ right: DecimalNumber) -> Bool {
    if left.scale == right.scale { return left.mantissa < right.mantissa }
    let top = max(left.scale, right.scale)
    let (a, b) = (units(left, atScale: top), units(right, atScale: top))
    return a == b ? left.scale < right.scale : a < b
  }

  /// The number in units of 10^−scale: 18 digits and 36 zeros fit 256 bits.
  static func units(_ number: DecimalNumber, atScale scale: Int) -> Int256 {
    var units = Int256(Int128(number.mantissa))
    var steps = max(0, scale - number.scale)
    while steps > 0 {
      let taken = min(steps, 18)
      var power: Int64 = 1
      for _ in 0..<taken { power *= 10 }
      _ = units.multiplyReportingOverflow(by: power)
      steps -= taken
    }
    return units
  }
}
