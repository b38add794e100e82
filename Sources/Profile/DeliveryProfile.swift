public import Diagnostics

/// What a delivery holds, column by column.
public struct DeliveryProfile: Sendable {
  /// The file as the user named it.
  public var file: String
  /// How the file is written, in words, such as `utf-8, delimiter ",", LF`.
  public var dialect: String
  /// Records with as many fields as the header.
  public var rows: Int
  /// In the order of the file.
  public var columns: [ColumnProfile]
  /// Records of a wrong form, and columns whose numbers can be read in two ways.
  public var findings: [Finding]

  public init(
    file: String, dialect: String, rows: Int, columns: [ColumnProfile], findings: [Finding] = []
  ) {
    self.file = file
    self.dialect = dialect
    self.rows = rows
    self.columns = columns
    self.findings = findings
  }
}
