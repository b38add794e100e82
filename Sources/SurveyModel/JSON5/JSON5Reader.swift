public import Diagnostics

/// Reads JSON5 and remembers where everything stands; grammar: https://spec.json5.org.
///
/// UTF-8, with or without a byte order mark. A key that is written twice in one object is an error,
/// unlike in the grammar, since one of the two would be ignored in silence.
public enum JSON5Reader {
  /// Brackets inside brackets, at most; more is an error, so that no text exhausts the stack.
  public static let deepestNesting = 200

  /// The value of a whole text, or everything found wrong with it.
  ///
  /// ```
  /// try JSON5Reader.value(of: Array("{ level: .95 }".utf8), file: "a.json5")
  /// // an object whose member `level` stands at 1:3 and holds 0.95 at 1:10
  /// ```
  ///
  /// - Parameter file: the file as the user named it, for the findings.
  public static func value(of bytes: [UInt8], file: String) throws(Findings) -> JSON5Value {
    let document = try document(of: bytes, file: file)
    guard document.duplicates.isEmpty else { throw Findings(document.duplicates) }
    return document.root
  }

  /// The value, and beside it the keys written twice, of which the value holds the first only:
  /// a reader of the value can then report them together with what it finds itself.
  static func document(
    of bytes: [UInt8], file: String
  ) throws(Findings) -> (root: JSON5Value, duplicates: [Finding]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let lines = LineIndex(bytes, from: start)
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      let place = lines.position(offset).location(in: file)
      throw Findings([.notUTF8(bytes[offset], at: place)])
    }
    var parser = JSON5Parser(bytes: bytes, lines: lines, file: file, start: start)
    let root = parser.document()
    guard let root, parser.faults.isEmpty else { throw Findings(inOrder(parser.faults)) }
    return (root, parser.duplicates)
  }

  /// A text that is never closed is known to be wrong only behind the faults inside it.
  private static func inOrder(_ faults: [Finding]) -> [Finding] {
    faults.sorted { left, right in
      guard let first = left.location, let second = right.location else { return false }
      return first < second
    }
  }
}

extension JSON5Position {
  func location(in file: String) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column)
  }
}

extension Finding {
  fileprivate static func notUTF8(_ byte: UInt8, at place: SourceLocation) -> Finding {
    let hex = String(byte, radix: 16, uppercase: true)
    return Finding(
      .description, "description.not-utf-8", "the byte 0x\(hex) is not UTF-8", at: place,
      expected: "a text in UTF-8", remedy: "save the file as UTF-8 in the editor")
  }
}
