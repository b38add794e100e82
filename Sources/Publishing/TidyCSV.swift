import Disclosure
import SurveyModel

/// The tidy output as CSV: comma, decimal point, LF, UTF-8 without a byte order mark.
enum TidyCSV: TableWriter {
  static func write(_ table: ReleasedTable, of survey: Survey, to output: inout [UInt8]) {
    let layout = TidyLayout(table: table)
    append(layout.columns, to: &output)
    for row in table.rows {
      append(layout.values(of: row).map(text), to: &output)
    }
  }

  private static func append(_ fields: [String], to output: inout [UInt8]) {
    let quoted = fields.map { CSVField.quoted($0, delimiter: ",") }
    output.append(contentsOf: quoted.joined(separator: ",").utf8)
    output.append(UInt8(ascii: "\n"))
  }

  private static func text(_ value: TidyValue) -> String {
    switch value {
    case .text(let text): text
    case .count(let count): String(count)
    case .number(let number): NumberText.shortest(number)
    case .empty: ""
    }
  }
}
