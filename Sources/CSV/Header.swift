import Bytes
public import Diagnostics

/// The first record of a file: the names of its columns.
public struct Header: Sendable, Hashable {
  /// The file as the user named it.
  public let file: String
  public let names: [String]
  /// The line on which it stands; nil when the description names the columns.
  public let line: Int?

  public init(file: String, names: [String], line: Int? = 1) {
    self.file = file
    self.names = names
    self.line = line
  }

  /// The number of the column with a name, from 0.
  ///
  /// - Throws: a finding when there is no such column, or more than one.
  public func column(_ name: String, for purpose: String) throws(Finding) -> Int {
    guard let first = names.firstIndex(of: name) else {
      throw .missingColumn(name, purpose, self)
    }
    if let again = names[(first + 1)...].firstIndex(of: name) {
      throw .duplicateColumn(name, first, again, self)
    }
    return first
  }
}

extension Finding {
  fileprivate static func missingColumn(_ name: String, _ purpose: String, _ header: Header)
    -> Finding
  {
    let near = NearestName.candidates(for: name, among: header.names)
    let some = (near.isEmpty ? Array(header.names.prefix(12)) : near).map(shortName)
    let more = near.isEmpty && header.names.count > some.count ? " …" : ""
    let word = near.isEmpty ? "the file has" : "nearest in the file:"
    return Finding(
      .data, "csv.missing-column", "there is no column \"\(name)\" (\(purpose))",
      at: SourceLocation(file: header.file, line: header.line),
      expected: "\(word) \(some.joined(separator: ", "))\(more)",
      remedy: header.names.count == 1
        ? "the header has one column: state the delimiter in the description's csv block"
        : "mend the name in the description, or map it with the wave's `rename`")
  }

  /// A long name may be a free text, where the first record is no header.
  private static func shortName(_ name: String) -> String {
    name.count <= 40 ? name : "a name of \(name.count) characters"
  }

  fileprivate static func duplicateColumn(
    _ name: String, _ first: Int, _ again: Int, _ header: Header
  ) -> Finding {
    Finding(
      .data, "csv.duplicate-column",
      "the column \"\(name)\" stands twice, as number \(first + 1) and \(again + 1)",
      at: SourceLocation(file: header.file, line: header.line),
      expected: "one column of each used name",
      remedy: "rename one of them in the file")
  }
}
