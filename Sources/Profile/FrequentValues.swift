import Bytes
import CSV

/// The values that are frequent at a file's beginning, which are likely to be so in all of it.
enum FrequentValues {
  /// Of each column at most so many.
  private static let most = 256
  /// Cells that make a value frequent.
  private static let fewest = 5

  /// For each of some columns the texts, without the blanks around them.
  static func atBeginning(of file: DelimitedFile, _ columns: [Int]) -> [[[UInt8]]] {
    var scanner = file.scanner(wanted: columns)
    var fields = FieldBatch(width: columns.count)
    var counts: [[[UInt8]: Int]] = columns.map { _ in [:] }
    scanner.begin(file.sample)
    while scanner.next(file.sample, &fields) {
      let text = FieldText(block: file.sample, batch: fields)
      for record in 0..<fields.count {
        for column in columns.indices {
          counts[column][text.bytes(record: record, column: column), default: 0] += 1
        }
      }
    }
    return counts.map(frequent)
  }

  private static func frequent(_ counts: [[UInt8]: Int]) -> [[UInt8]] {
    let frequent = counts.filter { $1 >= fewest }.sorted { left, right in
      left.value == right.value
        ? left.key.lexicographicallyPrecedes(right.key) : left.value > right.value
    }
    return frequent.prefix(most).map(\.key)
  }
}
