/// Eight decimal digits of a number, each in a byte of a word: the first digit in the lowest byte.
///
/// The divisions are made for all digits at once: by 10⁴, then by 100 in both halves, then by 10 in the
/// four quarters. A quotient by 100 is (x · 10486) >> 20 below 43 698, one by 10 is (x · 103) >> 10 below
/// 179, so that no product reaches the next lane.
struct EightDigits {
  /// Values 0–9.
  let bytes: UInt64

  static let end: UInt64 = 100_000_000

  /// - Parameter number: below ``end``.
  @inline(__always)
  init(_ number: UInt64) {
    let (upper, lower) = number.quotientAndRemainder(dividingBy: 10_000)
    let halves = upper | lower << 32
    let hundreds = (halves &* 10_486) >> 20 & 0x7F_0000_007F
    let quarters = hundreds | (halves &- hundreds &* 100) << 16
    let tens = (quarters &* 103) >> 10 & 0xF_000F_000F_000F
    bytes = tens | (quarters &- tens &* 10) << 8
  }

  /// Zeros before the first other digit.
  @inline(__always)
  var leadingZeros: Int { bytes.trailingZeroBitCount / 8 }

  /// Zeros behind the last other digit.
  @inline(__always)
  var trailingZeros: Int { bytes.leadingZeroBitCount / 8 }

  /// Adds the digits of some places.
  @inline(__always)
  func append(_ places: Range<Int>, to text: inout OutputSpan<UInt8>) {
    var rest = bytes >> UInt64(truncatingIfNeeded: 8 * places.lowerBound)
    for _ in places {
      text.append(UInt8(ascii: "0") | UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
