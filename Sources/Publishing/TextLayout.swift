/// Text in columns of characters, each as wide as any other.
public enum TextLayout {
  /// Columns that a table keeps within when its labels can be wrapped so far.
  public static let pageWidth = 100

  /// Lines of at most `width` characters, broken at spaces; a longer word gets a line of its own.
  public static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [line])
  }

  public static func left(_ text: String, width: Int) -> String {
    text + spaces(width - text.count)
  }

  public static func right(_ text: String, width: Int) -> String {
    spaces(width - text.count) + text
  }

  public static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  /// Each control character as a space: a label may neither break a line nor steer the terminal.
  public static func withoutControls(_ text: String) -> String {
    String(
      text.map { character in
        character.unicodeScalars.contains { $0.properties.generalCategory == .control }
          ? " " : character
      })
  }

  public static func withoutTrailingSpaces(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}
