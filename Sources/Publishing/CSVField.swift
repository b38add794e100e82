/// One field of a CSV record.
public enum CSVField {
  /// The field as RFC 4180 writes it: quoted when it holds the delimiter, a quote or a line end.
  public static func quoted(_ text: String, delimiter: Unicode.Scalar) -> String {
    let special = [UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    let needsQuotes = text.utf8.contains { byte in
      UInt32(byte) == delimiter.value || special.contains(byte)
    }
    guard needsQuotes else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result.unicodeScalars.append("\"") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  /// Text that a spreadsheet would run as a formula, disarmed with a leading apostrophe (CWE-1236).
  ///
  /// Only for text: a number's minus is a minus. Looks at scalars, since `=` with a combining mark
  /// after it is another character but the same formula.
  static func disarmed(_ text: String) -> String {
    let first = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" }
    guard let first, formulaStarts.contains(first) else { return text }
    return "'" + text
  }

  /// The last four are the full-width forms, which some spreadsheets fold.
  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
}
