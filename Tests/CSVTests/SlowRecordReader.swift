@testable import CSV

/// The oracle of files whose records are walked over: the rules of the article "How a file is read",
/// one byte at a time.
struct SlowRecordReader {
  struct Record: Equatable {
    /// From 1.
    var line: Int
    var fields: [[UInt8]]
  }

  struct Bad: Equatable {
    var line: Int
    /// Byte in the line, from 1.
    var column: Int
    var kind: RecordFault.Kind
    var bytes: [UInt8]
  }

  private enum Outcome {
    case whole(fields: [[UInt8]], end: Int)
    case fault(RecordFault.Kind, at: Int)
  }

  let bytes: [UInt8]
  let delimiter: UInt8
  let rules: RecordRules
  let header: [UInt8]
  let columns: Int
  let longest: Int
  private(set) var records: [Record] = []
  private(set) var bad: [Bad] = []

  init(
    _ bytes: [UInt8], delimiter: UInt8, rules: RecordRules, header: [UInt8], columns: Int,
    longest: Int
  ) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.rules = rules
    self.header = header
    self.columns = columns
    self.longest = longest
    var start = 0
    var line = 1
    while start < bytes.count {
      let end = bytes[start] == rules.comment ? lineEnd(start) : read(start, line)
      line += bytes[start..<end].count { $0 == UInt8(ascii: "\n") }
      start = end
      if !rules.rejectsBadRecords,
        bad.last.map({ RecordFault(kind: $0.kind, offset: 0).isFatal }) ?? false
      {
        return
      }
    }
  }

  /// Reads one record, and tells where the next one begins.
  private mutating func read(_ start: Int, _ line: Int) -> Int {
    if let end = headerEnd(start) {
      reject(.repeatedHeader, start, start..<end, line)
      return end
    }
    switch fields(start, limit: start + longest, isAlone: false) {
    case .whole(let fields, let end):
      keep(fields, start..<end, line)
      return end
    case .fault:
      let end = lineEnd(start)
      let kind: RecordFault.Kind
      let place: Int
      switch fields(start, limit: min(end, start + longest), isAlone: true) {
      case .fault(let fault, let at): (kind, place) = (fault, at)
      case .whole: (kind, place) = (.tooLong, start)
      }
      reject(kind, place, start..<end, line)
      return end
    }
  }

  private mutating func keep(_ fields: [[UInt8]], _ range: Range<Int>, _ line: Int) {
    let text = bytes[range].filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let isEmptyLine = ["\n", "\r\n", "\r"].contains { bytes[range].elementsEqual($0.utf8) }
    if isEmptyLine && columns > 1 { return }
    if fields.count == columns {
      records.append(Record(line: line, fields: fields))
      return
    }
    let endsWithDelimiter =
      fields.count == columns + 1 && text.last == delimiter && !isEscapedLast(range)
    if endsWithDelimiter, rules.allowsTrailingDelimiter {
      records.append(Record(line: line, fields: fields.dropLast()))
    } else {
      let found = fields.count
      let kind =
        endsWithDelimiter ? RecordFault.Kind.trailingDelimiter(found: found) : .ragged(found: found)
      reject(kind, range.lowerBound, range, line)
    }
  }

  /// Whether the last field is not empty, because its delimiter is escaped.
  private func isEscapedLast(_ range: Range<Int>) -> Bool {
    guard
      case .whole(let fields, _) = fields(range.lowerBound, limit: range.upperBound, isAlone: true)
    else { return false }
    return fields.last?.isEmpty == false
  }

  private mutating func reject(
    _ kind: RecordFault.Kind, _ place: Int, _ range: Range<Int>, _ line: Int
  ) {
    let before = bytes[range.lowerBound..<place]
    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
    bad.append(
      Bad(line: line, column: column, kind: kind, bytes: Array(bytes[range].prefix(longest))))
  }

  private func lineEnd(_ start: Int) -> Int {
    bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
  }

  /// Where the record ends, when it is the header.
  private func headerEnd(_ start: Int) -> Int? {
    guard !header.isEmpty else { return nil }
    for text in [header, [0xEF, 0xBB, 0xBF] + header] where bytes[start...].starts(with: text) {
      let behind = start + text.count
      for end in ["\n", "\r\n"] where bytes[behind...].starts(with: end.utf8) {
        return behind + end.utf8.count
      }
      if [[], [UInt8(ascii: "\r")]].contains(Array(bytes[behind...])) { return bytes.count }
    }
    return nil
  }

  /// The fields of the record that begins at an offset.
  ///
  /// - Parameter isAlone: whether the file ends at the limit; else the record must end before it.
  private func fields(_ start: Int, limit: Int, isAlone: Bool) -> Outcome {
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var position = start
    var opening: Int?
    var isClosed = false
    var isFresh = true
    let end = min(limit, bytes.count)
    while position < end {
      let byte = bytes[position]
      let escapes =
        rules.escape == .backslash && byte == UInt8(ascii: "\\") && position + 1 < end
        && RecordRules.isEscapable(bytes[position + 1]) && !isClosed
      if escapes {
        field.append(bytes[position + 1])
        position += 2
        isFresh = false
        continue
      }
      if let open = opening, !isClosed {
        if byte == rules.quote {
          let isDoubled =
            rules.escape == .doubled && position + 1 < end && bytes[position + 1] == rules.quote
          if isDoubled { field.append(byte) } else { isClosed = true }
          position += isDoubled ? 2 : 1
        } else {
          field.append(byte)
          position += 1
        }
        _ = open
        continue
      }
      if let length = lengthOfLineEnd(position, end, isClosed: isClosed) {
        if !isClosed, field.last == UInt8(ascii: "\r"), length == 1, byte == UInt8(ascii: "\n") {
          field.removeLast()
        }
        return .whole(fields: fields + [field], end: position + length)
      }
      if byte == delimiter {
        fields.append(field)
        (field, opening, isClosed, isFresh) = ([], nil, false, true)
      } else if isClosed {
        return .fault(.textAfterQuote, at: position)
      } else if byte == rules.quote {
        guard isFresh else { return .fault(.strayQuote, at: position) }
        opening = position
      } else {
        field.append(byte)
        isFresh = false
      }
      position += 1
    }
    if let opening, !isClosed { return .fault(.unclosedQuote, at: opening) }
    guard isAlone || limit > bytes.count else { return .fault(.tooLong, at: start) }
    if field.last == UInt8(ascii: "\r"), !isClosed { field.removeLast() }
    return .whole(fields: fields + [field], end: end)
  }

  /// Bytes of the line end that stands here; a CR belongs to it behind a closing quote, or at the end.
  private func lengthOfLineEnd(_ position: Int, _ end: Int, isClosed: Bool) -> Int? {
    if bytes[position] == UInt8(ascii: "\n") { return 1 }
    guard bytes[position] == UInt8(ascii: "\r"), isClosed else { return nil }
    if position + 1 == end { return 1 }
    return bytes[position + 1] == UInt8(ascii: "\n") ? 2 : nil
  }
}
