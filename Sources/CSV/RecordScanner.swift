public import Bytes

/// Where the wanted fields of some records stand in a block.
///
/// One row per record, one place per wanted column; reused from batch to batch.
public struct FieldBatch: Sendable {
  public static let capacity = 1024

  /// Number of wanted columns.
  public let width: Int
  public internal(set) var count = 0
  /// First byte of each field, record by record; quotes are left outside.
  public internal(set) var starts: [UInt32]
  /// One past the last byte; the highest bit says that quotes inside are doubled.
  public internal(set) var ends: [UInt32]
  /// First byte of each record.
  public internal(set) var records: [UInt32]

  public static let doubledQuotes: UInt32 = 1 << 31

  public init(width: Int) {
    self.width = width
    starts = Array(repeating: 0, count: width * Self.capacity)
    ends = Array(repeating: 0, count: width * Self.capacity)
    records = Array(repeating: 0, count: Self.capacity)
  }
}

/// What is wrong with the form of a record.
public struct RecordFault: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Fewer or more fields than the header has.
    case ragged(found: Int)
    /// A quote inside a field that does not begin with one.
    case strayQuote
    /// Something other than a delimiter or a line end behind a closing quote.
    case textAfterQuote
    /// The file ends inside quotes.
    case unclosedQuote
  }

  public var kind: Kind
  /// Offset in the block: of the record, or of the quote.
  public var offset: Int

  /// Whether nothing behind it can be trusted, because what is inside quotes is no longer known.
  public var isFatal: Bool {
    if case .ragged = kind { false } else { true }
  }
}

