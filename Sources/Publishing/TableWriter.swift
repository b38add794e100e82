import Disclosure
import SurveyModel

/// One way to write a table, in pieces that follow each other.
protocol TableWriter: Sendable {
  init(_ table: ReleasedTable, of survey: Survey)
  /// How many pieces the file has.
  var pieces: Int { get }
  /// Appends a piece to `output`, which may already hold other bytes; several may be written at once.
  func write(_ piece: Int, to output: inout [UInt8])
}
