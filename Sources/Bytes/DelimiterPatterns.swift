/// Where the delimiters stand in beginnings of lines that were seen: in most lines of a file they stand in
/// the same few places.
///
/// A line that begins as one that is known need not be walked over so far. It is compared sixteen bytes at
/// a time, and what stands between the delimiters plays no part. Patterns are kept in slots, by the
/// delimiters of a line's first sixteen bytes; a new one takes the place of the one before in its slot.
public struct DelimiterPatterns: Sendable {
  /// A line's first sixteen bytes, and the slot of lines that begin so.
  public struct Beginning {
    public let slot: Int
    @usableFromInline let bytes: SIMD16<UInt8>
    /// 255 where the delimiter stands, else 0.
    @usableFromInline let marks: SIMD16<UInt8>

    @inlinable @inline(__always)
    init(_ bytes: SIMD16<UInt8>, _ delimiters: SIMD16<UInt8>) {
      self.bytes = bytes
      marks = ByteScan.asBytes(bytes .== delimiters)
      let words = ByteScan.halves(marks)
      // Spread by products (Knuth 6.4).
      let key = words.x &* 0x9E37_79B9_7F4A_7C15 ^ words.y &* 0xC2B2_AE3D_27D4_EB4F
      slot = Int(truncatingIfNeeded: key >> 60)
    }
  }

  public static var slots: Int { 16 }
  /// Bytes of the shortest and of the longest beginning that can be kept.
  public static let lengths = 17...1024
  @usableFromInline static var marksPerSlot: Int { 64 }

  @usableFromInline let delimiters: SIMD16<UInt8>
  /// 255 in the last byte where beginnings are whole lines, which end with their line end.
  @usableFromInline let lineEnd: SIMD16<UInt8>
  /// Bytes of each slot's beginning; 0 while there is none.
  @usableFromInline var lengths = [Int](repeating: 0, count: slots)
  /// 255 where the delimiter stands, else 0: sixteen bytes after sixteen, and at last the last sixteen.
  @usableFromInline var marks = [SIMD16<UInt8>](repeating: .zero, count: slots * marksPerSlot)

  /// - Parameter isWhole: whether beginnings are whole lines; else they end with a delimiter.
  public init(delimiter: UInt8, isWhole: Bool) {
    delimiters = SIMD16(repeating: delimiter)
    var lineEnd = SIMD16<UInt8>.zero
    if isWhole { lineEnd[15] = 255 }
    self.lineEnd = lineEnd
  }

  /// How the line at an offset begins.
  ///
  /// - Precondition: sixteen bytes are there.
  @inlinable @inline(__always)
  public func beginning(_ bytes: Span<UInt8>, at start: Int) -> Beginning {
    Beginning(ByteScan.sixteen(bytes, at: start), delimiters)
  }

  /// How long the beginning in a line's slot is, when the line has its delimiters and no others, and no
  /// line end but at the end of a whole line; nil for other lines, and where not sixteen bytes stand behind
  /// it.
  ///
  /// - Parameter beginning: of the line at the offset.
  @inlinable @inline(__always)
  public func length(
    _ beginning: Beginning, _ bytes: Span<UInt8>, at start: Int
  ) -> Int? {
    let length = lengths[beginning.slot]
    guard length > 0, start >= 0, bytes.count &- start &- length >= 16 else { return nil }
    let marks = marks.span
    let last = (length &- 1) &>> 4
    let first = beginning.slot &* Self.marksPerSlot
    let lineEnds = SIMD16(repeating: UInt8(ascii: "\n"))
    // In bounds by the lines above: there are marks for all slots, what is kept is 17 to 1 024 bytes long, so
    // that the last of its marks is one of 64, and 16 · last is below the length.
    let end = unsafe ByteScan.uncheckedSixteen(bytes, start &+ length &- 16)
    var differing = unsafe beginning.marks ^ marks[unchecked: first]
    differing |= ByteScan.asBytes(beginning.bytes .== lineEnds)
    differing |= ByteScan.asBytes(end .== lineEnds) ^ lineEnd
    differing |= unsafe ByteScan.asBytes(end .== delimiters) ^ marks[unchecked: first &+ last]
    var place = 1
    while place < last {
      let sixteen = unsafe ByteScan.uncheckedSixteen(bytes, start &+ 16 &* place)
      differing |=
        unsafe ByteScan.asBytes(sixteen .== delimiters) ^ marks[unchecked: first &+ place]
      differing |= ByteScan.asBytes(sixteen .== lineEnds)
      place &+= 1
    }
    return ByteScan.isZero(differing) ? length : nil
  }

  /// Keeps a beginning in a slot; false when it is too short or too long.
  public mutating func keep(_ slot: Int, _ bytes: Span<UInt8>, _ beginning: Range<Int>) -> Bool {
    guard Self.lengths.contains(beginning.count) else { return false }
    lengths[slot] = beginning.count
    let (first, last) = (slot * Self.marksPerSlot, (beginning.count - 1) / 16)
    for place in 0...last {
      let at = place == last ? beginning.upperBound - 16 : beginning.lowerBound + 16 * place
      marks[first + place] = ByteScan.asBytes(ByteScan.sixteen(bytes, at: at) .== delimiters)
    }
    return true
  }
}
