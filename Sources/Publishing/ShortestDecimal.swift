/// The shortest decimal number that reads back to the same double, of those the nearest to it.
///
/// A double c · 2^q is read from every number between its two boundaries, halfway to its neighbours, and
/// from the boundaries themselves when c is even. With k the largest power of ten that is not above the
/// distance of the boundaries, one or two multiples of 10^k lie between them, and at most one of
/// 10^(k + 1), which is shorter. To find them, four times the double and its boundaries are divided by
/// 10^k: multiplied by 10^−k, which is exact in the 128 bits of ``powers`` from 10⁰ to 10⁵⁵. What is lost
/// behind the product's last bit leaves that bit odd, so that no comparison with an even number errs.
///
/// Source: Giulietti (2021), "The Schubfach way to render doubles"; round to odd: Boldo & Melquiond
/// (2008), doi:10.1109/TC.2007.70819.
struct ShortestDecimal {
  /// Below 10¹⁷.
  private(set) var digits: UInt64
  /// The power of ten that the digits are multiplied by.
  private(set) var exponent: Int

  /// Nil for magnitudes that the powers do not reach, below 10⁻³⁸ and from 2⁵³ on.
  ///
  /// - Parameter magnitude: above 0.
  @inline(__always)
  init?(_ magnitude: Double) {
    guard magnitude >= 1e-38, magnitude < 0x1p53 else { return nil }
    let fraction = magnitude.significandBitPattern
    let significand = fraction | 1 << 52
    let power = Int(truncatingIfNeeded: magnitude.exponentBitPattern) &- 1075
    // Below a power of two the doubles are twice as near each other.
    let isPowerOfTwo = fraction == 0
    exponent = (power &* 1_262_611 &- (isPowerOfTwo ? 524_031 : 0)) >> 22
    let (ten, tensPower) = Self.powers[-exponent]
    let shift = UInt64(truncatingIfNeeded: power &+ tensPower &+ 1)
    let four = significand << 2
    let odd = significand & 1
    let lower = Self.product(ten, (four &- (isPowerOfTwo ? 1 : 2)) << shift) &+ odd
    let value = Self.product(ten, four << shift)
    let upper = Self.product(ten, (four &+ 2) << shift) &- odd

    let whole = value >> 2
    let shorter = whole / 10
    let isDown = lower <= 40 &* shorter
    let isUp = 40 &* shorter &+ 40 <= upper
    if isDown != isUp {
      digits = shorter &+ (isUp ? 1 : 0)
      exponent &+= 1
      return
    }
    let isWhole = lower <= 4 &* whole
    let isNext = 4 &* whole &+ 4 <= upper
    if isWhole != isNext {
      digits = whole &+ (isNext ? 1 : 0)
      return
    }
    let middle = 4 &* whole &+ 2
    digits = whole &+ (value > middle || (value == middle && whole & 1 == 1) ? 1 : 0)
  }

  /// The product's bits from 2¹²⁸ on; the last is 1 also when any bit was lost.
  @inline(__always)
  private static func product(_ ten: UInt128, _ factor: UInt64) -> UInt64 {
    let low = UInt64(truncatingIfNeeded: ten).multipliedFullWidth(by: factor)
    let high = UInt64(truncatingIfNeeded: ten >> 64).multipliedFullWidth(by: factor)
    let (middle, carries) = high.low.addingReportingOverflow(low.high)
    return (high.high &+ (carries ? 1 : 0)) | (middle | low.low == 0 ? 0 : 1)
  }

  /// 10ⁿ moved up to 128 bits, and ⌊log₂ 10ⁿ⌋, for n from 0 to 55: 5⁵⁵ is below 2¹²⁸.
  private static let powers: [(ten: UInt128, log2: Int)] = {
    var five: UInt128 = 1
    return (0...55).map { n in
      defer { if n < 55 { five *= 5 } }
      let zeros = five.leadingZeroBitCount
      return (five << UInt128(zeros), 127 - zeros + n)
    }
  }()
}
