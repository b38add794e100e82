/// The items `NAME=value` of an extension record, with a tab behind each but perhaps the last.
///
/// In the record of very long strings a NUL stands before the tab; it ends the value.
struct NamePairs {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// A short name's bytes as a number; fewer than eight are filled up, more do not count.
  static func key(_ bytes: [UInt8], _ name: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    for place in 0..<8 {
      let byte = place < name.count ? bytes[name.lowerBound + place] : 0x20
      key = key << 8 | UInt64(byte == 0 ? 0x20 : byte)
    }
    return key
  }

  /// The next item that has an equals sign and something behind it.
  mutating func next() -> (name: Range<Int>, value: Range<Int>)? {
    while position < end {
      let item = position..<first(UInt8(ascii: "\t"), in: position..<end)
      position = min(item.upperBound + 1, end)
      let value = item.lowerBound..<first(0, in: item)
      let mark = first(UInt8(ascii: "="), in: value)
      if mark + 1 < value.upperBound {
        return (item.lowerBound..<mark, (mark + 1)..<value.upperBound)
      }
    }
    return nil
  }

  private func first(_ byte: UInt8, in range: Range<Int>) -> Int {
    var position = range.lowerBound
    while position < range.upperBound, bytes[position] != byte { position += 1 }
    return position
  }
}
