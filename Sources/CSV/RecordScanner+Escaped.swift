import Bytes

extension RecordScanner {
  /// Walks over one record in which a backslash takes the meaning of the sign behind it, byte by byte.
  func scanEscaped(
    _ bytes: Span<UInt8>, _ end: Int, _ cursor: inout FieldCursor, _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    var position = cursor.next
    while !cursor.isDone {
      cursor.fieldStart = position
      let isQuoted = position < end && isQuote(bytes[position])
      let fault =
        isQuoted
        ? quotedField(bytes, end, &position, &cursor, &batch)
        : plainField(bytes, end, &position, &cursor, &batch)
      if let fault { return fault }
    }
    return nil
  }

  private func isQuote(_ byte: UInt8) -> Bool { rules.quote == byte }

  /// A field in quotes, up to the next one or the record's end.
  private func quotedField(
    _ bytes: Span<UInt8>, _ end: Int, _ position: inout Int, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    var flag: UInt32 = 0
    var closing = position + 1
    while closing < end, !isQuote(bytes[closing]) {
      closing += Self.lengthOfSign(bytes, closing, end, &flag)
    }
    guard closing < end else { return .unclosedQuote }
    cursor.fieldStart = position + 1
    return behindQuote(bytes, end, closing, flag, &position, &cursor, &batch)
  }

  /// A field without quotes, up to the next one or the record's end.
  private func plainField(
    _ bytes: Span<UInt8>, _ end: Int, _ position: inout Int, _ cursor: inout FieldCursor,
    _ batch: inout FieldBatch
  ) -> RecordFault.Kind? {
    var flag: UInt32 = 0
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") {
        closeLast(position, flag, bytes, &cursor, &batch)
        return nil
      }
      if byte == delimiter {
        store(position, flag, &cursor, &batch)
        position += 1
        return nil
      }
      if isQuote(byte) {
        cursor.fieldStart = position
        return .strayQuote
      }
      position += Self.lengthOfSign(bytes, position, end, &flag)
    }
    closeLast(end, flag, bytes, &cursor, &batch)
    cursor.next = end
    return nil
  }

  /// One, or two for a backslash and the sign whose meaning it takes; those set the flag.
  private static func lengthOfSign(
    _ bytes: Span<UInt8>, _ at: Int, _ end: Int, _ flag: inout UInt32
  ) -> Int {
    guard bytes[at] == UInt8(ascii: "\\"), at + 1 < end, RecordRules.isEscapable(bytes[at + 1])
    else { return 1 }
    flag = FieldBatch.doubledQuotes | FieldBatch.backslashes
    return 2
  }
}
