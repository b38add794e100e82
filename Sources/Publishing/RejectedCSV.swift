/// Where and why a record was left out; never what it held.
public struct RejectedRow: Sendable {
  public var file: String
  public var line: Int?
  /// Byte in the line, from 1.
  public var byte: Int?
  public var reason: String

  public init(file: String, line: Int?, byte: Int?, reason: String) {
    self.file = file
    self.line = line
    self.byte = byte
    self.reason = reason
  }
}

/// The list of the records that a run left out, as CSV: comma, LF, UTF-8 without a byte order mark.
public enum RejectedCSV {
  public static let fileName = "rejected.csv"

  public static func bytes(_ rows: [RejectedRow]) -> [UInt8] {
    var text = "file,line,byte,reason\n"
    for row in rows {
      let numbers = [row.line, row.byte].map { $0.map(String.init) ?? "" }
      let fields = [CSVField.disarmed(row.file)] + numbers + [row.reason]
      text += fields.map { CSVField.quoted($0, delimiter: ",") }.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }
}
