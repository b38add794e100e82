import Bytes

extension RecordScanner {
  /// Walks over one record; nil when it has an end and its quotes are in order. Its faults are fatal.
  @inline(__always)
  func scan(
    _ block: borrowing Block, _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    let start = cursor.next
    let fault = scan(block.bytes.span, block.count, block.hasQuotes, &cursor, &batch)
    guard block.isCutOff, fault == nil, cursor.next == block.count else { return fault }
    cursor.fieldStart = start
    return .tooLong
  }

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
  func store(
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
