import Bytes
import Diagnostics

/// Finds columns that hold Swedish personal identity numbers, which must never come this far.
///
/// A personnummer is a date of birth (six or eight digits), an optional `-` or `+`, and four digits of
/// which the last is Luhn's check digit of the nine before it; a samordningsnummer has 60 added to the
/// day. A column is taken for one when at least three of its first cells, and nine in ten of those
/// that are not empty, are such numbers: of other ten-digit numbers
/// fewer than one in a hundred is.
public enum IdentityNumbers {
  /// Records that are looked at, the header among them.
  private static let sampled = 101
  /// Bytes of the shortest and the longest way of writing such a number.
  private static let lengths = 10...13

  /// - Parameter block: the file's beginning, with its header.
  /// - Throws: a finding that names each such column, but none of its cells.
  static func refuse(
    in block: Block, _ delimiter: UInt8, header: Header, ignoring ignored: Set<String>
  ) throws(Finding) {
    let columns = header.names.count
    var scanner = RecordScanner(
      delimiter: delimiter, columns: columns, wanted: Array(0..<columns))
    var batch = FieldBatch(width: columns, most: sampled)
    scanner.begin(block)
    guard scanner.next(block, &batch) else { return }
    let text = FieldText(block: block, batch: batch)
    let names = header.names.indices.filter { isSuspect($0, text, records: 1..<batch.count) }
      .map { header.names[$0] }.filter { !ignored.contains($0) }
    if !names.isEmpty { throw .identityNumbers(names, header.file) }
  }

  private static func isSuspect(_ column: Int, _ text: FieldText, records: Range<Int>) -> Bool {
    var (cells, numbers) = (0, 0)
    for record in records {
      let cell = text.bytes(record: record, column: column)
      if cell.contains(where: { $0 > UInt8(ascii: " ") }) { cells += 1 }
      if isIdentityNumber(cell: cell) { numbers += 1 }
    }
    return numbers >= 3 && numbers * 10 >= cells * 9
  }

  /// Whether a cell, whatever blanks are in it, is such a number.
  public static func isIdentityNumber(cell: [UInt8]) -> Bool {
    let text = cell.filter { $0 > UInt8(ascii: " ") }
    return lengths.contains(text.count) && isIdentityNumber(text)
  }

  static func isIdentityNumber(_ cell: [UInt8]) -> Bool {
    var digits: [Int] = []
    for (index, byte) in cell.enumerated() {
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        digits.append(Int(digit))
      } else if index != cell.count - 5 || byte != UInt8(ascii: "-") && byte != UInt8(ascii: "+") {
        return false
      }
    }
    guard digits.count == 10 || digits.count == 12 else { return false }
    if digits.count == 12, !(18...20 ~= digits[0] * 10 + digits[1]) { return false }
    let short = Array(digits.suffix(10))
    let month = short[2] * 10 + short[3]
    let day = short[4] * 10 + short[5]
    return 1...12 ~= month && (1...31 ~= day || 61...91 ~= day) && hasCheckDigit(short)
  }

  /// Luhn's formula: every other digit doubled from the first on, the digits of all added up.
  private static func hasCheckDigit(_ digits: [Int]) -> Bool {
    let sum = digits.enumerated().reduce(0) { sum, entry in
      let product = entry.offset.isMultiple(of: 2) ? entry.element * 2 : entry.element
      return sum + product / 10 + product % 10
    }
    return sum.isMultiple(of: 10)
  }
}

extension Finding {
  fileprivate static func identityNumbers(_ names: [String], _ file: String) -> Finding {
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let subject = names.count == 1 ? "the column \(list) holds" : "the columns \(list) hold"
    return Finding(
      .data, "csv.identity-numbers", "\(subject) personal identity numbers",
      at: SourceLocation(file: file, line: 1), expected: "answers that nobody can be told by",
      remedy:
        "have the delivery made without them; if it must stay, say csv: { ignore: [\(list)] }")
  }
}
