import Disclosure
import SurveyModel

/// The tidy output as CSV: comma, decimal point, LF, UTF-8 without a byte order mark.
enum TidyCSV: TableWriter {
  static func write(_ table: ReleasedTable, of survey: Survey, to output: inout [UInt8]) {
    let layout = TidyLayout(table: table)
    append(layout.columns.map(TidyValue.text), to: &output)
    layout.forEachRecord { append($0, to: &output) }
  }

  private static func append(_ values: [TidyValue], to output: inout [UInt8]) {
    for (place, value) in values.enumerated() {
      if place > 0 { output.append(UInt8(ascii: ",")) }
      switch value {
      case .text(let text): output += CSVField.quoted(text, delimiter: ",").utf8
      case .count(let count): output += String(count).utf8
      case .number(let number): NumberText.appendShortest(number, to: &output)
      case .empty: break
      }
    }
    output.append(UInt8(ascii: "\n"))
  }
}
