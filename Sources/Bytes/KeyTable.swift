/// A hash table from eight-byte keys to numbers, with linear probing.
///
/// Survey codes, strata and PSU labels are short: packed into a word they are found without touching
/// the heap, in a few nanoseconds. So are cells, whose keys are two numbers side by side. The key with
/// all bits set must not be used.
public struct KeyTable: Sendable {
  @usableFromInline var keys: [UInt64]
  @usableFromInline var values: [Int32]
  @usableFromInline var mask: Int
  public private(set) var count = 0

  @inlinable static var free: UInt64 { UInt64.max }

  /// Up to so many places most are left free: then nearly all keys are found where they are looked for
  /// first, and the processor guesses so.
  private static var fewPlaces: Int { 4096 }

  /// Bytes for each key right after a large table has grown, when three places of four are free.
  public static var mostBytesPerKey: Int {
    4 * (MemoryLayout<UInt64>.stride + MemoryLayout<Int32>.stride)
  }

  public init(minimumCapacity: Int = 8) {
    let size = max(16, (minimumCapacity * 2).nextPowerOfTwo)
    keys = Array(repeating: Self.free, count: size)
    values = Array(repeating: 0, count: size)
    mask = size - 1
  }

  /// The number stored for a key.
  @inlinable @inline(__always)
  public subscript(_ key: UInt64) -> Int32? {
    var place = Self.hash(key) & mask
    while true {
      let found = keys[place]
      if found == key { return values[place] }
      if found == Self.free { return nil }
      place = (place &+ 1) & mask
    }
  }

  /// Looks up the keys of many rows at once.
  ///
  /// - Parameters:
  ///   - missing: stands for a key that is not in the table.
  ///   - first: where the numbers go.
  /// - Precondition: there are as many keys, and room for all numbers, which fit into theirs.
  /// - Returns: whether some keys are not in the table.
  @inlinable
  public func find<Number: FixedWidthInteger & BitwiseCopyable>(
    _ wanted: Span<UInt64>, _ count: Int, orElse missing: Number,
    into found: inout MutableSpan<Number>, from first: Int = 0
  ) -> Bool {
    let (keys, values, mask) = (keys.span, values.span, mask)
    precondition(
      count >= 0 && wanted.count >= count && first >= 0 && found.count &- first >= count
        && mask >= 0 && keys.count > mask && values.count > mask)
    var isMissing = false
    for row in 0..<count {
      // In bounds by the lines above: rows are below the count, and no place is above the mask.
      let key = unsafe wanted[unchecked: row]
      var place = Self.hash(key) & mask
      var other = unsafe keys[unchecked: place]
      while other != key, other != Self.free {
        place = (place &+ 1) & mask
        other = unsafe keys[unchecked: place]
      }
      let isKnown = other == key
      isMissing = isMissing || !isKnown
      let value = unsafe Number(truncatingIfNeeded: values[unchecked: place])
      unsafe found[unchecked: first &+ row] = isKnown ? value : missing
    }
    return isMissing
  }

  public mutating func insert(_ value: Int32, for key: UInt64) {
    if (count + 1) * (keys.count > Self.fewPlaces ? 2 : 8) > keys.count { grow() }
    var place = Self.hash(key) & mask
    while keys[place] != Self.free && keys[place] != key { place = (place + 1) & mask }
    if keys[place] == Self.free { count += 1 }
    keys[place] = key
    values[place] = value
  }

  private mutating func grow() {
    var larger = KeyTable(minimumCapacity: keys.count)
    for (key, value) in zip(keys, values) where key != Self.free {
      larger.insert(value, for: key)
    }
    self = larger
  }

  /// Fibonacci hashing: the product's high bits depend on all of the key's.
  @inlinable @inline(__always)
  static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}

extension Int {
  fileprivate var nextPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
