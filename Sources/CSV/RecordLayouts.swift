import Bytes

/// Where the wanted fields stand in records that were scanned, for others whose delimiters stand so too.
///
/// Most records of a delivery are alike but for a weight with a digit more: their fields are taken without
/// a search, and what was not seen before is left to ``PlainScan``. Where few records are alike nobody
/// looks for a while.
struct RecordLayouts: Sendable {
  /// Up to eight wanted fields side by side, of which those of one sign are two bytes apart for each field
  /// between them.
  fileprivate struct Group: Sendable {
    /// Start and end of each, from the record's start.
    var places = SIMD16<UInt32>.zero
    var count = 0
    /// Where the first field's sign stands or would stand, two bytes before the second's.
    var first = 0
    /// The bits of signs that are kept, and what stands in place of the others.
    var kept: UInt64 = 0
    var instead: UInt64 = 0
  }

  /// Records after which the known ones among them are counted.
  private static let round = 256
  /// Records for which nobody looks when less than half of a round were known.
  private static let pause = 16_384
  /// How many records that are others a layout stands, so that one with an empty answer does not take the
  /// place of what most are like.
  private static let patience: UInt8 = 4

  private var patterns: DelimiterPatterns
  /// How many fields are wanted, and so how many groups a slot has at most.
  private let width: Int
  fileprivate var groups: [Group]
  private var counts = [Int](repeating: 0, count: DelimiterPatterns.slots)
  /// Of each slot: whether a CR stands before the line end.
  private var hasReturn = [Bool](repeating: false, count: DelimiterPatterns.slots)
  private var credit = InlineArray<16, UInt8>(repeating: 0)
  private var (looked, known, paused) = (0, 0, 0)
  private let isWhole: Bool

  /// - Parameter isWhole: whether the last column is wanted.
  init(delimiter: UInt8, width: Int, isWhole: Bool) {
    self.isWhole = isWhole
    self.width = width
    patterns = DelimiterPatterns(delimiter: delimiter, isWhole: isWhole)
    groups = Array(repeating: Group(), count: width * DelimiterPatterns.slots)
  }

  /// The slot of the record at an offset; nil when nobody looks, and near the block's end.
  @inline(__always)
  mutating func slot(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    guard bytes.count &- start >= 16 else { return nil }
    if looked == Self.round, !goesOn() { return nil }
    looked &+= 1
    return patterns.slot(bytes, at: start)
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

  /// Keeps the fields of a record that is like the slot's, and says where they end with what stands behind
  /// them; nil when it is another.
  @inline(__always)
  mutating func take(
    _ slot: Int, _ bytes: Span<UInt8>, _ start: Int, _ firstPlace: Int,
    _ places: inout MutableSpan<FieldPlace>, _ signs: inout MutableSpan<UInt8>
  ) -> Int? {
    guard let length = patterns.length(slot, bytes, at: start),
      bytes.count &- start &- length >= 16,
      !isWhole || (bytes[start &+ length &- 2] == UInt8(ascii: "\r")) == hasReturn[slot]
    else { return nil }
    known &+= 1
    credit[slot] = Self.patience
    let groups = groups.span
    let base = SIMD16(repeating: UInt32(truncatingIfNeeded: start))
    var place = firstPlace
    let first = slot &* width
    for index in first..<(first &+ counts[slot]) {
      let group = groups[index]
      ByteStore.store(group.places &+ base, in: &places, at: place)
      let own = ByteScan.alternate(bytes, at: start &+ group.first)
      ByteStore.store(own & group.kept | group.instead, in: &signs, at: place)
      place &+= group.count
    }
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
    var made: [Group] = []
    for place in firstPlace..<(firstPlace + width) {
      let field = (places[place].start - start)..<(places[place].end - start)
      if made.last?.takes(field) != true { made.append(Group()) }
      made[made.count - 1].add(field)
    }
    counts[slot] = made.count
    for (place, group) in made.enumerated() { groups[slot * width + place] = group }
  }
}

extension RecordLayouts.Group {
  /// Whether a field fits behind the others: one of several signs, or one whose sign stands where it must.
  fileprivate func takes(_ field: Range<UInt32>) -> Bool {
    guard count < 8, field.count == 1 else { return count < 8 }
    let start = Int(field.lowerBound) - 2 * count
    return kept == 0 ? start >= 0 : start == first
  }

  fileprivate mutating func add(_ field: Range<UInt32>) {
    (places[2 * count], places[2 * count + 1]) = (field.lowerBound, field.upperBound)
    let shift = UInt64(8 * count)
    if field.count == 1 {
      first = Int(field.lowerBound) - 2 * count
      kept |= 255 << shift
    } else if field.isEmpty {
      instead |= UInt64(FieldBatch.emptySign) << shift
    }
    count += 1
  }
}
