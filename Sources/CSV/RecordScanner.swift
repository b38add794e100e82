public import Bytes

/// Finds the wanted fields of every record in a block, and counts the others.
///
/// RFC 4180, strictly, unless the rules say otherwise: a field is quoted as a whole or not at all,
/// every record has as many fields as the header, an extra empty one is one too many. Lines end with
/// LF or CRLF, the last one also with nothing or with CR; empty lines are passed over when there is
/// more than one column. The header's record among the rows is a fault.
/// Time: linear, eight bytes a step.
public struct RecordScanner: Sendable {
  let delimiter: UInt8
  /// What opens and closes quotes, in blocks that have any.
  let quote: UInt8
  let hasQuoteSign: Bool
  /// Whether records are walked over as their cutter does.
  let walks: Bool
  let rules: RecordRules
  let longest: Int
  let columns: Int
  private let header: RepeatedHeader
  /// The wanted columns in ascending order, then a column that never comes.
  let wanted: [Int]
  /// Up to which column nothing is wanted, before each of the wanted ones and behind the last.
  let stops: [Int]
  /// Whether many columns in a row are not wanted anywhere.
  let hasGaps: Bool
  /// Whether there are such before each of the wanted ones; behind the last any number is.
  let hasGapBefore: [Bool]
  /// What scans records without quotes; nil where more than quotes gives signs another meaning.
  private let plain: PlainScan?
  private var layouts: RecordLayouts
  /// Where the scan of the current block has come to.
  private var position = 0
  /// The first faults of the current block, and a fatal one in any case.
  public private(set) var faults: [RecordFault] = []
  /// How many faults there were, also those beyond the first ones that ``faults`` keeps.
  public private(set) var faultCount = 0
  /// The first records of the current block that were left out, where the rules say so.
  public private(set) var badRecords: [BadRecord] = []
  /// Records of the current block, good, faulty and empty ones, and comments.
  private var records = 0

  /// Faults that are kept for each block.
  public static let keptFaults = 20
  /// Records left out that are kept for each block.
  public static let keptBadRecords = 1_000_000

  /// - Parameters:
  ///   - header: the header's record, without its line end.
  ///   - columns: how many fields each record must have.
  ///   - wanted: column numbers from 0, ascending.
  public init(
    delimiter: UInt8, rules: RecordRules = RecordRules(), header: [UInt8] = [], columns: Int,
    wanted: [Int]
  ) {
    self.init(
      delimiter: delimiter, rules: rules, header: header, columns: columns, wanted: wanted,
      longest: BlockReader.longestRecord)
  }

  /// - Parameter longest: bytes of the longest record, which tests make small.
  init(
    delimiter: UInt8, rules: RecordRules, header: [UInt8], columns: Int, wanted: [Int],
    longest: Int
  ) {
    self.delimiter = delimiter
    quote = rules.quote ?? 0
    hasQuoteSign = rules.quote != nil
    walks = rules.needsWalk
    self.rules = rules
    let header = RepeatedHeader(header)
    self.header = header
    plain = PlainScan(
      delimiter: delimiter, rules: rules, header: header, columns: columns, wanted: wanted)
    layouts = RecordLayouts(
      delimiter: delimiter, width: wanted.count, isWhole: wanted.last == columns - 1)
    self.columns = columns
    self.longest = longest
    self.wanted = wanted + [Int.max]
    let stops = wanted + [columns]
    self.stops = stops
    let gaps = zip(stops, [-1] + wanted).map { $0 - $1 > Self.smallestGap }
    hasGaps = gaps.contains(true)
    hasGapBefore = gaps.dropLast() + [true]
  }

  /// Makes ready for a block.
  public mutating func begin(_ block: borrowing Block) {
    position = block.start
    records = 0
    faults.removeAll(keepingCapacity: true)
    badRecords.removeAll(keepingCapacity: true)
    faultCount = 0
  }

  /// Line ends in a block that has been scanned to its end, those inside quotes too.
  public func lineEnds(in block: borrowing Block) -> Int {
    guard block.hasQuotes || block.start > 0 || block.isCutOff else { return records }
    return ByteScan.count(UInt8(ascii: "\n"), in: block.bytes.span, 0..<block.count)
  }

  /// The size of the record that comes next, and where the one behind it begins.
  mutating func measureRecord(_ block: borrowing Block) -> RecordSize {
    var batch = FieldBatch(width: 0, most: 1)
    var cursor = FieldCursor(start: position, place: 0)
    if let fault = whole(block, &cursor, &batch) {
      return .fault(RecordFault(kind: fault, offset: cursor.fieldStart), next: cursor.next)
    }
    return .fields(cursor.column, next: cursor.next)
  }

