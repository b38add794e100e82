/// What stands around the values of the tidy output's records.
struct TidyForm: Sendable {
  /// Between two values, where nothing else stands before one.
  let delimiter: UInt8?
  /// Before each value of a record, by column, where there is no delimiter.
  let labels: [[UInt8]]
  let end: [UInt8]
  /// Between two records.
  let between: [UInt8]
  /// In the place of a value that is not there.
  let missing: [UInt8]
  let written: @Sendable (String) -> [UInt8]

  /// Lines with commas.
  static let csv = TidyForm(
    delimiter: UInt8(ascii: ","), labels: [], end: [UInt8(ascii: "\n")], between: [], missing: []
  ) { Array(CSVField.quoted($0, delimiter: ",").utf8) }

  /// Objects with a member for each column.
  static func json(_ columns: [String]) -> TidyForm {
    let labels = columns.enumerated().map { place, name in
      Array(((place == 0 ? "{" : ",") + JSONText.quoted(name) + ":").utf8)
    }
    return TidyForm(
      delimiter: nil, labels: labels, end: [UInt8(ascii: "}")], between: Array(",\n".utf8),
      missing: Array("null".utf8)
    ) { Array(JSONText.quoted($0).utf8) }
  }
}
