import Aggregation
import Bytes
import CSV
import Diagnostics

/// One thread's share of a file: a scanner and a tally for each column.
struct ProfileFold: Sendable {
  private(set) var rows = 0
  private(set) var tallies: [ColumnTally]
  private(set) var faults = RowFaults()
  private var scanner: RecordScanner
  private var fields: FieldBatch
  private var block = Block()

  private init(_ file: DelimitedFile, _ columns: [Int], _ tallies: [ColumnTally]) {
    scanner = file.scanner(wanted: columns)
    fields = FieldBatch(width: columns.count, most: Self.batchRows(columns.count))
    self.tallies = tallies
  }

  /// Records whose fields stay in a processor's nearest cache while one column after the other is
  /// counted.
  private static func batchRows(_ columns: Int) -> Int {
    max(16, min(1024, 8192 / max(1, columns)))
  }

  /// Folds a whole file.
  ///
  /// - Parameters:
  ///   - columns: the file's columns that are read, ascending.
  ///   - rules: what was stated about each of them.
  static func fold(
    _ file: DelimitedFile, _ columns: [Int], _ rules: [CellRules], _ limit: KeptLimit,
    threads: Int
  ) throws(Finding) -> ProfileFold {
    let frequent = FrequentValues.atBeginning(of: file, columns)
    let tallies = columns.indices.map { index in
      ColumnTally(rules[index], limit, pinning: frequent[index])
    }
    let parts = try ParallelFold.states(threads: threads) {
      ProfileFold(file, columns, tallies)
    } step: { (state: inout ProfileFold) throws(Finding) -> Bool in
      guard try file.next(&state.block) else { return false }
      state.foldBlock()
      return true
    }
    var result = parts[0]
    for part in parts.dropFirst() { result.merge(part) }
    return result
  }

  private mutating func foldBlock() {
    scanner.begin(block)
    while scanner.next(block, &fields) {
      rows += fields.count
      Self.add(block, fields, to: &tallies)
    }
    faults.note(scanner, block)
  }

  private static func add(
    _ block: borrowing Block, _ fields: borrowing FieldBatch, to tallies: inout [ColumnTally]
  ) {
    let bytes = block.bytes.span
    for column in tallies.indices { tallies[column].add(bytes, fields, column) }
  }

  private mutating func merge(_ other: ProfileFold) {
    rows += other.rows
    faults.merge(other.faults)
    for column in tallies.indices { tallies[column].merge(other.tallies[column]) }
  }
}
