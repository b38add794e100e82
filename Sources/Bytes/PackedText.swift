/// Up to seven bytes and their number in one word.
public enum PackedText {
  public static var longest: Int { 7 }

  /// The word for a short text; the caller has checked the length.
  @inlinable @inline(__always)
  public static func key(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    guard start &+ 8 <= bytes.count else { return slowKey(bytes, start, length) }
    return key(ByteScan.word(bytes, at: start), length)
  }

  /// The word for the first so many bytes of another.
  @inlinable @inline(__always)
  static func key(_ word: UInt64, _ length: Int) -> UInt64 {
    let keep = (UInt64(1) &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1
    return word & keep | UInt64(truncatingIfNeeded: length) &<< 56
  }

  public static func key(_ bytes: [UInt8]) -> UInt64 {
    slowKey(bytes.span, 0, bytes.count)
  }

  @usableFromInline
  static func slowKey(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    var key = UInt64(length) << 56
    for index in 0..<length { key |= UInt64(bytes[start + index]) << UInt64(index * 8) }
    return key
  }

  /// Packs the fields of a column.
  ///
  /// - Parameters:
  ///   - places: of the fields of all columns.
  ///   - none: stands for a field that is longer than a word or empty, or that begins with a blank.
  /// - Precondition: there are places and keys for the whole column.
  @inlinable
  public static func packColumn(
    _ column: FieldColumn, _ places: Span<FieldPlace>, _ bytes: Span<UInt8>, orElse none: UInt64,
    into keys: inout MutableSpan<UInt64>
  ) {
    precondition(column.fits(places.count) && keys.count >= column.count)
    let last = bytes.count &- 8
    var place = column.first
    for row in 0..<column.count {
      // In bounds by the lines above: a field's word by the next but one.
      let field = unsafe places[unchecked: place]
      // What says that signs mean something else makes the end larger than any length.
      let length = Int(field.end) &- Int(field.start)
      var key = none
      if length > 0, length <= longest {
        key =
          Int(field.start) <= last
          ? unsafe Self.key(ByteScan.uncheckedWord(bytes, Int(field.start)), length)
          : slowKey(bytes, Int(field.start), length)
        if UInt8(truncatingIfNeeded: key) <= UInt8(ascii: " ") { key = none }
      }
      unsafe keys[unchecked: row] = key
      place &+= column.step
    }
  }
}
