import Bytes
import Diagnostics

/// What a file's first bytes tell about it, whatever the size of the blocks that it is read in.
struct FileBeginning: Sendable {
  /// Bytes that are looked at.
  static let length = 1 << 16

  let encoding: TextEncoding
  let markLength: Int
  let lineEnd: Dialect.LineEnd
  /// The records that the bytes hold in full, in UTF-8 with LF or CRLF; the header is the first.
  let block: Block

  /// - Parameter bytes: the file's first bytes; all of them when they are fewer than ``length``.
  /// - Throws: a finding when the encoding cannot be told.
  init(
    _ bytes: [UInt8], statedEncoding: TextEncoding?, file: String
  ) throws(Finding) {
    let isWhole = bytes.count < Self.length
    (encoding, markLength) = try EncodingDetection.detect(
      bytes, isWhole: isWhole, stated: statedEncoding, file: file)
    lineEnd = Self.lineEnd(bytes, encoding)
    var transcoder = Transcoder(encoding, carriageReturns: lineEnd == .cr)
    var block = Block()
    transcoder.decode(bytes[markLength...], into: &block.bytes)
    if isWhole { transcoder.finish(into: &block.bytes) }
    var inQuotes = false
    let cut = ByteScan.lastRecordEnd(
      in: block.bytes.span, 0..<block.bytes.count, UInt8(ascii: "\""), &inQuotes)
    block.count = isWhole ? block.bytes.count : cut.end ?? block.bytes.count
    block.hasQuotes = cut.hasQuotes
    self.block = block
  }

  /// What ends the lines, as far as the bytes show it.
  private static func lineEnd(_ bytes: [UInt8], _ encoding: TextEncoding) -> Dialect.LineEnd {
    var (lines, pairs, returns) = (0, 0, 0)
    var previous: UInt8 = 0
    // In UTF-16 half of the bytes are NUL; they stand between nothing here.
    for byte in bytes where byte != 0 {
      if byte == UInt8(ascii: "\n") {
        lines += 1
        if previous == UInt8(ascii: "\r") { pairs += 1 }
      }
      if byte == UInt8(ascii: "\r") { returns += 1 }
      previous = byte
    }
    if lines == 0 { return returns > 0 ? .cr : .lf }
    return pairs == 0 ? .lf : pairs == lines ? .crlf : .mixed
  }
}