  /// Passes over the next record that is not empty and counts its fields; nil at the end, and at a
  /// fault unless faulty records are left out.
  mutating func passRecord(_ block: borrowing Block) -> Int? {
    passComments(block)
    while position < block.count {
      let start = position
      switch measureRecord(block) {
      case .fault(_, let next):
        guard rules.rejectsBadRecords else { return nil }
        position = next
      case .fields(let count, let next):
        position = next
        let isEmpty = count == 1 && block.bytes[start] <= UInt8(ascii: "\r")
        if !isEmpty || next - start > 2 { return count }
      }
      passComments(block)
    }
    return nil
  }

  private mutating func passComments(_ block: borrowing Block) {
    position = Self.passComments(block.bytes.span, position, block.count, rules.comment)
  }

  /// Where a file's header begins: behind the comments above it.
  static func startOfHeader(_ block: borrowing Block, _ rules: RecordRules) -> Int {
    passComments(block.bytes.span, block.start, block.count, rules.comment)
  }

  private static func passComments(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ comment: UInt8?
  ) -> Int {
    var position = start
    while position < end, bytes[position] == comment {
      position = nextLine(bytes, position, end)
    }
    return position
  }

  /// Whether nothing is left of a block; what is left when records are passed begins with a fault.
  func isAtEnd(of block: borrowing Block) -> Bool { position >= block.count }

  /// Fills the batch with the block's next records; false when there are none left.
  public mutating func next(_ block: borrowing Block, _ batch: inout FieldBatch) -> Bool {
    batch.count = 0
    let isPlain = plain != nil && mayBePlain(block)
    while batch.count < batch.capacity, position < block.count {
      if isPlain { passPlain(block, &batch) }
      if batch.count < batch.capacity, position < block.count { record(block, &batch) }
    }
    return batch.count > 0
  }

  /// Whether a block has no quotes, and no record that is longer than a record may be.
  private func mayBePlain(_ block: borrowing Block) -> Bool {
    !(block.hasQuotes && hasQuoteSign) && !block.isCutOff && block.count <= longest
  }

  private mutating func passPlain(_ block: borrowing Block, _ batch: inout FieldBatch) {
    let known = batch.count
    plain?.scan(block, &position, &layouts, &batch)
    records += batch.count - known
  }

  /// The bytes of a good record that begins at an offset, with its line end.
  public func range(ofRecordAt start: Int, in block: borrowing Block) -> Range<Int> {
    var batch = FieldBatch(width: wanted.count - 1, most: 1)
    var cursor = FieldCursor(start: start, place: 0)
    _ = whole(block, &cursor, &batch)
    return start..<cursor.next
  }

  /// Scans one record and keeps it when its form is right.
  private mutating func record(_ block: borrowing Block, _ batch: inout FieldBatch) {
    let start = position
    records += 1
    if let comment = rules.comment, block.bytes[start] == comment {
      position = Self.nextLine(block.bytes.span, start, block.count)
      return
    }
    var cursor = FieldCursor(start: start, place: batch.count * batch.width)
    let outcome = whole(block, &cursor, &batch)
    position = cursor.next
    if let next = header.end(block.bytes.span, at: start, block.count) {
      position = next
      keep(RecordFault(kind: .repeatedHeader, offset: start), start..<next)
    } else if let kind = outcome {
      keep(RecordFault(kind: kind, offset: cursor.fieldStart), start..<cursor.next)
      if !rules.rejectsBadRecords { position = block.count }
    } else if cursor.column == columns || isFit(cursor, from: start, block.bytes.span) {
      batch.records[batch.count] = UInt32(truncatingIfNeeded: start)
      batch.count += 1
    } else if cursor.column != 1 || columns == 1
      || !cursor.isEmptyLine(block.bytes.span, from: start)
    {
      let hasEmptyRest =
        cursor.column == columns + 1 && cursor.endsEmpty(block.bytes.span)
      let kind: RecordFault.Kind =
        hasEmptyRest
        ? .trailingDelimiter(found: cursor.column) : .ragged(found: cursor.column)
      keep(RecordFault(kind: kind, offset: start), start..<cursor.next)
    }
  }

  /// Whether a record has one empty field more than the header, where it may.
  private func isFit(_ cursor: FieldCursor, from start: Int, _ bytes: Span<UInt8>) -> Bool {
    rules.allowsTrailingDelimiter && cursor.column == columns + 1 && cursor.endsEmpty(bytes)
  }

  private mutating func keep(_ fault: RecordFault, _ range: Range<Int>) {
    faultCount += 1
    if rules.rejectsBadRecords {
      if badRecords.count < Self.keptBadRecords {
        let end = min(range.upperBound, range.lowerBound + longest)
        badRecords.append(BadRecord(fault: fault, range: range.lowerBound..<end))
      }
    } else if faults.count < Self.keptFaults || fault.isFatal {
      faults.append(fault)
    }
  }
}

/// What ``RecordScanner/measureRecord(_:)`` found.
enum RecordSize {
  case fields(Int, next: Int)
  case fault(RecordFault, next: Int)
}