/// Finds the wanted fields of every record in a block, and counts the others.
///
/// RFC 4180, strictly: a field is quoted as a whole or not at all, every record has as many fields as
/// the header, an extra empty one is one too many. Lines end with LF or CRLF; empty lines are passed
/// over when there is more than one column. Time: linear, eight bytes a step.
public struct RecordScanner: Sendable {
  private let delimiter: UInt8
  private let columns: Int
  /// The wanted columns in ascending order, then a column that never comes.
  private let wanted: [Int]
  /// Where the scan of the current block has come to.
  private var position = 0
  /// The first faults of the current block.
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
    let fault = scan(block.bytes.span, block.count, block.hasQuotes, &cursor, &batch)
    if let fault { return .fault(RecordFault(kind: fault, offset: cursor.fieldStart)) }
    return .fields(cursor.column, next: cursor.next)
  }

  /// Fills the batch with the block's next records; false when there are none left.
  public mutating func next(_ block: borrowing Block, _ batch: inout FieldBatch) -> Bool {
    batch.count = 0
    while batch.count < FieldBatch.capacity, position < block.count {
      record(block.bytes.span, end: block.count, hasQuotes: block.hasQuotes, &batch)
    }
    return batch.count > 0
  }

  /// Scans one record and keeps it when its form is right.
  private mutating func record(
    _ bytes: Span<UInt8>, end: Int, hasQuotes: Bool, _ batch: inout FieldBatch
  ) {
    let start = position
    var cursor = FieldCursor(start: start, place: batch.count * batch.width)
    let outcome = scan(bytes, end, hasQuotes, &cursor, &batch)
    position = cursor.next
    records += 1
    switch outcome {
    case .some(let kind): keep(RecordFault(kind: kind, offset: cursor.fieldStart))
    case nil where cursor.column == 1 && columns > 1 && cursor.isEmptyLine(bytes, from: start):
      break
    case nil where cursor.column != columns:
      keep(RecordFault(kind: .ragged(found: cursor.column), offset: start))
    case nil:
      batch.records[batch.count] = UInt32(truncatingIfNeeded: start)
      batch.count += 1
    }
    if let outcome, RecordFault(kind: outcome, offset: 0).isFatal { position = end }
  }

  private mutating func keep(_ fault: RecordFault) {
    faultCount += 1
    if faults.count < Self.keptFaults { faults.append(fault) }
  }

  /// Walks over one record; nil when its quotes are in order.
  @inline(__always)
  private func scan(
    _ bytes: Span<UInt8>, _ end: Int, _ hasQuotes: Bool, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    let delimiters = ByteScan.pattern(delimiter)
    let lineEnds = ByteScan.pattern(UInt8(ascii: "\n"))
    let quotes = ByteScan.pattern(UInt8(ascii: "\""))
    var position = cursor.next
    if hasQuotes {
      if let fault = quotedRun(bytes, end, &position, &cursor, &batch) { return fault }
      if cursor.isDone { return nil }
    }
    scanning: while position &+ 8 <= end {
      let word = ByteScan.word(bytes, at: position)
      var hits = ByteScan.matches(word, delimiters) | ByteScan.matches(word, lineEnds)
      if hasQuotes { hits |= ByteScan.matches(word, quotes) }
      while hits != 0 {
        let at = position &+ hits.trailingZeroBitCount / 8
        hits &= hits &- 1
        let byte = bytes[at]
        if byte == delimiter {
          close(at, &cursor, &batch)
          if hasQuotes, at + 1 < end, bytes[at + 1] == UInt8(ascii: "\"") {
            position = at + 1
            if let fault = quotedRun(bytes, end, &position, &cursor, &batch) { return fault }
            if cursor.isDone { return nil }
            continue scanning
          }
        } else if byte == UInt8(ascii: "\n") {
          closeLast(at, bytes, &cursor, &batch)
          return nil
        } else {
          cursor.fieldStart = at
          return .strayQuote
        }
      }
      position &+= 8
    }
    return tail(bytes, end, position, &cursor, &batch)
  }

  /// The last bytes of a block, one at a time.
  private func tail(
    _ bytes: Span<UInt8>, _ end: Int, _ from: Int, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    var position = from
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        guard position == cursor.fieldStart else {
          cursor.fieldStart = position
          return .strayQuote
        }
        if let fault = quotedRun(bytes, end, &position, &cursor, &batch) { return fault }
        if cursor.isDone { return nil }
        continue
      }
      if byte == UInt8(ascii: "\n") {
        closeLast(position, bytes, &cursor, &batch)
        return nil
      }
      if byte == delimiter { close(position, &cursor, &batch) }
      position += 1
    }
    closeLast(end, bytes, &cursor, &batch)
    cursor.next = end
    return nil
  }

  /// Quoted fields that follow one another, from the first's opening quote on.
  private func quotedRun(
    _ bytes: Span<UInt8>, _ end: Int, _ position: inout Int, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    while !cursor.isDone, position < end, bytes[position] == UInt8(ascii: "\"") {
      var flag: UInt32 = 0
      guard let closing = closingQuote(bytes, end, position, &flag) else {
        cursor.fieldStart = position
        return .unclosedQuote
      }
      cursor.fieldStart = position + 1
      store(closing, flag, &cursor, &batch)
      let behind = closing + 1
      if let next = Self.lineEnd(bytes, end, behind) {
        cursor.next = next
        cursor.isDone = true
      } else if bytes[behind] == delimiter {
        position = behind + 1
        cursor.fieldStart = position
      } else {
        cursor.fieldStart = behind
        return .textAfterQuote
      }
    }
    return nil
  }

  /// Where the quote opened at `open` closes; doubled quotes inside set the flag.
  private func closingQuote(
    _ bytes: Span<UInt8>, _ end: Int, _ open: Int, _ flag: inout UInt32
  ) -> Int? {
    var search = open + 1
    while search < end,
      let at = ByteScan.firstIndex(of: UInt8(ascii: "\""), in: bytes, search..<end)
    {
      guard at + 1 < end, bytes[at + 1] == UInt8(ascii: "\"") else { return at }
      flag = FieldBatch.doubledQuotes
      search = at + 2
    }
    return nil
  }

  /// Where the next record begins, when a line (or the block) ends here.
  private static func lineEnd(_ bytes: Span<UInt8>, _ end: Int, _ at: Int) -> Int? {
    if at >= end { return end }
    if bytes[at] == UInt8(ascii: "\n") { return at + 1 }
    guard bytes[at] == UInt8(ascii: "\r") else { return nil }
    if at + 1 == end { return end }
    return bytes[at + 1] == UInt8(ascii: "\n") ? at + 2 : nil
  }

  @inline(__always)
  private func close(_ at: Int, _ cursor: inout FieldCursor, _ batch: inout FieldBatch) {
    store(at, 0, &cursor, &batch)
    cursor.fieldStart = at &+ 1
  }

  @inline(__always)
  private func closeLast(
    _ at: Int, _ bytes: Span<UInt8>, _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) {
    let hasReturn = at > cursor.fieldStart && bytes[at - 1] == UInt8(ascii: "\r")
    store(hasReturn ? at - 1 : at, 0, &cursor, &batch)
    cursor.next = at + 1
    cursor.isDone = true
  }

  @inline(__always)
  private func store(
    _ end: Int, _ flag: UInt32, _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) {
    if cursor.column == wanted[cursor.nextWanted] {
      batch.starts[cursor.place] = UInt32(truncatingIfNeeded: cursor.fieldStart)
      batch.ends[cursor.place] = UInt32(truncatingIfNeeded: end) | flag
      cursor.place &+= 1
      cursor.nextWanted &+= 1
    }
    cursor.column &+= 1
  }
}

/// What ``RecordScanner/measureRecord(_:)`` found.
enum RecordSize {
  case fields(Int, next: Int)
  case fault(RecordFault)
}

/// How far the scan of one record has come.
private struct FieldCursor {
  /// Fields closed so far.
  var column = 0
  /// Which of the wanted columns comes next.
  var nextWanted = 0
  /// Where the next wanted field goes in the batch.
  var place: Int
  var fieldStart: Int
  /// Where the next record begins.
  var next: Int
  var isDone = false

  init(start: Int, place: Int) {
    self.place = place
    fieldStart = start
    next = start
  }

  /// Whether the line has nothing but its end.
  func isEmptyLine(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    let length = next - start
    return length == 1 && bytes[start] == UInt8(ascii: "\n")
      || length == 2 && bytes[start] == UInt8(ascii: "\r") && bytes[start + 1] == UInt8(ascii: "\n")
  }
}
