/// Where the delimiters stand in beginnings of lines that were seen: in most lines of a file they stand in
/// the same few places.
///
/// A line that begins as one that is known need not be walked over so far. It is compared sixteen bytes at
/// a time, and what stands between the delimiters plays no part. Patterns are kept in slots, by the
/// delimiters of a line's first sixteen bytes; a new one takes the place of the one before in its slot.
public struct DelimiterPatterns: Sendable {
  public static var slots: Int { 16 }
  /// Bytes of the shortest and of the longest beginning that can be kept.
  public static let lengths = 16...1024
  @usableFromInline static var marksPerSlot: Int { 64 }

  @usableFromInline let delimiters: SIMD16<UInt8>
  /// 255 in the last byte where beginnings are whole lines, which end with their line end.
  @usableFromInline let lineEnd: SIMD16<UInt8>
  /// Bytes of each slot's beginning; 0 while there is none.
  @usableFromInline var lengths = [Int](repeating: 0, count: slots)
  /// 255 where the delimiter stands, else 0: sixteen bytes after sixteen, and at last the last sixteen.
  @usableFromInline var marks: [SIMD16<UInt8>]

  /// - Parameter isWhole: whether beginnings are whole lines; else they end with a delimiter.
  public init(delimiter: UInt8, isWhole: Bool) {
    delimiters = SIMD16(repeating: delimiter)
    var lineEnd = SIMD16<UInt8>.zero
    if isWhole { lineEnd[15] = 255 }
    self.lineEnd = lineEnd
    marks = Array(repeating: .zero, count: Self.slots * Self.marksPerSlot)
  }

  /// The slot of a line that begins at an offset.
  ///
  /// - Precondition: sixteen bytes are there.
  @inlinable @inline(__always)
  public func slot(_ bytes: Span<UInt8>, at start: Int) -> Int {
    let words = ByteScan.halves(ByteScan.marks(bytes, at: start, delimiters))
    // Spread by products (Knuth 6.4).
    let key = words.x &* 0x9E37_79B9_7F4A_7C15 ^ words.y &* 0xC2B2_AE3D_27D4_EB4F
    return Int(truncatingIfNeeded: key >> 60)
  }

  /// How long the slot's beginning is, when the line at an offset has its delimiters and no others, and no
  /// line end but at the end of a whole line; nil for other lines, and near the end of the bytes.
  @inlinable @inline(__always)
  public func length(_ slot: Int, _ bytes: Span<UInt8>, at start: Int) -> Int? {
    let length = lengths[slot]
    guard length > 0, bytes.count &- start >= length else { return nil }
    let isSame = ByteScan.hasMarks(
      bytes, at: start, length, delimiters, lineEnd, marks.span, slot &* Self.marksPerSlot)
    return isSame ? length : nil
  }

  /// Keeps a beginning in a slot; false when it is too short or too long.
  public mutating func keep(_ slot: Int, _ bytes: Span<UInt8>, _ beginning: Range<Int>) -> Bool {
    guard Self.lengths.contains(beginning.count) else { return false }
    lengths[slot] = beginning.count
    let (first, whole) = (slot * Self.marksPerSlot, (beginning.count - 1) / 16)
    for place in 0...whole {
      let at = place == whole ? beginning.upperBound - 16 : beginning.lowerBound + 16 * place
      marks[first + place] = ByteScan.marks(bytes, at: at, delimiters)
    }
    return true
  }
}

extension ByteScan {
  /// 255 where a byte stands in sixteen, else 0.
  @inlinable @inline(__always)
  static func marks(
    _ bytes: Span<UInt8>, at offset: Int, _ delimiters: SIMD16<UInt8>
  ) -> SIMD16<UInt8> {
    asBytes(sixteen(bytes, at: offset) .== delimiters)
  }

  /// Whether delimiters stand where marks say so and nowhere else, and line ends only in the last sixteen
  /// bytes where they are marked.
  ///
  /// - Precondition: there are so many bytes, sixteen at least, and marks for all of them.
  @inlinable @inline(__always)
  static func hasMarks(
    _ bytes: Span<UInt8>, at start: Int, _ length: Int, _ delimiters: SIMD16<UInt8>,
    _ lastLineEnd: SIMD16<UInt8>, _ marks: Span<SIMD16<UInt8>>, _ firstMark: Int
  ) -> Bool {
    let whole = (length &- 1) &>> 4
    precondition(
      start >= 0 && length >= 16 && bytes.count &- start >= length
        && firstMark >= 0 && marks.count &- firstMark > whole)
    let lineEnds = SIMD16(repeating: UInt8(ascii: "\n"))
    let last = sixteen(bytes, at: start &+ length &- 16)
    var differing = asBytes(last .== lineEnds) ^ lastLineEnd
    differing |= asBytes(last .== delimiters) ^ marks[firstMark &+ whole]
    for place in 0..<whole {
      // In bounds by the lines above: 16 · whole is below the length.
      let sixteen = unsafe uncheckedSixteen(bytes, start &+ 16 &* place)
      differing |= unsafe asBytes(sixteen .== delimiters) ^ marks[unchecked: firstMark &+ place]
      differing |= asBytes(sixteen .== lineEnds)
    }
    let words = halves(differing)
    return words.x | words.y == 0
  }
}
