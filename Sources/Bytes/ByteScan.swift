/// Searches in bytes, eight at a time.
///
/// The one place that loads words from memory; every load is checked against the span's end.
public enum ByteScan {
  /// Eight bytes from an offset on, the first in the lowest bits.
  @inlinable @inline(__always)
  public static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    precondition(offset >= 0 && bytes.count &- offset >= 8)
    // In bounds by the line above, which cannot overflow; UInt64 has no invalid bit patterns.
    return unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  /// Eight bytes of which the caller knows that they are there.
  @unsafe @inlinable @inline(__always)
  static func uncheckedWord(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: offset, as: UInt64.self))
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

  /// An offset before which a byte does not stand in a range: what is far is come to 64 bytes a time.
  static func start(of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    // What is loaded below stands in the range.
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    let wanted = SIMD16(repeating: byte)
    var position = range.lowerBound
    while position &+ 64 <= range.upperBound {
      let (first, second) = unsafe (
        uncheckedSixteen(bytes, position), uncheckedSixteen(bytes, position &+ 16)
      )
      let (third, fourth) = unsafe (
        uncheckedSixteen(bytes, position &+ 32), uncheckedSixteen(bytes, position &+ 48)
      )
      let found =
        (first .== wanted) .| (second .== wanted) .| (third .== wanted) .| (fourth .== wanted)
      if isSet(found) { break }
      position &+= 64
    }
    return position
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

  /// Counts a byte two words at a time, and stops before a pair of words that has a line end or
  /// another byte in it, or with which the count would reach a limit.
  ///
  /// - Parameter position: where to begin; afterwards one past the last word that was counted.
  /// - Returns: how often the byte stands in the words.
  @inlinable @inline(__always)
  public static func passDelimiters(
    in bytes: Span<UInt8>, _ position: inout Int, _ end: Int, _ delimiter: UInt8,
    below limit: Int, stoppingAt other: UInt8
  ) -> Int {
    let delimiters = pattern(delimiter)
    let lineEnds = pattern(UInt8(ascii: "\n"))
    let others = pattern(other)
    var count = 0
    while position &+ 16 <= end {
      let (first, second) = (word(bytes, at: position), word(bytes, at: position &+ 8))
      let stops =
        hasZero(first ^ lineEnds) | hasZero(second ^ lineEnds)
        | hasZero(first ^ others) | hasZero(second ^ others)
      let next = count &+ sum(matches(first, delimiters) >> 7 &+ matches(second, delimiters) >> 7)
      if stops != 0 || next >= limit { break }
      count = next
      position &+= 16
    }
    return count
  }

  /// Counts a byte sixteen at a time up to the next line end.
  ///
  /// - Parameters:
  ///   - position: where to begin; afterwards one past the last sixteen without one.
  ///   - delimiters: the byte sixteen times.
  /// - Returns: how often the byte stands before the line end, and where that is; nil when no whole
  ///   sixteen before the end have one.
  @inlinable @inline(__always)
  public static func passLine(
    in bytes: Span<UInt8>, _ position: inout Int, _ end: Int, _ delimiters: SIMD16<UInt8>
  ) -> (count: Int, lineEnd: Int?) {
    // What is loaded below begins at the position or behind it, and ends before the end.
    precondition(position >= 0 && end <= bytes.count)
    let lineEnds = SIMD16(repeating: UInt8(ascii: "\n"))
    var count = 0
    while position &+ 16 <= end {
      // A place's count has eight bits.
      let stop = min(end, position &+ 16 * 255)
      var counts = SIMD16<UInt8>.zero
      while position &+ 32 <= stop {
        let (first, second) = unsafe (
          uncheckedSixteen(bytes, position), uncheckedSixteen(bytes, position &+ 16)
        )
        if isSet((first .== lineEnds) .| (second .== lineEnds)) { break }
        counts &-= asBytes(first .== delimiters)
        counts &-= asBytes(second .== delimiters)
        position &+= 32
      }
      while position &+ 16 <= stop {
        let sixteen = unsafe uncheckedSixteen(bytes, position)
        let hits = asBytes(sixteen .== delimiters)
        let ends = halves(asBytes(sixteen .== lineEnds))
        if ends.x | ends.y != 0 {
          let place = firstSet(ends)
          counts &-= hits & before(place)
          return (count &+ sum(counts), position &+ place)
        }
        counts &-= hits
        position &+= 16
      }
      count &+= sum(counts)
    }
    return (count, nil)
  }

  /// The place of the first byte that is set, of sixteen of which one is.
  @inlinable @inline(__always)
  static func firstSet(_ words: SIMD2<UInt64>) -> Int {
    words.x != 0
      ? words.x.trailingZeroBitCount &>> 3 : 8 &+ words.y.trailingZeroBitCount &>> 3
  }

  /// 255 in the bytes before a place, else 0.
  @inlinable @inline(__always)
  static func before(_ place: Int) -> SIMD16<UInt8> {
    let places = SIMD16<Int8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    return asBytes(places .< SIMD16(repeating: Int8(truncatingIfNeeded: place)))
  }

  /// Every other of sixteen bytes, the first in the lowest bits.
  @inlinable @inline(__always)
  static func alternate(_ sixteen: SIMD16<UInt8>) -> UInt64 {
    // Vectors of as many bytes, of which none are invalid.
    let pairs = unsafe unsafeBitCast(sixteen, to: SIMD8<UInt16>.self)
    let first = SIMD8<UInt8>(truncatingIfNeeded: pairs & 0x00FF)
    return unsafe unsafeBitCast(first, to: UInt64.self)
  }

  /// Sixteen bytes of which the caller knows that they are there; no sixteen bytes are an invalid vector.
  @unsafe @inlinable @inline(__always)
  static func uncheckedSixteen(_ bytes: Span<UInt8>, _ offset: Int) -> SIMD16<UInt8> {
    unsafe bytes.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: SIMD16<UInt8>.self)
  }

  @inlinable @inline(__always)
  static func sixteen(_ bytes: Span<UInt8>, at offset: Int) -> SIMD16<UInt8> {
    precondition(offset >= 0 && bytes.count &- offset >= 16)
    // In bounds by the line above, as in ``word(_:at:)``; no sixteen bytes are an invalid vector.
    return unsafe bytes.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: SIMD16<UInt8>.self)
  }

  /// A mask as bytes: 255 where it holds, else 0.
  @inlinable @inline(__always)
  static func asBytes(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<UInt8> {
    // Both are sixteen bytes without invalid bit patterns.
    unsafe unsafeBitCast(mask, to: SIMD16<UInt8>.self)
  }

  @inlinable @inline(__always)
  static func isSet(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool { !isZero(asBytes(mask)) }

  @inlinable @inline(__always)
  static func isZero(_ bytes: SIMD16<UInt8>) -> Bool {
    let words = halves(bytes)
    return words.x | words.y == 0
  }

  @inlinable @inline(__always)
  static func halves(_ bytes: SIMD16<UInt8>) -> SIMD2<UInt64> {
    // Both are sixteen bytes without invalid bit patterns.
    unsafe unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
  }

  /// The sum of sixteen bytes: the compiler knows an instruction for a loop of this form.
  @inlinable @inline(__always)
  static func sum(_ bytes: SIMD16<UInt8>) -> Int {
    var sum = 0
    for place in 0..<16 { sum &+= Int(bytes[place]) }
    return sum
  }

  /// The sum of a word's bytes, which must be below 256: the product's highest byte adds them up.
  @inlinable @inline(__always)
  static func sum(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x0101_0101_0101_0101) >> 56)
  }

  /// Not zero when one of the word's bytes is; which one, it does not tell.
  @inlinable @inline(__always)
  static func hasZero(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// One past the last line end outside quotes in a range, and whether the range has quotes.
  ///
  /// - Parameters:
  ///   - quote: what opens and closes quotes; nil when nothing does.
  ///   - inQuotes: whether the range begins inside quotes; afterwards, whether it ends so.
  public static func lastRecordEnd(
    in bytes: Span<UInt8>, _ range: Range<Int>, _ quote: UInt8?, _ inQuotes: inout Bool
  ) -> (end: Int?, hasQuotes: Bool) {
    guard let quote else { return (lastLineEnd(in: bytes, range), false) }
    var end: Int?
    var hasQuotes = false
    var start = range.lowerBound
    // Most blocks have no quotes.
    var from = self.start(of: quote, in: bytes, range)
    while let at = firstIndex(of: quote, in: bytes, from..<range.upperBound) {
      if !inQuotes, let last = lastLineEnd(in: bytes, start..<at) { end = last }
      inQuotes.toggle()
      hasQuotes = true
      (start, from) = (at + 1, at + 1)
    }
    if !inQuotes, let last = lastLineEnd(in: bytes, start..<range.upperBound) { end = last }
    return (end, hasQuotes)
  }

  /// One past the last line end in a range.
  public static func lastLineEnd(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var position = range.upperBound
    while position > range.lowerBound {
      if bytes[position - 1] == UInt8(ascii: "\n") { return position }
      position -= 1
    }
    return nil
  }
}
