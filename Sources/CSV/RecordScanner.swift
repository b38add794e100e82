public import Bytes

/// Finds the wanted fields of every record in a block, and counts the others.
///
/// RFC 4180, strictly: a field is quoted as a whole or not at all, every record has as many fields as
/// the header, an extra empty one is one too many. Lines end with LF or CRLF, the last one also with
/// nothing or with CR; empty lines are passed over when there is more than one column.
/// Time: linear, eight bytes a step.
public struct RecordScanner: Sendable {
  let delimiter: UInt8
  private let columns: Int
  /// The wanted columns in ascending order, then a column that never comes.
  let wanted: [Int]
  /// Where the scan of the current block has come to.
  private var position = 0
  /// The first faults of the current block, and a fatal one in any case.
  public private(set) var faults: [RecordFault] = []
  /// How many faults there were, also those beyond the first ones that ``faults`` keeps.
  public private(set) var faultCount = 0
  /// Records of the current block, good, faulty and empty ones.
  private var records = 0

  /// Faults that are kept for each block.
  public static let keptFaults = 20

  /// - Parameters:
  ///   - columns: how many fields each record must have.
  ///   - wanted: column numbers from 0, ascending.
  public init(delimiter: UInt8, columns: Int, wanted: [Int]) {
    self.delimiter = delimiter
    self.columns = columns
    self.wanted = wanted + [Int.max]
  }

  /// Makes ready for a block.
  public mutating func begin(_ block: borrowing Block) {
    position = block.start
    records = 0
    faults.removeAll(keepingCapacity: true)
    faultCount = 0
  }

  /// Line ends in a block that has been scanned to its end, those inside quotes too.
  public func lineEnds(in block: borrowing Block) -> Int {
    guard block.hasQuotes || block.start > 0 else { return records }
    return ByteScan.count(UInt8(ascii: "\n"), in: block.bytes.span, 0..<block.count)
  }

  /// The size of the record that comes next, and where the one behind it begins.
  mutating func measureRecord(_ block: borrowing Block) -> RecordSize {
    var batch = FieldBatch(width: 0)
    var cursor = FieldCursor(start: position, place: 0)
    if let fault = scan(block, &cursor, &batch) {
      return .fault(RecordFault(kind: fault, offset: cursor.fieldStart))
    }
    return .fields(cursor.column, next: cursor.next)
  }

  /// Passes over the next record that is not empty and counts its fields; nil at the end and at a
  /// fault.
  mutating func passRecord(_ block: borrowing Block) -> Int? {
    while position < block.count {
      let start = position
      guard case .fields(let count, let next) = measureRecord(block) else { return nil }
      position = next
      let isEmpty = count == 1 && block.bytes[start] <= UInt8(ascii: "\r")
      if !isEmpty || next - start > 2 { return count }
    }
    return nil
  }

  /// Whether nothing is left of a block; what is left when records are passed begins with a fault.
  func isAtEnd(of block: borrowing Block) -> Bool { position >= block.count }

  /// Fills the batch with the block's next records; false when there are none left.
  public mutating func next(_ block: borrowing Block, _ batch: inout FieldBatch) -> Bool {
    batch.count = 0
    while batch.count < batch.capacity, position < block.count {
      record(block, &batch)
    }
    return batch.count > 0
  }

  /// Scans one record and keeps it when its form is right.
  private mutating func record(_ block: borrowing Block, _ batch: inout FieldBatch) {
    let start = position
    var cursor = FieldCursor(start: start, place: batch.count * batch.width)
    let outcome = scan(block, &cursor, &batch)
    position = cursor.next
    records += 1
    switch outcome {
    case .some(let kind): keep(RecordFault(kind: kind, offset: cursor.fieldStart))
    case nil
    where cursor.column == 1 && columns > 1 && cursor.isEmptyLine(block.bytes.span, from: start):
      break
    case nil where cursor.column != columns:
      keep(RecordFault(kind: .ragged(found: cursor.column), offset: start))
    case nil:
      batch.records[batch.count] = UInt32(truncatingIfNeeded: start)
      batch.count += 1
    }
    if outcome != nil { position = block.count }
  }

  private mutating func keep(_ fault: RecordFault) {
    faultCount += 1
    if faults.count < Self.keptFaults || fault.isFatal { faults.append(fault) }
  }
}

/// What ``RecordScanner/measureRecord(_:)`` found.
enum RecordSize {
  case fields(Int, next: Int)
  case fault(RecordFault)
}
