import SurveyModel

/// Texts as JSON5 has them, whatever a header or a label holds.
enum JSON5Text {
  /// A text in double quotes. Signs that a reader would not see, or that end a line, are escaped.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if isVisible(scalar) {
          quoted.unicodeScalars.append(scalar)
        } else {
          quoted += escape(scalar)
        }
      }
    }
    return quoted + "\""
  }

  /// A key: bare where it is a name of plain letters, else in quotes.
  static func key(_ name: String) -> String {
    let isName = name.utf8.enumerated().allSatisfy { index, byte in
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "_": true
      case "0"..."9": index > 0
      default: false
      }
    }
    return isName && !name.isEmpty ? name : quoted(name)
  }

  /// A text in Swedish, or in both languages.
  static func localized(_ text: LocalizedText) -> String {
    guard let english = text.en else { return quoted(text.sv) }
    return "{ sv: \(quoted(text.sv)), en: \(quoted(english)) }"
  }

  static func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }

  /// A text on one line of a comment.
  static func comment(_ text: String) -> String {
    var comment = ""
    for scalar in text.unicodeScalars {
      if isVisible(scalar) {
        comment.unicodeScalars.append(scalar)
      } else {
        comment += escape(scalar)
      }
    }
    return comment
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      return false
    default: return true
    }
  }

  /// `\u0007`, and two of them for what does not fit in four digits.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
