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
    return Self.unquoted(block.bytes.span, batch.starts[place], batch.ends[place])
  }

  /// The bytes between two places of a batch, doubled quotes made single.
  public static func unquoted(_ bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32) -> [UInt8] {
    var text: [UInt8] = []
    var position = Int(start)
    let last = Int(end & ~FieldBatch.doubledQuotes)
    let hasDoubled = end & FieldBatch.doubledQuotes != 0
    text.reserveCapacity(max(0, last - position))
    while position < last {
      let byte = bytes[position]
      text.append(byte)
      position += hasDoubled && byte == UInt8(ascii: "\"") ? 2 : 1
    }
    return text
  }
}
