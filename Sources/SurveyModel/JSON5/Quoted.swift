/// Pieces of the user's text, made fit to stand in a message.
enum Quoted {
  /// The text in double quotes, on one line, at most `limit` characters of it.
  static func text(_ text: String, limit: Int = 40) -> String {
    "\"\(shortened(text, limit: limit))\""
  }

  /// The text without control characters, which a terminal would obey, and not endlessly long.
  static func shortened(_ text: String, limit: Int = 40) -> String {
    var shown = ""
    for scalar in text.prefix(limit).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return text.dropFirst(limit).isEmpty ? shown : shown + "…"
  }

  /// `a`, `a or b`, `one of a, b, c`; the first `limit` of them.
  static func choice(_ names: [String], limit: Int = 24) -> String {
    let shown = names.prefix(limit).map { shortened($0) }
    if names.count > limit { return "one of \(shown.joined(separator: ", ")), …" }
    if shown.count > 2 { return "one of \(shown.joined(separator: ", "))" }
    return shown.joined(separator: " or ")
  }
}
