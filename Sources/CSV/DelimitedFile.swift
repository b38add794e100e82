public import Bytes
public import Diagnostics

/// A delimited file with a header, ready to be read block by block by any number of readers.
public final class DelimitedFile: Sendable {
  public let header: Header
  /// How the file is written.
  public let dialect: Dialect
  /// The file's first records, with the header.
  public let sample: Block
  /// The decimal mark of every column; nil when each shows its own.
  public let decimal: UInt8?
  private let blocks: BlockReader
  /// The file's first block, until somebody takes it.
  private let first: Guarded<Block?>

  public var delimiter: UInt8 { dialect.delimiter }

  /// Opens the file, finds out what was not stated about it, and reads its header.
  ///
  /// - Throws: a finding when the file is empty, can be read in two ways or in none, or has a header
  ///   whose quotes are not in order.
  public init(
    _ source: any ByteSource, stated: StatedDialect = StatedDialect(), blockSize: Int = 1 << 18
  ) throws(Finding) {
    let name = source.name
    decimal = stated.decimal
    let peeked = try PeekedSource(source, limit: FileBeginning.length)
    guard !peeked.peeked.isEmpty else { throw .emptyFile(name) }
    let beginning = try FileBeginning(
      peeked.peeked, statedEncoding: stated.encoding, file: name)
    peeked.skip(beginning.markLength)
    blocks = BlockReader(Self.plain(peeked, beginning), blockSize: blockSize)
    var block = Block()
    guard try blocks.next(&block), block.count > 0 else { throw .emptyFile(name) }
    let delimiter: UInt8
    if let known = stated.delimiter {
      delimiter = known
    } else {
      delimiter = try DelimiterDetection.detect(
        beginning.block, expecting: stated.expectedColumns, file: name)
    }
    dialect = Dialect(
      encoding: beginning.encoding, hasByteOrderMark: beginning.markLength > 0,
      delimiter: delimiter, lineEnd: beginning.lineEnd)
    header = try Self.readHeader(&block, delimiter, name)
    if header.names.count == 1, stated.delimiter != nil {
      try Self.refuseOtherDelimiter(beginning.block, stated, name)
    }
    if !stated.allowsIdentityNumbers {
      try IdentityNumbers.refuse(
        in: beginning.block, delimiter, header: header, ignoring: stated.ignoredColumns)
    }
    sample = beginning.block
    first = Guarded(block)
  }

  /// The source in UTF-8 with line ends that a scanner knows.
  private static func plain(
    _ source: PeekedSource, _ beginning: FileBeginning
  ) -> any ByteSource {
    guard Transcoder.isNeeded(beginning.encoding, beginning.lineEnd) else { return source }
    return TranscodedSource(
      source, beginning.encoding, carriageReturns: beginning.lineEnd == .cr)
  }

  /// Opens a file whose delimiter is known; its encoding is found out.
  public convenience init(
    _ source: any ByteSource, delimiter: UInt8, blockSize: Int = 1 << 18
  ) throws(Finding) {
    try self.init(source, stated: StatedDialect(delimiter: delimiter), blockSize: blockSize)
  }

  /// One column by the stated delimiter, more by another: the statement is wrong.
  private static func refuseOtherDelimiter(
    _ block: Block, _ stated: StatedDialect, _ file: String
  ) throws(Finding) {
    guard let delimiter = stated.delimiter,
      let found = DelimiterDetection.other(
        than: delimiter, block, expecting: stated.expectedColumns)
    else { return }
    throw .otherDelimiter(found, stated: delimiter, file)
  }

  /// The next block of records; false at the end of the file.
  public func next(_ block: inout Block) throws(Finding) -> Bool {
    let stored = first.withLock { first -> Block? in
      defer { first = nil }
      return first
    }
    if let stored {
      block = stored
      return true
    }
    return try blocks.next(&block)
  }

  /// Takes the header off the first block.
  private static func readHeader(
    _ block: inout Block, _ delimiter: UInt8, _ name: String
  ) throws(Finding) -> Header {
    let end = try endOfHeader(block, delimiter, name)
    let content = end.next
    var scanner = RecordScanner(
      delimiter: delimiter, columns: end.columns, wanted: Array(0..<end.columns))
    var line = Block()
    line.bytes = Array(block.bytes[0..<content])
    line.count = content
    line.start = block.start
    line.hasQuotes = block.hasQuotes
    var batch = FieldBatch(width: end.columns)
    scanner.begin(line)
    guard scanner.next(line, &batch) else { throw .emptyFile(name) }
    let reader = FieldText(block: line, batch: batch)
    var names: [String] = []
    for column in 0..<end.columns {
      let bytes = reader.bytes(record: 0, column: column)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .notUTF8(name, column)
      }
      guard !text.contains("\r") else { throw .carriageReturns(name) }
      names.append(text)
    }
    block.start = content
    return Header(file: name, names: names)
  }

  /// How many columns the header has, and where the record behind it begins.
  private static func endOfHeader(
    _ block: Block, _ delimiter: UInt8, _ name: String
  ) throws(Finding) -> (columns: Int, next: Int) {
    var scanner = RecordScanner(delimiter: delimiter, columns: 0, wanted: [])
    scanner.begin(block)
    let outcome = scanner.measureRecord(block)
    switch outcome {
    case .fields(let count, let next): return (count, next)
    case .fault(let fault): throw .headerQuotes(name, fault, block)
    }
  }
}

extension Finding {
  fileprivate static func otherDelimiter(
    _ found: UInt8, stated: UInt8, _ file: String
  ) -> Finding {
    Finding(
      .data, "csv.other-delimiter",
      "the fields are parted by \(Dialect.name(ofDelimiter: found))",
      at: SourceLocation(file: file, line: 1),
      expected:
        "\(Dialect.name(ofDelimiter: stated)), as the description's csv block says",
      remedy: "remove `delimiter` from the csv block, or mend the file")
  }

  fileprivate static func emptyFile(_ name: String) -> Finding {
    Finding(
      .data, "csv.empty-file", "the file is empty", at: SourceLocation(file: name),
      expected: "a header and the respondents' rows",
      remedy: "ask for the delivery again: it broke on its way")
  }

  fileprivate static func notUTF8(_ name: String, _ column: Int) -> Finding {
    Finding(
      .data, "csv.not-utf-8", "the name of column \(column + 1) is not UTF-8",
      at: SourceLocation(file: name, line: 1), expected: "UTF-8",
      remedy: "save the file as \"CSV UTF-8\"")
  }

  fileprivate static func carriageReturns(_ name: String) -> Finding {
    Finding(
      .data, "csv.lone-cr", "the lines end with CR alone",
      at: SourceLocation(file: name, line: 1), expected: "LF or CRLF",
      remedy: "save the file with the line ends of Unix or Windows")
  }

  fileprivate static func headerQuotes(_ name: String, _ fault: RecordFault, _ block: Block)
    -> Finding
  {
    let lineEnd = UInt8(ascii: "\n")
    let before = block.bytes[block.start..<fault.offset]
    let lineStart = before.lastIndex(of: lineEnd).map { $0 + 1 } ?? block.start
    let line = 1 + ByteScan.count(lineEnd, in: block.bytes.span, block.start..<fault.offset)
    return fault.finding(
      at: SourceLocation(file: name, line: line, column: fault.offset - lineStart + 1), columns: 0)
  }
}
