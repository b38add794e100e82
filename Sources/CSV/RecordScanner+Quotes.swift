import Bytes

extension RecordScanner {
  /// Quoted fields that follow one another, from the first's opening quote on.
  func quotedRun(
    _ bytes: Span<UInt8>, _ end: Int, _ position: inout Int, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    while !cursor.isDone, position < end, bytes[position] == quote {
      var flag: UInt32 = 0
      guard let closing = closingQuote(bytes, end, position, &flag) else {
        cursor.fieldStart = position
        return .unclosedQuote
      }
      cursor.fieldStart = position + 1
      let fault = behindQuote(bytes, end, closing, flag, &position, &cursor, &batch)
      if let fault { return fault }
    }
    return nil
  }

  /// Keeps a field that has been closed, and goes to the next one or to the record's end.
  @inline(__always)
  func behindQuote(
    _ bytes: Span<UInt8>, _ end: Int, _ closing: Int, _ flag: UInt32, _ position: inout Int,
    _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    store(closing, flag, &cursor, &batch)
    let behind = closing + 1
    if let next = LineEnd.next(bytes, end, behind) {
      cursor.next = next
      cursor.isDone = true
    } else if bytes[behind] == delimiter {
      position = behind + 1
      cursor.fieldStart = position
    } else {
      cursor.fieldStart = behind
      return .textAfterQuote
    }
    return nil
  }

  /// Where the quote opened at `open` closes; doubled quotes inside set the flag.
  private func closingQuote(
    _ bytes: Span<UInt8>, _ end: Int, _ open: Int, _ flag: inout UInt32
  ) -> Int? {
    var search = open + 1
    while search < end,
      let at = ByteScan.firstIndex(of: quote, in: bytes, search..<end)
    {
      guard at + 1 < end, bytes[at + 1] == quote else { return at }
      flag = FieldBatch.doubledQuotes
      search = at + 2
    }
    return nil
  }
}
