import Disclosure
import SurveyModel

/// The tidy output as CSV: comma, decimal point, LF, UTF-8 without a byte order mark.
struct TidyCSV: TableWriter {
  private let columns: [String]
  private let records: TidyRecords

  init(_ table: ReleasedTable, of survey: Survey) {
    columns = TidyLayout(table: table).columns
    records = TidyRecords(table, .csv)
  }

  /// The header, and the records'.
  var pieces: Int { 1 + records.pieces }

  func write(_ piece: Int, to output: inout [UInt8]) {
    if piece > 0 { return records.append(piece - 1, to: &output) }
    let fields = columns.map { CSVField.quoted($0, delimiter: ",") }
    output += (fields.joined(separator: ",") + "\n").utf8
  }
}
