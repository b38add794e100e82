import Bytes
import Diagnostics

/// Looks for the header below the first line, where titles or dates stand above it.
enum HeaderSearch {
  /// Lines that are looked at.
  private static let lines = 50

  /// A finding that says where the header seems to stand; nil when no line shows clearly more of the
  /// description's columns than the first: two more at least, and more than twice as many.
  ///
  /// - Parameter block: the file's beginning, in UTF-8 with LF or CRLF.
  static func lowerHeader(
    in block: Block, expecting names: Set<String>, file: String
  ) -> Finding? {
    var rest = block.bytes[block.start...].prefix(FileBeginning.length)
    var best = (line: 0, count: 0)
    var first = 0
    for line in 0..<lines where !rest.isEmpty {
      let count = Dialect.delimiters.map { expectedNames(in: rest, $0, names) }.max() ?? 0
      if line == 0 { first = count }
      if count > best.count { best = (line, count) }
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex - 1
      rest = rest[(end + 1)...]
    }
    guard best.count >= first + 2, best.count > 2 * first else { return nil }
    return .lowerHeader(best.line, columns: best.count, of: names.count, file)
  }

  /// How many of the expected columns the first line shows.
  static func expectedNames(
    in bytes: ArraySlice<UInt8>, _ delimiter: UInt8, _ names: Set<String>
  ) -> Int {
    // Composed and decomposed letters differ in length, by less than this.
    let longest = 3 * (names.map(\.utf8.count).max() ?? 0)
    var (count, start) = (0, bytes.startIndex)
    for index in bytes.indices {
      let isEnd = bytes[index] == UInt8(ascii: "\n")
      guard isEnd || bytes[index] == delimiter else { continue }
      if isExpected(bytes[start..<index], names, longest) { count += 1 }
      start = index + 1
      if isEnd { return count }
    }
    return count + (isExpected(bytes[start...], names, longest) ? 1 : 0)
  }

  private static func isExpected(
    _ field: ArraySlice<UInt8>, _ names: Set<String>, _ longest: Int
  ) -> Bool {
    var field = field
    if field.last == UInt8(ascii: "\r") { field.removeLast() }
    if field.count > 1, field.first == UInt8(ascii: "\""), field.last == UInt8(ascii: "\"") {
      field = field.dropFirst().dropLast()
    }
    guard !field.isEmpty, field.count <= longest else { return false }
    return names.contains(String(decoding: field, as: UTF8.self))
  }
}

extension Finding {
  fileprivate static func lowerHeader(
    _ above: Int, columns: Int, of all: Int, _ file: String
  ) -> Finding {
    Finding(
      .data, "csv.lower-header",
      "the header seems to stand on line \(above + 1), which has \(columns) of the columns of the description",
      at: SourceLocation(file: file, line: above + 1), expected: "the header on line 1",
      remedy: "state csv: { skipLines: \(above) } in the description")
  }
}
