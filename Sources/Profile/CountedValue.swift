/// A value of a column and how often it was met.
struct CountedValue: Sendable {
  var text: [UInt8]
  var count: Int
  /// Whether it stands for the values that are not kept as well as for itself.
  var isSampled: Bool
}

extension ColumnTally {
  /// Every value that is counted by itself, in the order of its bytes.
  var values: [CountedValue] {
    var values: [CountedValue] = []
    for (byte, count) in singles.enumerated() where count > 0 && !Self.isBlank(byte) {
      values.append(CountedValue(text: [UInt8(byte)], count: count, isSampled: false))
    }
    let pins = Set(pinned.texts)
    kept.forEach { _, text, count in
      values.append(
        CountedValue(text: text, count: count, isSampled: isSample && !pins.contains(text)))
    }
    pinned.forEach { _, text, count in
      if count > 0 { values.append(CountedValue(text: text, count: count, isSampled: false)) }
    }
    return values.sorted { $0.text.lexicographicallyPrecedes($1.text) }
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
    forEach { _, text, _ in texts.append(text) }
    return texts
  }
}
