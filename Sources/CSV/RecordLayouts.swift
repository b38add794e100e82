import Bytes

/// Where the wanted fields stand in records that were scanned, for others whose delimiters stand so too.
///
/// Most records of a delivery are alike but for a weight with a digit more: their fields are taken without
/// a search, and what was not seen before is left to ``PlainScan``. Where few records are alike nobody
/// looks for a while.
struct RecordLayouts: Sendable {
  /// Records after which the known ones among them are counted.
  private static let round = 256
  /// Records for which nobody looks when less than half of a round were known.
  private static let pause = 16_384
  /// How many records that are others a layout stands, so that one with an empty answer does not take the
  /// place of what most are like.
  private static let patience: UInt8 = 4

  private var patterns: DelimiterPatterns
  private var fields: FieldPatterns
  /// Of each slot: whether a CR stands before the line end.
  private var hasReturn = [Bool](repeating: false, count: DelimiterPatterns.slots)
  private var credit = InlineArray<16, UInt8>(repeating: 0)
  private var (looked, known, paused) = (0, 0, 0)
  private let isWhole: Bool
  private let width: Int

  /// - Parameter isWhole: whether the last column is wanted.
  init(delimiter: UInt8, width: Int, isWhole: Bool) {
    self.isWhole = isWhole
    self.width = width
    patterns = DelimiterPatterns(delimiter: delimiter, isWhole: isWhole)
    fields = FieldPatterns(width: width)
  }

  /// How the record at an offset begins; nil when nobody looks, and near the block's end.
  @inline(__always)
  mutating func beginning(
    _ bytes: Span<UInt8>, _ start: Int
  ) -> DelimiterPatterns.Beginning? {
    guard bytes.count &- start >= 16 else { return nil }
    if looked == Self.round, !goesOn() { return nil }
    looked &+= 1
    return patterns.beginning(bytes, at: start)
  }

  /// Whether anybody looks after a round.
  @inline(never)
  private mutating func goesOn() -> Bool {
    if paused == 0, 2 * known < looked { paused = Self.pause }
    if paused > 1 {
      paused -= 1
      return false
    }
    (looked, known, paused) = (0, 0, 0)
    return true
  }

  /// Keeps the fields of a record that is like the one in its slot, and says where they end with what stands
  /// behind them; nil when it is another.
  @inline(__always)
  mutating func take(
    _ beginning: DelimiterPatterns.Beginning, _ bytes: Span<UInt8>, _ start: Int,
    _ firstPlace: Int, _ places: inout MutableSpan<FieldPlace>, _ signs: inout MutableSpan<UInt8>
  ) -> Int? {
    guard let length = patterns.length(beginning, bytes, at: start),
      !isWhole
        || (bytes[start &+ length &- 2] == UInt8(ascii: "\r")) == hasReturn[beginning.slot]
    else { return nil }
    known &+= 1
    credit[beginning.slot] = Self.patience
    fields.write(beginning.slot, bytes, at: start, &places, &signs, from: firstPlace)
    return start &+ length
  }

  /// Learns where the fields of a record stand that was scanned, when the slot's was not seen for a while.
  ///
  /// - Parameter beginning: the record up to its last wanted field, with what stands behind that.
  @inline(__always)
  mutating func learn(
    _ slot: Int, _ bytes: Span<UInt8>, _ beginning: Range<Int>, _ firstPlace: Int,
    _ places: Span<FieldPlace>
  ) {
    if credit[slot] > 0 {
      credit[slot] &-= 1
    } else {
      replace(slot, bytes, beginning, firstPlace, places)
    }
  }

  @inline(never)
  private mutating func replace(
    _ slot: Int, _ bytes: Span<UInt8>, _ beginning: Range<Int>, _ firstPlace: Int,
    _ places: Span<FieldPlace>
  ) {
    guard patterns.keep(slot, bytes, beginning) else { return }
    hasReturn[slot] = bytes[beginning.upperBound - 2] == UInt8(ascii: "\r")
    let start = UInt32(beginning.lowerBound)
    fields.keep(
      slot,
      (firstPlace..<(firstPlace + width)).map {
        (places[$0].start - start)..<(places[$0].end - start)
      }, empty: FieldBatch.emptySign)
  }
}
