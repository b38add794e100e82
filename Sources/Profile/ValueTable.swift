import Bytes
import Microdata

/// How often each text was met: a hash table with linear probing.
///
/// A text of up to seven bytes is its own key, packed into a word; a longer one is a hash for a key,
/// and its bytes stand in an arena to be compared.
struct ValueTable: Sendable {
  private(set) var keys: [UInt64]
  private(set) var counts: [Int]
  /// Where the arena has a long text: its length in four bytes, then itself. Made when needed.
  private var places: [Int] = []
  private var arena: [UInt8] = []
  private(set) var count = 0
  /// Bytes of all texts.
  private(set) var textBytes = 0

  /// No text has it: a short one has its length in the highest byte, a long one has 255 there.
  static let free: UInt64 = 0
  private static let longMark: UInt64 = 0xFF << 56

  init() {
    keys = Array(repeating: Self.free, count: 16)
    counts = Array(repeating: 0, count: 16)
  }

  /// A key with all its bits mixed (the end of Stafford's variant 13, as in SplitMix64): where the key
  /// stands, and whether it is in a sample.
  @inline(__always)
  static func mix(_ key: UInt64) -> UInt64 {
    var bits = key
    bits = (bits ^ (bits &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits &>> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits &>> 31)
  }

  /// The key of a text that is not empty.
  @inline(__always)
  static func key(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    length <= PackedText.longest
      ? PackedText.key(bytes, start, length) : longKey(bytes, start, length)
  }

  private static func longKey(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    // In all its bytes: in the lowest alone, a first letter could make up for a length.
    var hash = mix(UInt64(truncatingIfNeeded: length))
    var position = start
    let end = start &+ length
    while position &+ 8 <= end {
      hash = mix(hash ^ ByteScan.word(bytes, at: position)) &+ 0x9E37_79B9_7F4A_7C15
      position &+= 8
    }
    // The last eight bytes again, whole: a text here is longer than seven.
    if position < end { hash = mix(hash ^ ByteScan.word(bytes, at: end &- 8)) }
    return mix(hash) | longMark
  }

  /// The slot of a key that needs no look at bytes; nil when the table does not have it.
  @inline(__always)
  func slot(ofShort key: UInt64, _ mixed: UInt64) -> Int? {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: mixed) & mask
    while true {
      let found = keys[slot]
      if found == key { return slot }
      if found == Self.free { return nil }
      slot = (slot &+ 1) & mask
    }
  }

  /// The slot of a text, or the free one where it belongs.
  private func slot(_ key: UInt64, _ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> Int {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: Self.mix(key)) & mask
    while keys[slot] != Self.free {
      if keys[slot] == key, key < Self.longMark || isText(at: slot, bytes, start, length) { break }
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  private func isText(at slot: Int, _ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
    let place = places[slot]
    return lengthOfText(at: place) == length
      && ByteOrder.areEqual(arena.span, place + 4, bytes, start, length)
  }

  private func lengthOfText(at place: Int) -> Int {
    Int(arena[place]) | Int(arena[place + 1]) << 8 | Int(arena[place + 2]) << 16
      | Int(arena[place + 3]) << 24
  }

  @inline(__always)
  mutating func addOne(at slot: Int) { counts[slot] &+= 1 }

  /// Adds to a text's count when the table has it; else does nothing and says so.
  mutating func addKnown(
    _ key: UInt64, _ bytes: Span<UInt8>, _ start: Int, _ length: Int, times: Int
  ) -> Bool {
    let slot = slot(key, bytes, start, length)
    guard keys[slot] != Self.free else { return false }
    counts[slot] += times
    return true
  }

  /// Adds to a text's count; true when the text is new.
  @discardableResult
  mutating func add(
    _ key: UInt64, _ bytes: Span<UInt8>, _ start: Int, _ length: Int, times: Int
  ) -> Bool {
    if addKnown(key, bytes, start, length, times: times) { return false }
    if (count + 1) * 2 > keys.count { grow() }
    let slot = slot(key, bytes, start, length)
    keys[slot] = key
    counts[slot] = times
    count += 1
    textBytes += length
    if key >= Self.longMark { store(bytes, start, length, at: slot) }
    return true
  }

  private mutating func store(_ bytes: Span<UInt8>, _ start: Int, _ length: Int, at slot: Int) {
    if places.isEmpty { places = Array(repeating: 0, count: keys.count) }
    places[slot] = arena.count
    for shift in [0, 8, 16, 24] { arena.append(UInt8(truncatingIfNeeded: length >> shift)) }
    for position in start..<(start + length) { arena.append(bytes[position]) }
  }

  private mutating func grow() {
    let old = self
    keys = Array(repeating: Self.free, count: old.keys.count * 2)
    counts = Array(repeating: 0, count: keys.count)
    if !places.isEmpty { places = Array(repeating: 0, count: keys.count) }
    let mask = keys.count - 1
    for (index, key) in old.keys.enumerated() where key != Self.free {
      var slot = Int(truncatingIfNeeded: Self.mix(key)) & mask
      while keys[slot] != Self.free { slot = (slot + 1) & mask }
      keys[slot] = key
      counts[slot] = old.counts[index]
      if key >= Self.longMark { places[slot] = old.places[index] }
    }
  }

  /// Calls for every text, with its key, its bytes and its count, in no order that means anything.
  func visit(_ body: (UInt64, [UInt8], Int) -> Void) {
    for (slot, key) in keys.enumerated() where key != Self.free {
      body(key, text(key, at: slot), counts[slot])
    }
  }

  private func text(_ key: UInt64, at slot: Int) -> [UInt8] {
    guard key >= Self.longMark else {
      return (0..<Int(key >> 56)).map { UInt8(truncatingIfNeeded: key >> UInt64($0 * 8)) }
    }
    let start = places[slot] + 4
    return Array(arena[start..<(start + lengthOfText(at: places[slot]))])
  }
}
