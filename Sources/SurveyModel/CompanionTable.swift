/// A small table that stands beside the description, such as the list of areas with their codes.
///
/// Whoever calls ``Survey/read(_:file:companion:labels:)`` loads it; what its cells mean is checked there.
public struct CompanionTable: Sendable {
  /// The file as the user named it.
  public var file: String
  public var header: [String]
  public var rows: [CompanionRow]

  public init(file: String, header: [String], rows: [CompanionRow]) {
    self.file = file
    self.header = header
    self.rows = rows
  }
}

/// One record of a companion table.
public struct CompanionRow: Sendable {
  /// The line on which the record begins, counted from 1.
  public var line: Int
  public var fields: [String]

  public init(line: Int, fields: [String]) {
    self.line = line
    self.fields = fields
  }
}
