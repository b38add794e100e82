extension DoubleDouble {
  /// The integer rounded to 106 bits.
  @inlinable
  public init(_ integer: Int128) {
    if UInt128(bitPattern: integer) < Self.smallEnd {
      self.init(small: Int64(truncatingIfNeeded: integer))
    } else {
      self.init(wide: Int256(integer))
    }
  }

  /// The integer rounded to 106 bits.
  @inlinable
  public init(_ integer: Int256) {
    if integer.high == 0, integer.low < Self.smallEnd {
      self.init(small: Int64(truncatingIfNeeded: integer.low))
    } else {
      self.init(wide: integer)
    }
  }

  /// Most sums of a table's cells are below it.
  @inlinable static var smallEnd: UInt128 { 1 << 62 }

  /// The double nearest to the integer, and what is left of it: neither leaves a word.
  @inlinable
  init(small integer: Int64) {
    hi = Double(integer)
    lo = Double(integer &- Int64(hi))
  }

  /// The magnitude is shifted up until its first bit is set: then the first 53 bits are one double,
  /// the next 53 the other, and the bit after them rounds. No double is rounded on the way.
  @usableFromInline
  init(wide integer: Int256) {
    guard integer != .zero else {
      self = .zero
      return
    }
    let (bits, shift) = integer.magnitude.normalized
    let mask = (UInt64(1) << 53) - 1
    let first = UInt64(truncatingIfNeeded: bits >> 75)
    let next = UInt64(truncatingIfNeeded: bits >> 22) & mask
    let roundUp = UInt64(truncatingIfNeeded: bits >> 21) & 1
    let sign: FloatingPointSign = integer.high < 0 ? .minus : .plus
    self.init(
      larger: Double(sign: sign, exponent: 256 - 53 - shift, significand: Double(first)),
      smaller: Double(sign: sign, exponent: 256 - 106 - shift, significand: Double(next + roundUp)))
  }

  /// Ten to a whole power, within 10⁻³¹ of itself for −250 ... 300.
  ///
  /// 10ⁿ is an exact integer up to 10⁷⁶; the other powers take a multiplication or a division more.
  public static func powerOfTen(_ exponent: Int) -> DoubleDouble {
    if exponent < -308 { return .zero }
    if exponent > 308 { return DoubleDouble(.infinity) }
    if exponent < 0 { return DoubleDouble(1.0) / powerOfTen(-exponent) }
    let last = integerPowersOfTen.count - 1
    if exponent <= last { return integerPowersOfTen[exponent] }
    return integerPowersOfTen[last] * powerOfTen(exponent - last)
  }

  private static let integerPowersOfTen: [DoubleDouble] = {
    var power = Int256(1)
    var powers: [DoubleDouble] = []
    repeat { powers.append(DoubleDouble(power)) } while !power.multiplyReportingOverflow(by: 10)
    return powers
  }()
}

extension Int256.Magnitude {
  /// The first 128 bits of a magnitude that is not zero, moved up so that the first is set, and by
  /// how many places.
  fileprivate var normalized: (bits: UInt128, shift: Int) {
    let shift = high == 0 ? 128 + low.leadingZeroBitCount : high.leadingZeroBitCount
    let bits = shift >= 128 ? low << (shift - 128) : high << shift | low >> (128 - shift)
    return (bits, shift)
  }
}
