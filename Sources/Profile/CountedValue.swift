/// A value of a column and how often it was met.
struct CountedValue: Sendable {
  var text: [UInt8]
  var count: Int
  /// Whether it stands for the values that are not kept as well as for itself.
  var isSampled: Bool
  /// The first eight bytes, the first in the highest bits: most values are told apart by them.
  private let beginning: UInt64

  init(text: [UInt8], count: Int, isSampled: Bool) {
    self.text = text
    self.count = count
    self.isSampled = isSampled
    var beginning: UInt64 = 0
    for index in 0..<min(8, text.count) {
      beginning |= UInt64(text[index]) << UInt64(56 - 8 * index)
    }
    self.beginning = beginning
  }

  /// The more frequent first, equally frequent ones by their bytes.
  static func isMoreFrequent(_ left: CountedValue, _ right: CountedValue) -> Bool {
    if left.count != right.count { return left.count > right.count }
    if left.beginning != right.beginning { return left.beginning < right.beginning }
    return left.text.lexicographicallyPrecedes(right.text)
  }
}

extension ColumnTally {
  /// Every value that is counted by itself, in no order that means anything.
  var values: [CountedValue] {
    var values: [CountedValue] = []
    for (byte, count) in singles.enumerated() where count > 0 && !Self.isBlank(byte) {
      values.append(CountedValue(text: [UInt8(byte)], count: count, isSampled: false))
    }
    let pins = Set(pinned.texts)
    kept.visit { _, text, count in
      values.append(
        CountedValue(text: text, count: count, isSampled: isSample && !pins.contains(text)))
    }
    pinned.visit { _, text, count in
      if count > 0 { values.append(CountedValue(text: text, count: count, isSampled: false)) }
    }
    return values
  }

  /// Empty cells, and those of one blank.
  var empty: Int {
    singles.enumerated().reduce(missing) { Self.isBlank($1.offset) ? $0 + $1.element : $0 }
  }

  private static func isBlank(_ byte: Int) -> Bool {
    byte == Int(UInt8(ascii: " ")) || byte == Int(UInt8(ascii: "\t"))
  }
}

extension ValueTable {
  fileprivate var texts: [[UInt8]] {
    var texts: [[UInt8]] = []
    visit { _, text, _ in texts.append(text) }
    return texts
  }
}
