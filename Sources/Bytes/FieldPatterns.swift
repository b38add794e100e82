/// Where the wanted fields stand in lines that begin as one that was seen, by the slots of
/// ``DelimiterPatterns``.
///
/// The fields of such a line are written eight at a time: their places, and the signs of those that have
/// one.
public struct FieldPatterns: Sendable {
  /// Up to eight wanted fields side by side, of which those of one sign are two bytes apart for each field
  /// between them.
  @usableFromInline
  struct Group: Sendable {
    /// Start and end of each, from the line's start.
    @usableFromInline var places = SIMD16<UInt32>.zero
    @usableFromInline var count = 0
    /// Where the first field's sign stands or would stand, two bytes before the second's.
    @usableFromInline var first = 0
    /// The bits of signs that are kept, and what stands in place of the others.
    @usableFromInline var kept: UInt64 = 0
    @usableFromInline var instead: UInt64 = 0
  }

  /// How many fields are wanted, and so how many groups a slot has at most.
  @usableFromInline let width: Int
  @usableFromInline var groups: [Group]
  @usableFromInline var counts = [Int](repeating: 0, count: DelimiterPatterns.slots)
  /// Bytes from a line's start that are read, of each slot.
  @usableFromInline var reaches = [Int](repeating: 0, count: DelimiterPatterns.slots)

  /// Eight fields are written at once, so that there must be room for so many more.
  public static var roomBehind: Int { 7 }

  /// - Parameter width: how many fields are wanted.
  public init(width: Int) {
    self.width = width
    groups = Array(repeating: Group(), count: width * DelimiterPatterns.slots)
  }

  /// Writes the fields of a line that begins as the slot's.
  ///
  /// - Precondition: there is room for all of them and ``roomBehind`` more from the first place on, and each
  ///   place is two words of 32 bits; sixteen bytes stand behind the line's last field.
  @inlinable @inline(__always)
  public func write<Place: BitwiseCopyable>(
    _ slot: Int, _ bytes: Span<UInt8>, at start: Int, _ places: inout MutableSpan<Place>,
    _ signs: inout MutableSpan<UInt8>, from first: Int
  ) {
    let room = width &+ Self.roomBehind
    precondition(
      MemoryLayout<Place>.stride == 8 && start >= 0 && first >= 0
        && bytes.count &- start >= reaches[slot] && places.count &- first >= room
        && signs.count &- first >= room)
    let groups = groups.span
    let base = SIMD16(repeating: UInt32(truncatingIfNeeded: start))
    var place = first
    var index = slot &* width
    let end = index &+ counts[slot]
    while index < end {
      // In bounds by the lines above: a slot has as many groups as fields or fewer, all of them have as many
      // fields as are wanted, and none reads beyond the slot's reach.
      let group = unsafe groups[unchecked: index]
      unsafe ByteStore.uncheckedStore(group.places &+ base, in: &places, at: place)
      let signed = unsafe ByteScan.uncheckedSixteen(bytes, start &+ group.first)
      let own = ByteScan.alternate(signed)
      unsafe ByteStore.uncheckedStore(own & group.kept | group.instead, in: &signs, at: place)
      place &+= group.count
      index &+= 1
    }
  }

  /// Keeps where the fields of a line stand, from its start.
  ///
  /// - Parameter empty: stands for the sign of an empty field.
  /// - Precondition: as many fields as are wanted.
  public mutating func keep(_ slot: Int, _ fields: [Range<UInt32>], empty: UInt8) {
    precondition(fields.count == width)
    var made: [Group] = []
    for field in fields {
      if made.last?.takes(field) != true { made.append(Group()) }
      made[made.count - 1].add(field, empty: empty)
    }
    counts[slot] = made.count
    reaches[slot] = made.map { $0.first + 16 }.max() ?? 0
    for (place, group) in made.enumerated() { groups[slot * width + place] = group }
  }
}

extension FieldPatterns.Group {
  /// Whether a field fits behind the others: one of several signs, or one whose sign stands where it must.
  fileprivate func takes(_ field: Range<UInt32>) -> Bool {
    guard count < 8, field.count == 1 else { return count < 8 }
    let start = Int(field.lowerBound) - 2 * count
    return kept == 0 ? start >= 0 : start == first
  }

  fileprivate mutating func add(_ field: Range<UInt32>, empty: UInt8) {
    (places[2 * count], places[2 * count + 1]) = (field.lowerBound, field.upperBound)
    let shift = UInt64(8 * count)
    if field.count == 1 {
      first = Int(field.lowerBound) - 2 * count
      kept |= 255 << shift
    } else if field.isEmpty {
      instead |= UInt64(empty) << shift
    }
    count += 1
  }
}
