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

  /// - Parameter block: the file's beginning, with its header if it has one.
  /// - Throws: a finding that names each such column, but none of its cells.
  static func refuse(
    in block: Block, _ delimiter: UInt8, _ rules: RecordRules = RecordRules(), header: Header,
    ignoring ignored: Set<String>
  ) throws(Finding) {
    let columns = header.names.count
    var scanner = RecordScanner(
      delimiter: delimiter, rules: rules, columns: columns, wanted: Array(0..<columns))
    // A record has a byte for each column at least, so a very wide file needs room for few.
    let most = min(sampled, (block.count - block.start) / columns + 2)
    var batch = FieldBatch(width: columns, most: most)
    scanner.begin(block)
    guard scanner.next(block, &batch) else { return }
    let first = min(header.line == nil ? 0 : 1, batch.count)
    let suspects = header.names.indices.filter {
      !ignored.contains(header.names[$0]) && isSuspect($0, block, batch, first..<batch.count)
    }
    if !suspects.isEmpty { throw .identityNumbers(suspects, header) }
  }

  private static func isSuspect(
    _ column: Int, _ block: Block, _ batch: FieldBatch, _ records: Range<Int>
  ) -> Bool {
    let bytes = block.bytes.span
    var (cells, numbers) = (0, 0)
    for record in records {
      let place = record * batch.width + column
      let (start, end) = (
        batch.places[place].start,
        batch.places[place].end & ~(FieldBatch.doubledQuotes | FieldBatch.backslashes)
      )
      // Most cells are too short, and are not worth a copy.
      if end - start < lengths.lowerBound {
        if (Int(start)..<Int(end)).contains(where: { bytes[$0] > UInt8(ascii: " ") }) { cells += 1 }
        continue
      }
      let cell = FieldText.unquoted(bytes, start, batch.places[place].end)
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
  fileprivate static func identityNumbers(_ columns: [Int], _ header: Header) -> Finding {
    let list = columns.map(header.told).joined(separator: ", ")
    let subject = columns.count == 1 ? "the column \(list) holds" : "the columns \(list) hold"
    let isNamed = columns.allSatisfy { header.told($0).hasPrefix("\"") }
    let ignoring = "; if it must stay, say csv: { ignore: [\(list)] }"
    return Finding(
      .data, "csv.identity-numbers", "\(subject) personal identity numbers",
      at: SourceLocation(file: header.file, line: header.line),
      expected: "answers that nobody can be told by",
      remedy: "have the delivery made without them\(isNamed ? ignoring : ", and with a header")")
  }
}
