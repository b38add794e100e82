import Bytes

/// A number of at most eight signs, digits with or without a decimal mark, read in one word.
///
/// What it cannot read may still be a number: ``DecimalNumber`` knows all of them.
struct ShortNumber: Hashable {
  let mantissa: Int64
  let scale: Int

  private static let zeros: UInt64 = 0x3030_3030_3030_3030
  private static let highHalves: UInt64 = 0xF0F0_F0F0_F0F0_F0F0

  @inline(__always)
  init?(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, decimal: UInt8) {
    let length = end &- start
    // Near the block's end a word would reach beyond it.
    guard length > 0, length <= 8, start >= 0, bytes.count &- start >= 8 else { return nil }
    // The number's last sign in the highest byte, zeros before its first.
    let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    var text = ByteScan.word(bytes, at: start) &<< unused
    text |= unused == 0 ? 0 : Self.zeros &>> (64 &- unused)
    let marks = ByteScan.matches(text, ByteScan.pattern(decimal))
    if marks == 0 {
      scale = 0
    } else {
      guard length > 1 else { return nil }
      let place = marks.trailingZeroBitCount / 8
      scale = 7 &- place
      text = Self.without(place, text)
    }
    guard Self.isDigits(text) else { return nil }
    mantissa = Int64(truncatingIfNeeded: Self.value(text))
  }

  /// The text without the sign at a place; what stands before it moves up by one.
  @inline(__always)
  private static func without(_ place: Int, _ text: UInt64) -> UInt64 {
    let before = (UInt64(1) &<< UInt64(truncatingIfNeeded: 8 &* place)) &- 1
    // Shifted twice, since all 64 bits at once would be none.
    let behind = (UInt64.max &<< UInt64(truncatingIfNeeded: 8 &* place)) &<< 8
    return (text & before) &<< 8 | text & behind | 0x30
  }

  @inline(__always)
  private static func isDigits(_ text: UInt64) -> Bool {
    // The digits, and what six more would lift above them.
    text & highHalves == zeros && (text &+ 0x0606_0606_0606_0606) & highHalves == zeros
  }

  /// Eight digits, the first in the lowest byte: pairs, then fours, then all of them.
  @inline(__always)
  private static func value(_ text: UInt64) -> UInt64 {
    let digits = text & 0x0F0F_0F0F_0F0F_0F0F
    let pairs = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF
  }
}
