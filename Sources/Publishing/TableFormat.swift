public import Disclosure
public import SurveyModel

/// The ways a released table can be written; the raw value is its name on the command line.
public enum TableFormat: String, CaseIterable, Sendable {
  /// An aligned table for a terminal, in Swedish.
  case text
  /// The tidy output for machines.
  case csv
  /// The tidy output as one JSON object.
  case json
  /// For Swedish Excel: semicolons, decimal commas, notes.
  case svCSV = "sv-csv"

  /// What a file in this format is called after its table's id, such as `.sv.csv`.
  public var fileSuffix: String {
    switch self {
    case .text: ".txt"
    case .csv: ".csv"
    case .json: ".json"
    case .svCSV: ".sv.csv"
    }
  }

  /// Appends the whole table to `output` as UTF-8.
  ///
  ///     var bytes: [UInt8] = []
  ///     TableFormat.csv.write(table, of: survey, to: &bytes)
  ///
  /// - Parameter survey: the description that the table was made from; its labels, its notes.
  public func write(_ table: ReleasedTable, of survey: Survey, to output: inout [UInt8]) {
    let file = file(table, of: survey)
    for piece in 0..<file.pieces { file.write(piece, to: &output) }
  }

  /// The table as a file whose pieces can be written at once.
  public func file(_ table: ReleasedTable, of survey: Survey) -> TableFile {
    TableFile(writer: writer.init(table, of: survey))
  }

  private var writer: any TableWriter.Type {
    switch self {
    case .text: TerminalTable.self
    case .csv: TidyCSV.self
    case .json: TidyJSON.self
    case .svCSV: SwedishCSV.self
    }
  }
}

/// A table in one format, as pieces that follow each other.
public struct TableFile: Sendable {
  fileprivate let writer: any TableWriter

  /// How many pieces there are.
  public var pieces: Int { writer.pieces }

  /// Appends one of the pieces as UTF-8.
  public func write(_ piece: Int, to output: inout [UInt8]) { writer.write(piece, to: &output) }
}
