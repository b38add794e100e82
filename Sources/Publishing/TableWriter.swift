import Disclosure
import SurveyModel

/// One way to write a table.
protocol TableWriter {
  /// Appends the whole table to `output`, which may already hold other bytes.
  static func write(_ table: ReleasedTable, of survey: Survey, to output: inout [UInt8])
}
