import Bytes

/// Turns offsets in a block into lines, one behind the other, in a single walk.
struct PlaceCounter {
  private var offset = 0
  private var line = 0

  /// - Precondition: the offset is not before that of the last call.
  mutating func place(of next: Int, in block: borrowing Block) -> BlockPlace {
    let bytes = block.bytes.span
    let lineEnd = UInt8(ascii: "\n")
    line += ByteScan.count(lineEnd, in: bytes, offset..<next)
    offset = next
    var start = next
    while start > 0, bytes[start - 1] != lineEnd { start -= 1 }
    return BlockPlace(block: block.sequence, line: line, column: next - start + 1)
  }
}
