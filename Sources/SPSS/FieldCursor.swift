/// Takes fields one after another from a stretch of bytes; nil when they do not fit.
struct FieldCursor {
  private let bytes: [UInt8]
  private let order: ByteOrder
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>, _ order: ByteOrder) {
    self.bytes = bytes
    self.order = order
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position == end }

  mutating func take(_ count: Int) -> Range<Int>? {
    guard count >= 0, count <= end - position else { return nil }
    defer { position += count }
    return position..<(position + count)
  }

  mutating func int32() -> Int? {
    guard let range = take(4) else { return nil }
    return Int(order.int32(bytes, at: range.lowerBound))
  }

  /// The next field, when it is an integer with this value.
  mutating func takeInt32(equalTo value: Int) {
    guard end - position >= 4, Int(order.int32(bytes, at: position)) == value else { return }
    position += 4
  }

  /// Bytes behind their number.
  mutating func counted() -> Range<Int>? {
    guard let count = int32() else { return nil }
    return take(count)
  }

  mutating func byte() -> UInt8? {
    guard let range = take(1) else { return nil }
    return bytes[range.lowerBound]
  }
}
