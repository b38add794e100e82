import Bytes
import CSV

/// Numbers the names that turn up in a column, in order of appearance.
///
/// Blanks around a name are not part of it, as everywhere in a delivery.
/// The numbers depend on who read what first; whoever needs an order sorts by name.
struct NameIndex: Sendable {
  private(set) var names: [[UInt8]] = []
  private var short = KeyTable()
  private var long: [[UInt8]: Int32] = [:]

  /// Looks up the numbers of a column of short names at once.
  ///
  /// - Returns: whether some were not met yet, or are not short.
  func find(
    _ keys: Span<UInt64>, _ count: Int, orElse unknown: Int32,
    into numbers: inout MutableSpan<Int32>
  ) -> Bool {
    short.find(keys, count, orElse: unknown, into: &numbers)
  }

  /// The number of a short name without quotes inside; nil for one that was not met yet.
  @inline(__always)
  func known(_ bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32) -> Int32? {
    let length = Int(end) &- Int(start)
    guard length <= PackedText.longest, end & FieldBatch.doubledQuotes == 0 else { return nil }
    return short[PackedText.key(bytes, Int(start), length)]
  }

  /// The number of the name between two places of a field batch.
  @inline(__always)
  mutating func number(_ bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32) -> Int32 {
    if let known = known(bytes, start, end) { return known }
    let cell = FieldText.unquoted(bytes, start, end)
    let number = number(of: Codebook.trimmed(cell))
    if cell.count <= PackedText.longest { short.insert(number, for: PackedText.key(cell)) }
    return number
  }

  mutating func number(of name: [UInt8]) -> Int32 {
    let isShort = name.count <= PackedText.longest
    if let known = isShort ? short[PackedText.key(name)] : long[name] { return known }
    let number = Int32(names.count)
    names.append(name)
    if isShort { short.insert(number, for: PackedText.key(name)) } else { long[name] = number }
    return number
  }
}
