import Bytes

/// Finds the header among the rows, as in files that were glued together.
///
/// Compares one word of each record, and the rest only where that is equal.
struct RepeatedHeader: Sendable {
  /// The header's record without its line end; empty when the file has none.
  private let record: [UInt8]
  private let word: UInt64
  /// The bits of the word that the record fills.
  private let mask: UInt64
  /// Whether the record is one line, so that a byte order mark before it changes nothing about its end.
  private let isOneLine: Bool

  /// The byte order mark of UTF-8, with which a file that was glued on may begin.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let markWord: UInt64 = 0xBF_BBEF

  init(_ record: [UInt8]) {
    self.record = record
    isOneLine = !record.contains(UInt8(ascii: "\n"))
    let length = min(8, record.count)
    mask = length == 0 ? 0 : .max >> (64 - 8 * UInt64(length))
    let padded = record.prefix(8) + Array(repeating: 0, count: 8 - length)
    word = ByteScan.word(Array(padded).span, at: 0)
  }

  /// The signs with which the header and a byte order mark before it begin.
  var beginnings: (first: UInt8?, mark: UInt8) { (record.first, Self.mark[0]) }

  /// Where the record behind the header begins, when the header stands at an offset.
  @inline(__always)
  func end(_ bytes: Span<UInt8>, at start: Int, _ end: Int) -> Int? {
    guard start &+ 8 <= end, mask != 0 else { return endOfEqual(bytes, start, end) }
    let first = ByteScan.word(bytes, at: start)
    guard first & mask == word || first & 0xFF_FFFF == Self.markWord else { return nil }
    return endOfEqual(bytes, start, end)
  }

  private func endOfEqual(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard !record.isEmpty else { return nil }
    let hasMark = isOneLine && Self.stands(Self.mark, in: bytes, at: start, end)
    let start = hasMark ? start + Self.mark.count : start
    guard Self.stands(record, in: bytes, at: start, end) else { return nil }
    return LineEnd.next(bytes, end, start + record.count)
  }

  private static func stands(
    _ text: [UInt8], in bytes: Span<UInt8>, at start: Int, _ end: Int
  ) -> Bool {
    guard text.count <= end - start else { return false }
    for (place, byte) in text.enumerated() where bytes[start + place] != byte { return false }
    return true
  }
}
