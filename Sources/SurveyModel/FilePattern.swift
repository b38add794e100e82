/// A name of files with `*` for any letters and `?` for one letter, as the shell has it.
public struct FilePattern: Sendable {
  /// The path before the last slash, with the slash; empty for the current folder.
  public let folder: String
  private let name: [Character]

  /// The pattern of a path; nil for a path that names one file.
  public init?(_ path: String) {
    let start = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    guard path[start...].contains(where: Self.isSign) else { return nil }
    folder = String(path[..<start])
    name = Array(path[start...])
  }

  /// Whether a sign of a pattern stands before the last slash, where it is not looked at.
  static func hasPatternInFolder(_ path: String) -> Bool {
    path.lastIndex(of: "/").map { path[..<$0].contains(where: isSign) } ?? false
  }

  /// Whether a file of the folder has a name of this pattern.
  ///
  /// Hidden files, such as those that other systems and open spreadsheets leave behind, are matched
  /// only by a pattern that begins with the dot.
  public func matches(_ name: String) -> Bool {
    if name.first == ".", self.name.first != "." { return false }
    return matches(Array(name))
  }

  /// Goes back to the last `*` only, so that the time is the product of the lengths at worst.
  private func matches(_ text: [Character]) -> Bool {
    var place = 0
    var sign = 0
    var retry: (sign: Int, place: Int)?
    while place < text.count {
      if sign < name.count, name[sign] == "*" {
        retry = (sign, place)
        sign += 1
      } else if sign < name.count, name[sign] == "?" || name[sign] == text[place] {
        sign += 1
        place += 1
      } else if let last = retry {
        retry = (last.sign, last.place + 1)
        sign = last.sign + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return name[sign...].allSatisfy { $0 == "*" }
  }

  private static func isSign(_ character: Character) -> Bool {
    character == "*" || character == "?"
  }
}
