@testable import CSV

/// The oracle: a reader of CSV that can be checked by reading it.
///
/// One byte at a time from the first to the last, without blocks, words or offsets into batches.
struct SlowCSVReader {
  struct Record: Equatable {
    /// Offset in the file.
    var start: Int
    var fields: [[UInt8]] = []
    /// Offset in the file, of the byte that is out of place.
    var fault: RecordFault?
    /// Whether there is nothing but a line end.
    var isEmptyLine = false
  }

  private enum State { case fieldStart, unquoted, quoted, quoteInQuoted }

  private static let quote = UInt8(ascii: "\"")

  private let bytes: [UInt8]
  private let delimiter: UInt8
  /// Where the next record begins.
  private(set) var position: Int

  init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record; nil at the end of the file.
  mutating func next() -> Record? {
    guard position < bytes.count else { return nil }
    var record = Record(start: position)
    var field: [UInt8] = []
    var state = State.fieldStart
    var opening = position
    while true {
      if state != .quoted, let length = lineEnd() {
        record.isEmptyLine = position == record.start
        record.fields.append(field)
        position += length
        return record
      }
      guard position < bytes.count else { return faulty(record, .unclosedQuote, at: opening) }
      let byte = bytes[position]
      switch (state, byte) {
      case (.fieldStart, Self.quote):
        opening = position
        state = .quoted
      case (.quoted, Self.quote): state = .quoteInQuoted
      case (.quoted, _): field.append(byte)
      case (.quoteInQuoted, Self.quote):
        field.append(byte)
        state = .quoted
      case (_, delimiter):
        record.fields.append(field)
        field = []
        state = .fieldStart
      case (.quoteInQuoted, _): return faulty(record, .textAfterQuote, at: position)
      case (.unquoted, Self.quote): return faulty(record, .strayQuote, at: position)
      default:
        field.append(byte)
        state = .unquoted
      }
      position += 1
    }
  }

  /// Bytes of the line end that stands here: LF, CRLF, or the end of the file with or without a CR.
  private func lineEnd() -> Int? {
    let rest = bytes[position...].prefix(2)
    if rest.isEmpty { return 0 }
    if rest.first == UInt8(ascii: "\n") { return 1 }
    return [Array("\r\n".utf8), Array("\r".utf8)].contains(Array(rest)) ? rest.count : nil
  }

  private func faulty(_ record: Record, _ kind: RecordFault.Kind, at offset: Int) -> Record {
    var record = record
    record.fault = RecordFault(kind: kind, offset: offset)
    return record
  }
}
