import Bytes
import Diagnostics

/// What a file's first bytes tell about it, whatever the size of the blocks that it is read in.
struct FileBeginning: Sendable {
  /// Bytes that are looked at, and how many more when not even the header ends in them.
  static let length = 1 << 16
  static let longestHeader = 1 << 20

  let encoding: TextEncoding
  let hasByteOrderMark: Bool
  /// Where the first record begins, behind the byte order mark and the lines that are skipped.
  let start: Int
  let lineEnd: Dialect.LineEnd
  /// The records that the bytes hold in full, in UTF-8 with LF or CRLF; the header is the first.
  let block: Block
  /// Whether the first record ends in the bytes.
  let hasRecord: Bool

  /// Looks at a file's first bytes, and passes over the byte order mark and the skipped lines.
  ///
  /// - Parameter source: the file, which then begins with its first record.
  static func read(
    _ source: inout PeekedSource, _ stated: StatedDialect
  ) throws(Finding) -> FileBeginning {
    guard !source.peeked.isEmpty else { throw .emptyFile(source.name) }
    var beginning = try FileBeginning(source, upTo: length, stated)
    if !beginning.hasRecord {
      source = try PeekedSource(source, limit: longestHeader)
      // A file without any line end needs no closer look.
      let bytes = source.peeked
      let hasLineEnd = [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains {
        ByteScan.contains($0, in: bytes.span, 0..<bytes.count)
      }
      if hasLineEnd || bytes.count < longestHeader {
        beginning = try FileBeginning(source, upTo: longestHeader, stated)
      }
    }
    source.skip(beginning.start)
    return beginning
  }

  private init(
    _ source: PeekedSource, upTo limit: Int, _ stated: StatedDialect
  ) throws(Finding) {
    let bytes = source.peeked
    try self.init(
      bytes, isWhole: bytes.count < limit, statedEncoding: stated.encoding,
      skippedLines: stated.skippedLines ?? 0, rules: stated.rules, file: source.name)
  }

  /// - Parameters:
  ///   - bytes: the file's first bytes.
  ///   - isWhole: whether there are no more.
  ///   - skippedLines: how many lines stand above the first record.
  /// - Throws: a finding when the encoding cannot be told, or when there are no more lines than are
  ///   skipped.
  init(
    _ bytes: [UInt8], isWhole: Bool, statedEncoding: TextEncoding?, skippedLines: Int = 0,
    rules: RecordRules = RecordRules(), file: String
  ) throws(Finding) {
    let markLength: Int
    (encoding, markLength) = try EncodingDetection.detect(
      bytes, isWhole: isWhole, stated: statedEncoding, file: file)
    hasByteOrderMark = markLength > 0
    start = try SkippedLines.end(
      of: skippedLines, in: bytes, from: markLength, encoding, file: file)
    var transcoder = Transcoder(encoding, carriageReturns: false)
    var block = Block()
    transcoder.decode(bytes[start...], into: &block.bytes)
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
    hasRecord = isWhole || cut.end != nil
    self.block = block
  }

  /// The first record without its line end.
  ///
  /// - Parameter end: where the next one begins.
  func record(upTo end: Int) -> [UInt8] {
    var record = block.bytes[block.start..<max(block.start, end)]
    if record.last == UInt8(ascii: "\n") { record.removeLast() }
    if record.last == UInt8(ascii: "\r") { record.removeLast() }
    return Array(record)
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
