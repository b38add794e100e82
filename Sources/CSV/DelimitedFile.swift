public import Bytes
public import Diagnostics

/// A delimited file with a header, ready to be read block by block by any number of readers.
public final class DelimitedFile: Sendable {
  public let header: Header
  public let delimiter: UInt8
  private let blocks: BlockReader
  /// The file's first block, until somebody takes it.
  private let first: Guarded<Block?>

  /// Opens the file and reads its header.
  ///
  /// - Throws: a finding when the file is empty, is not UTF-8 in its header, or has a header whose
  ///   quotes are not in order.
  public init(
    _ file: InputFile, delimiter: UInt8, blockSize: Int = 1 << 18
  ) throws(Finding) {
    self.delimiter = delimiter
    blocks = BlockReader(file, blockSize: blockSize)
    var block = Block()
    guard try blocks.next(&block), block.count > 0 else { throw .emptyFile(file.name) }
    header = try Self.readHeader(&block, delimiter, file.name)
    first = Guarded(block)
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
    try skipByteOrderMark(&block, name)
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

  private static func skipByteOrderMark(_ block: inout Block, _ name: String) throws(Finding) {
    let head = Array(block.bytes.prefix(min(3, block.count)))
    if head == [0xEF, 0xBB, 0xBF] { block.start = 3 }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { throw .utf16(name) }
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
  fileprivate static func emptyFile(_ name: String) -> Finding {
    Finding(
      .data, "csv.empty-file", "the file is empty", at: SourceLocation(file: name),
      expected: "a header and the respondents' rows",
      remedy: "ask for the delivery again: it broke on its way")
  }

  fileprivate static func utf16(_ name: String) -> Finding {
    Finding(
      .data, "csv.utf-16", "the file is written in UTF-16",
      at: SourceLocation(file: name, line: 1, column: 1), expected: "UTF-8",
      remedy: "save it as \"CSV UTF-8\"")
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
