import Diagnostics

/// Passes over what stands above a file's first record: titles, dates, empty lines.
///
/// Lines end where LF stands, or CR in a file without LF; quotes mean nothing there.
enum SkippedLines {
  /// Where the line behind some lines begins, in bytes of the file.
  ///
  /// - Parameters:
  ///   - bytes: the file's first bytes.
  ///   - mark: bytes of the byte order mark.
  /// - Throws: a finding when nothing stands behind so many lines, as far as the bytes go.
  static func end(
    of lines: Int, in bytes: [UInt8], from mark: Int, _ encoding: TextEncoding, file: String
  ) throws(Finding) -> Int {
    guard lines > 0 else { return mark }
    var ends = ends(UInt8(ascii: "\n"), most: lines, in: bytes, from: mark, encoding)
    if ends.isEmpty {
      ends = Self.ends(UInt8(ascii: "\r"), most: lines, in: bytes, from: mark, encoding)
    }
    guard ends.count == lines, let end = ends.last, end < bytes.count else {
      throw .tooFewLines(lines, file)
    }
    return end
  }

  /// One past each of the first line ends.
  private static func ends(
    _ lineEnd: UInt8, most: Int, in bytes: [UInt8], from start: Int, _ encoding: TextEncoding
  ) -> [Int] {
    var ends: [Int] = []
    var position = start
    while position + encoding.unitLength <= bytes.count, ends.count < most {
      let isEnd =
        switch encoding {
        case .utf8, .windows1252: bytes[position] == lineEnd
        case .utf16LittleEndian: bytes[position] == lineEnd && bytes[position + 1] == 0
        case .utf16BigEndian: bytes[position] == 0 && bytes[position + 1] == lineEnd
        }
      position += encoding.unitLength
      if isEnd { ends.append(position) }
    }
    return ends
  }
}

extension TextEncoding {
  /// Bytes of the shortest character.
  fileprivate var unitLength: Int {
    switch self {
    case .utf8, .windows1252: 1
    case .utf16LittleEndian, .utf16BigEndian: 2
    }
  }
}

extension Finding {
  fileprivate static func tooFewLines(_ lines: Int, _ file: String) -> Finding {
    Finding(
      .data, "csv.too-few-lines",
      "nothing stands behind the \(lines == 1 ? "line" : "\(lines) lines") that the description skips",
      at: SourceLocation(file: file), expected: "records within the first 64 KiB",
      remedy: "mend `skipLines` in the description's csv block")
  }
}
