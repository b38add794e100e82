public import Bytes

/// Reads fields of a batch as text: for headers, small tables and rare cases, not for hot loops.
public struct FieldText: Sendable {
  private let block: Block
  private let batch: FieldBatch

  public init(block: Block, batch: FieldBatch) {
    self.block = block
    self.batch = batch
  }

  /// A field's bytes without its quotes.
  public func bytes(record: Int, column: Int) -> [UInt8] {
    let place = record * batch.width + column
    return Self.unquoted(block.bytes.span, batch.places[place].start, batch.places[place].end)
  }

  /// What a field between two places of a batch means: without what doubles quotes or escapes signs.
  public static func unquoted(_ bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32) -> [UInt8] {
    let last = Int(end & ~(FieldBatch.doubledQuotes | FieldBatch.backslashes))
    if end & FieldBatch.backslashes != 0 { return withoutBackslashes(bytes, Int(start), last) }
    var text: [UInt8] = []
    var position = Int(start)
    // Only a quoted field has doubled quotes, and behind it stands the closing one.
    let doubled = end & FieldBatch.doubledQuotes != 0 ? bytes[last] : nil
    text.reserveCapacity(max(0, last - position))
    while position < last {
      let byte = bytes[position]
      text.append(byte)
      position += byte == doubled ? 2 : 1
    }
    return text
  }

  private static func withoutBackslashes(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) -> [UInt8] {
    var text: [UInt8] = []
    var position = start
    while position < end {
      let isEscape =
        bytes[position] == UInt8(ascii: "\\") && position + 1 < end
        && RecordRules.isEscapable(bytes[position + 1])
      if isEscape { position += 1 }
      text.append(bytes[position])
      position += 1
    }
    return text
  }
}
