public import CSV

/// How one file of a wave was understood.
public struct FileReading: Sendable, Hashable {
  /// The file as the user named it.
  public let file: String
  public let dialect: Dialect
  /// The columns of numbers that were read with a decimal comma.
  public let decimalCommas: [String]

  public init(_ file: DelimitedFile, _ columns: ColumnPlan) {
    self.file = file.header.file
    dialect = file.dialect
    decimalCommas = columns.decimalCommas
  }
}

extension FileReading: CustomStringConvertible {
  /// In words, such as `svar.csv: windows-1252, delimiter ";", CRLF, decimal comma in vikt`.
  public var description: String {
    let commas = decimalCommas.joined(separator: ", ")
    return "\(file): \(dialect)" + (commas.isEmpty ? "" : ", decimal comma in \(commas)")
  }
}
