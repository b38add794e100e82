public import Bytes

/// Up to seven bytes and their number in one word.
public enum PackedText {
  public static let longest = 7

  /// The word for a short text; the caller has checked the length.
  @inlinable @inline(__always)
  public static func key(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    guard start &+ 8 <= bytes.count else { return slowKey(bytes, start, length) }
    let keep = (UInt64(1) &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1
    return ByteScan.word(bytes, at: start) & keep | UInt64(truncatingIfNeeded: length) &<< 56
  }

  static func key(_ bytes: [UInt8]) -> UInt64 {
    slowKey(bytes.span, 0, bytes.count)
  }

  @usableFromInline
  static func slowKey(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    var key = UInt64(length) << 56
    for index in 0..<length { key |= UInt64(bytes[start + index]) << UInt64(index * 8) }
    return key
  }
}
