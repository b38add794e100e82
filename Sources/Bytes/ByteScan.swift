/// Searches in bytes, eight at a time.
///
/// The one place that loads words from memory; every load is checked against the span's end.
public enum ByteScan {
  /// Eight bytes from an offset on, the first in the lowest bits.
  @inlinable @inline(__always)
  public static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset &+ 8 <= bytes.count)
    // In bounds by the line above; UInt64 has no invalid bit patterns.
    return unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// A word with the same byte in all eight places.
  @inlinable @inline(__always)
  public static func pattern(_ byte: UInt8) -> UInt64 {
    UInt64(byte) &* 0x0101_0101_0101_0101
  }

  /// The highest bit of each byte that equals the pattern's, exactly.
  ///
  /// The carry-free form: the shorter `(x - 1) & ~x` also marks a byte of one above a true match.
  @inlinable @inline(__always)
  public static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let difference = word ^ pattern
    return ~(((difference & low) &+ low) | difference | low)
  }

  /// Whether a byte stands in a range.
  public static func contains(_ byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    firstIndex(of: byte, in: bytes, range) != nil
  }

  /// Where a byte first stands in a range.
  @inlinable
  public static func firstIndex(
    of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>
  ) -> Int? {
    let wanted = pattern(byte)
    var position = range.lowerBound
    while position + 8 <= range.upperBound {
      let hits = matches(word(bytes, at: position), wanted)
      if hits != 0 { return position + hits.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < range.upperBound {
      if bytes[position] == byte { return position }
      position += 1
    }
    return nil
  }

  /// How often a byte stands in a range.
  public static func count(_ byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let wanted = pattern(byte)
    var total = 0
    var position = range.lowerBound
    while position + 8 <= range.upperBound {
      total += matches(word(bytes, at: position), wanted).nonzeroBitCount
      position += 8
    }
    while position < range.upperBound {
      if bytes[position] == byte { total += 1 }
      position += 1
    }
    return total
  }

  /// One past the last line end outside quotes in a range, and whether the range has quotes.
  ///
  /// - Parameter inQuotes: whether the range begins inside quotes; afterwards, whether it ends so.
  public static func lastRecordEnd(
    in bytes: Span<UInt8>, _ range: Range<Int>, _ quote: UInt8, _ inQuotes: inout Bool
  ) -> (end: Int?, hasQuotes: Bool) {
    var end: Int?
    var hasQuotes = false
    var start = range.lowerBound
    while let at = firstIndex(of: quote, in: bytes, start..<range.upperBound) {
      if !inQuotes, let last = lastLineEnd(in: bytes, start..<at) { end = last }
      inQuotes.toggle()
      hasQuotes = true
      start = at + 1
    }
    if !inQuotes, let last = lastLineEnd(in: bytes, start..<range.upperBound) { end = last }
    return (end, hasQuotes)
  }

  private static func lastLineEnd(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var position = range.upperBound
    while position > range.lowerBound {
      if bytes[position - 1] == UInt8(ascii: "\n") { return position }
      position -= 1
    }
    return nil
  }
}
