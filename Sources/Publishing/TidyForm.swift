/// What stands around the values of the tidy output's records.
///
/// One for all of them, which hold it by reference.
final class TidyForm: Sendable {
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
  /// The most bytes of a number with what stands before it.
  let longest: Int

  init(
    delimiter: UInt8?, labels: [[UInt8]], end: [UInt8], between: [UInt8], missing: [UInt8],
    written: @escaping @Sendable (String) -> [UInt8]
  ) {
    self.delimiter = delimiter
    self.labels = labels
    self.end = end
    self.between = between
    self.missing = missing
    self.written = written
    let label = labels.map(\.count).max() ?? 1
    longest = label + max(DecimalText.longestShortest, missing.count)
  }

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

// MARK: - Values

extension TidyForm {
  /// Adds what stands before a column's value.
  @inline(__always)
  func appendLabel(_ column: inout Int, to text: inout OutputSpan<UInt8>) {
    if let delimiter {
      if column > 0 { text.append(delimiter) }
    } else {
      for byte in labels[column] { text.append(byte) }
    }
    column += 1
  }

  @inline(__always)
  func append(count: Int, _ column: inout Int, to text: inout OutputSpan<UInt8>) {
    appendLabel(&column, to: &text)
    DecimalText.append(count, to: &text)
  }

  /// Adds a number that is there and finite, else nothing.
  @inline(__always)
  func append(number: Double?, _ column: inout Int, to text: inout OutputSpan<UInt8>) {
    guard let number, number.isFinite else { return appendMissing(&column, to: &text) }
    appendLabel(&column, to: &text)
    DecimalText.append(number, to: &text)
  }

  @inline(__always)
  func appendMissing(_ column: inout Int, to text: inout OutputSpan<UInt8>) {
    appendLabel(&column, to: &text)
    for byte in missing { text.append(byte) }
  }
}
