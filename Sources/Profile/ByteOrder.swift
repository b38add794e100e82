/// Texts in the order of their bytes.
enum ByteOrder {
  /// Whether the bytes of a range stand before a text.
  static func precedes(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ text: [UInt8]) -> Bool {
    let shared = min(end - start, text.count)
    for offset in 0..<shared where bytes[start + offset] != text[offset] {
      return bytes[start + offset] < text[offset]
    }
    return end - start < text.count
  }

  static func areEqual(
    _ left: Span<UInt8>, _ leftStart: Int, _ right: Span<UInt8>, _ rightStart: Int, _ count: Int
  ) -> Bool {
    for offset in 0..<count where left[leftStart + offset] != right[rightStart + offset] {
      return false
    }
    return true
  }
}
