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

extension Header {
  /// The names nearest to one that is missing, or the first of all.
  fileprivate func names(near name: String) -> String {
    let told = told
    guard !told.isEmpty else {
      return "the names of the columns; the first record may be a respondent's, so it is not told"
    }
    let near = NearestName.candidates(for: name, among: told)
    if !near.isEmpty { return "nearest in the file: \(near.joined(separator: ", "))" }
    let some = told.prefix(12)
    return "the file has \(some.joined(separator: ", "))\(names.count > some.count ? " …" : "")"
  }
}

extension Finding {
  fileprivate static func missingColumn(_ name: String, _ purpose: String, _ header: Header)
    -> Finding
  {
    Finding(
      .data, "csv.missing-column", "there is no column \"\(name)\" (\(purpose))",
      at: SourceLocation(file: header.file, line: header.line), expected: header.names(near: name),
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
