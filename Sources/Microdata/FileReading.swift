public import CSV

/// How one file of a wave was understood.
public struct FileReading: Sendable, Hashable {
  /// The file as the user named it.
  public var file: String
  public var dialect: Dialect
  /// The columns of numbers that were read with a decimal comma.
  public let decimalCommas: [String]
  /// The columns of numbers that keep fewer decimals than they were delivered with.
  public let rounded: [RoundedColumn]

  public init(
    file: String, dialect: Dialect, decimalCommas: [String] = [], rounded: [RoundedColumn] = []
  ) {
    self.file = file
    self.dialect = dialect
    self.decimalCommas = decimalCommas
    self.rounded = rounded
  }

  public init(_ file: DelimitedFile, _ columns: ColumnPlan) {
    self.file = file.header.file
    dialect = file.dialect
    decimalCommas = columns.decimalCommas
    rounded = columns.rounded
  }
}

extension FileReading: CustomStringConvertible {
  /// In words, such as `svar.csv: windows-1252, delimiter ";", CRLF, decimal comma in vikt`.
  public var description: String {
    let commas = decimalCommas.joined(separator: ", ")
    let roundings = rounded.map { column in
      ", \(column.name) rounded to \(column.decimals) \(column.decimals == 1 ? "decimal" : "decimals")"
    }
    return "\(file): \(dialect)" + (commas.isEmpty ? "" : ", decimal comma in \(commas)")
      + roundings.joined()
  }
}
