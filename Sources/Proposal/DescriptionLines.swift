import SurveyModel

/// The lines of a description under way: indented, with remarks beside them or above.
struct DescriptionLines {
  private(set) var text = ""
  private var depth = 0

  private static let width = 100
  private var indent: String { String(repeating: "  ", count: depth) }

  /// A line, and its remark behind it where both fit, else above it.
  mutating func add(_ line: String, _ note: Note? = nil) {
    guard let note else { return append(line) }
    let remark = JSON5Text.comment(note.remark)
    let whole = line + "  // " + remark
    if indent.count + whole.count <= Self.width {
      append(whole)
    } else {
      comment(remark)
      append(line)
    }
  }

  /// A comment, on as many lines as it takes.
  mutating func comment(_ text: String) {
    var line = ""
    for word in JSON5Text.comment(text).split(separator: " ") {
      if !line.isEmpty, indent.count + 4 + line.count + word.count > Self.width {
        append("// " + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { append("// " + line) }
  }

  mutating func blank() { text += "\n" }

  /// Opens a bracket, adds what stands inside, and closes it.
  mutating func nest(
    _ opening: String, _ closing: String, _ note: Note? = nil,
    _ content: (inout DescriptionLines) -> Void
  ) {
    add(opening, note)
    depth += 1
    content(&self)
    depth -= 1
    append(closing)
  }

  /// Whether a line is short enough.
  func fits(_ line: String) -> Bool { indent.count + line.count <= Self.width }

  /// Members on one line where they fit, else one on each.
  mutating func members(
    _ opening: String, _ members: [String], _ closing: String, _ note: Note? = nil
  ) {
    let line = opening + " " + members.joined(separator: ", ") + " " + closing
    if indent.count + line.count <= Self.width {
      add(line, note)
    } else {
      nest(opening, closing, note) { lines in
        for member in members { lines.add(member + ",") }
      }
    }
  }

  /// A text for people, its languages on one line where they fit.
  mutating func localized(_ key: String, _ text: LocalizedText, _ note: Note? = nil) {
    guard let english = text.en else { return add("\(key): \(JSON5Text.quoted(text.sv)),", note) }
    let members = ["sv: \(JSON5Text.quoted(text.sv))", "en: \(JSON5Text.quoted(english))"]
    self.members("\(key): {", members, "},", note)
  }

  /// Members on one line where they fit, else as many on each line as fit.
  mutating func fill(
    _ opening: String, _ members: [String], _ closing: String, _ note: Note? = nil
  ) {
    let blank = opening.hasSuffix("[") ? "" : " "
    let line = opening + blank + members.joined(separator: ", ") + blank + closing
    guard !fits(line) else { return add(line, note) }
    nest(opening, closing, note) { $0.fill(members) }
  }

  /// As many members on each line as fit.
  mutating func fill(_ members: [String]) {
    var row = ""
    for member in members {
      if !row.isEmpty, !fits(row + " " + member + ",") {
        add(row)
        row = ""
      }
      row += (row.isEmpty ? "" : " ") + member + ","
    }
    if !row.isEmpty { add(row) }
  }

  private mutating func append(_ line: String) { text += indent + line + "\n" }
}
