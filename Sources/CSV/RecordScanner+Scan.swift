import Bytes

extension RecordScanner {
  /// Columns that nobody wants in a row, from which on they are counted a few words at a time.
  static var smallestGap: Int { 8 }

  /// Walks over one record up to its end or an offset; what is wrong with its quotes, if anything.
  ///
  /// Two functions of the same text: the loop is faster when it knows that there are no gaps.
  @inline(__always)
  func scan(
    _ bytes: Span<UInt8>, _ end: Int, _ hasQuotes: Bool, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    hasGaps
      ? scanWide(bytes, end, hasQuotes, &cursor, &batch)
      : scan(bytes, end, hasQuotes, hasGaps: false, &cursor, &batch)
  }

  @inline(never)
  private func scanWide(
    _ bytes: Span<UInt8>, _ end: Int, _ hasQuotes: Bool, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    scan(bytes, end, hasQuotes, hasGaps: true, &cursor, &batch)
  }

  @inline(__always)
  private func scan(
    _ bytes: Span<UInt8>, _ end: Int, _ hasQuotes: Bool, hasGaps: Bool,
    _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    let delimiters = ByteScan.pattern(delimiter)
    let lineEnds = ByteScan.pattern(UInt8(ascii: "\n"))
    let quotes = ByteScan.pattern(quote)
    var position = cursor.next
    if hasQuotes {
      if let fault = quotedRun(bytes, end, &position, &cursor, &batch) { return fault }
      if cursor.isDone { return nil }
    }
    scanning: while position &+ 8 <= end {
      if hasGaps, hasGapBefore[cursor.nextWanted] {
        if !hasQuotes, cursor.nextWanted &+ 1 == wanted.count {
          if passRest(bytes, end, &position, &cursor) { return nil }
          break scanning
        }
        if passGap(bytes, end, hasQuotes, &position, &cursor) {
          if hasQuotes, position == cursor.fieldStart {
            if let fault = quotedRun(bytes, end, &position, &cursor, &batch) { return fault }
            if cursor.isDone { return nil }
          }
          continue scanning
        }
      }
      let word = ByteScan.word(bytes, at: position)
      var hits = ByteScan.matches(word, delimiters)
      var others = ByteScan.matches(word, lineEnds)
      if hasQuotes { others |= ByteScan.matches(word, quotes) }
      if others == 0, !hasQuotes {
        closeAll(hits, position, &cursor, &batch)
        position &+= 8
        continue scanning
      }
      hits |= others
      while hits != 0 {
        let at = position &+ hits.trailingZeroBitCount / 8
        hits &= hits &- 1
        let byte = bytes[at]
        if byte == delimiter {
          close(at, &cursor, &batch)
          if hasQuotes, at + 1 < end, bytes[at + 1] == quote {
            position = at + 1
            if let fault = quotedRun(bytes, end, &position, &cursor, &batch) { return fault }
            if cursor.isDone { return nil }
            continue scanning
          }
        } else if byte == UInt8(ascii: "\n") {
          closeLast(at, 0, bytes, &cursor, &batch)
          return nil
        } else {
          cursor.fieldStart = at
          return .strayQuote
        }
      }
      position &+= 8
    }
    return tail(bytes, end, hasQuotes, position, &cursor, &batch)
  }

  /// The last bytes of a block, one at a time.
  private func tail(
    _ bytes: Span<UInt8>, _ end: Int, _ hasQuotes: Bool, _ from: Int,
    _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    var position = from
    while position < end {
      let byte = bytes[position]
      if hasQuotes, byte == quote {
        guard position == cursor.fieldStart else {
          cursor.fieldStart = position
          return .strayQuote
        }
        if let fault = quotedRun(bytes, end, &position, &cursor, &batch) { return fault }
        if cursor.isDone { return nil }
        continue
      }
      if byte == UInt8(ascii: "\n") {
        closeLast(position, 0, bytes, &cursor, &batch)
        return nil
      }
      if byte == delimiter { close(position, &cursor, &batch) }
      position += 1
    }
    closeLast(end, 0, bytes, &cursor, &batch)
    cursor.next = end
    return nil
  }

  /// Passes over a part of the fields before the next wanted one that has neither a line end nor a
  /// quote in it, when they are many; false when there is no such part.
  @inline(__always)
  private func passGap(
    _ bytes: Span<UInt8>, _ end: Int, _ hasQuotes: Bool, _ position: inout Int,
    _ cursor: inout FieldCursor
  ) -> Bool {
    let gap = stops[cursor.nextWanted] &- cursor.column
    guard gap > Self.smallestGap else { return false }
    let start = position
    let passed = ByteScan.passDelimiters(
      in: bytes, &position, end, delimiter, below: gap,
      stoppingAt: hasQuotes ? quote : UInt8(ascii: "\n"))
    guard position > start else { return false }
    cursor.column &+= passed
    if bytes[position &- 1] == delimiter { cursor.fieldStart = position }
    return true
  }

  /// Passes over what is left of a record behind the last wanted field; false at the block's last bytes.
  @inline(__always)
  private func passRest(
    _ bytes: Span<UInt8>, _ end: Int, _ position: inout Int, _ cursor: inout FieldCursor
  ) -> Bool {
    let (passed, lineEnd) = ByteScan.passLine(
      in: bytes, &position, end, SIMD16(repeating: delimiter))
    cursor.column &+= passed
    let last = lineEnd ?? position
    if lineEnd != nil { cursor.column &+= 1 }
    if lineEnd == nil || cursor.column != columns {
      cursor.fieldStart = lastStart(bytes, cursor.fieldStart, last)
    }
    guard let lineEnd else { return false }
    cursor.next = lineEnd &+ 1
    cursor.isDone = true
    return true
  }

  /// Where the last field before an offset begins, or an earlier place where that is not known.
  private func lastStart(_ bytes: Span<UInt8>, _ first: Int, _ end: Int) -> Int {
    var start = end
    while start > first, bytes[start - 1] != delimiter { start -= 1 }
    return start
  }

  /// Closes a field at each hit of a word.
  @inline(__always)
  private func closeAll(
    _ hits: UInt64, _ position: Int, _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) {
    var hits = hits
    while hits != 0 {
      close(position &+ hits.trailingZeroBitCount / 8, &cursor, &batch)
      hits &= hits &- 1
    }
  }

  @inline(__always)
  func close(_ at: Int, _ cursor: inout FieldCursor, _ batch: inout FieldBatch) {
    store(at, 0, &cursor, &batch)
    cursor.fieldStart = at &+ 1
  }

  @inline(__always)
  func closeLast(
    _ at: Int, _ flag: UInt32, _ bytes: Span<UInt8>, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) {
    let hasReturn = at > cursor.fieldStart && bytes[at - 1] == UInt8(ascii: "\r")
    store(hasReturn ? at - 1 : at, flag, &cursor, &batch)
    cursor.next = at + 1
    cursor.isDone = true
  }

  @inline(__always)
  func store(
    _ end: Int, _ flag: UInt32, _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) {
    if cursor.column == wanted[cursor.nextWanted] {
      batch.places[cursor.place] = FieldPlace(
        start: UInt32(truncatingIfNeeded: cursor.fieldStart),
        end: UInt32(truncatingIfNeeded: end) | flag)
      batch.signs[cursor.place] = FieldBatch.noSign
      cursor.place &+= 1
      cursor.nextWanted &+= 1
    }
    cursor.column &+= 1
  }
}
