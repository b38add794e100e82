import Bytes

extension RecordScanner {
  /// Walks over one record to its end; its faults are fatal, unless faulty records are left out.
  ///
  /// Where records are walked over, a faulty one is its first line, however its quotes stand, and what
  /// is wrong is what is wrong with that line alone: so neither depends on what else a block holds.
  @inline(__always)
  func whole(
    _ block: borrowing Block, _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    if walks { return walked(block, &cursor, &batch) }
    let start = cursor.next
    let hasQuotes = block.hasQuotes && hasQuoteSign
    let fault = scan(block.bytes.span, block.count, hasQuotes, &cursor, &batch)
    guard block.isCutOff, fault == nil, cursor.next == block.count else { return fault }
    cursor.fieldStart = start
    return .tooLong
  }

  /// Apart from the function above, which is faster the less it holds.
  @inline(never)
  private func walked(
    _ block: borrowing Block, _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    let (start, place) = (cursor.next, cursor.place)
    let bytes = block.bytes.span
    let limit = min(block.count, start &+ longest)
    let isOpen = block.count - start >= longest || block.isCutOff
    if scanAny(bytes, limit, block.hasQuotes, &cursor, &batch) == nil,
      !isOpen || cursor.next < limit || bytes[limit - 1] == UInt8(ascii: "\n")
    {
      return nil
    }
    // What the scan has put into the batch is written over.
    cursor.place = place
    return firstLine(bytes, start, block.count, &cursor, &batch)
  }

  /// Walks over one record, however signs are escaped.
  @inline(never)
  private func scanAny(
    _ bytes: Span<UInt8>, _ end: Int, _ hasQuotes: Bool, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    rules.escape == .backslash
      ? scanEscaped(bytes, end, &cursor, &batch)
      : scan(bytes, end, hasQuotes && hasQuoteSign, &cursor, &batch)
  }

  /// What is wrong with the line that begins at an offset; the cursor goes to the next one.
  private func firstLine(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind {
    let next = Self.nextLine(bytes, start, end)
    var line = FieldCursor(start: start, place: cursor.place)
    let fault = scanAny(bytes, min(next, start + longest), true, &line, &batch)
    cursor.fieldStart = fault == nil ? start : line.fieldStart
    cursor.next = next
    return fault ?? .tooLong
  }

  /// Where the line behind the one at an offset begins.
  static func nextLine(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    ByteScan.firstIndex(of: UInt8(ascii: "\n"), in: bytes, start..<end).map { $0 + 1 } ?? end
  }
}

extension RecordScanner {
  /// How a record that begins somewhere ends, as far as its bytes were read.
  enum RecordEnd {
    case next(Int)
    case notYet
    /// Inside a line that is longer than a record may be.
    case cutOff(Int)
  }

  /// Where the record or the comment behind the one at an offset begins.
  ///
  /// - Parameters:
  ///   - end: how far the file was read; there is more of it.
  ///   - batch: of no use, but made once for all records.
  func end(
    ofRecordAt start: Int, _ bytes: Span<UInt8>, _ end: Int, _ batch: inout FieldBatch
  ) -> RecordEnd {
    let limit = min(end, start + longest)
    let isKnown = end - start >= longest
    if bytes[start] != rules.comment {
      var cursor = FieldCursor(start: start, place: 0)
      let fault = scanAny(bytes, limit, true, &cursor, &batch)
      if fault == nil, cursor.next < limit || bytes[limit - 1] == UInt8(ascii: "\n") {
        return .next(cursor.next)
      }
      if fault == nil || fault == .unclosedQuote, !isKnown { return .notYet }
    }
    let line = ByteScan.firstIndex(of: UInt8(ascii: "\n"), in: bytes, start..<limit)
    if let line { return .next(line + 1) }
    return isKnown ? .cutOff(start + longest) : .notYet
  }
}
