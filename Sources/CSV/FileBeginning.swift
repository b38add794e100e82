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
    _ bytes: [UInt8], statedEncoding: TextEncoding?, rules: RecordRules = RecordRules(),
    file: String
  ) throws(Finding) {
    let isWhole = bytes.count < Self.length
    (encoding, markLength) = try EncodingDetection.detect(
      bytes, isWhole: isWhole, stated: statedEncoding, file: file)
    var transcoder = Transcoder(encoding, carriageReturns: false)
    var block = Block()
    transcoder.decode(bytes[markLength...], into: &block.bytes)
    if isWhole { transcoder.finish(into: &block.bytes) }
    // Where quotes may be out of order, or mean nothing, every line end is taken for one.
    let quote = rules.needsWalk ? nil : rules.quote
    lineEnd = Self.lineEnd(block.bytes, quote)
    if lineEnd == .cr { Transcoder.turnReturns(in: &block.bytes, from: 0) }
    var inQuotes = false
    let cut = ByteScan.lastRecordEnd(
      in: block.bytes.span, 0..<block.bytes.count, quote, &inQuotes)
    block.count = isWhole ? block.bytes.count : cut.end ?? block.bytes.count
    block.hasQuotes = rules.quote.map(block.bytes.contains) ?? false
    block.start = RecordScanner.startOfHeader(block, rules)
    self.block = block
  }

  /// What ends the lines, as far as the text shows it; a cell in quotes may hold anything.
  private static func lineEnd(_ text: [UInt8], _ quote: UInt8?) -> Dialect.LineEnd {
    var (lines, pairs, returns) = (0, 0, 0)
    var previous: UInt8 = 0
    var inQuotes = false
    for byte in text {
      if byte == quote { inQuotes.toggle() }
      if byte == UInt8(ascii: "\n"), !inQuotes {
        lines += 1
        if previous == UInt8(ascii: "\r") { pairs += 1 }
      }
      if byte == UInt8(ascii: "\r"), !inQuotes { returns += 1 }
      previous = byte
    }
    if lines == 0 { return returns > 0 ? .cr : .lf }
    return pairs == 0 ? .lf : pairs == lines ? .crlf : .mixed
  }
}
