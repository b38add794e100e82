public import Bytes
public import Diagnostics

/// A delimited file whose columns are known, ready to be read block by block by any number of readers.
public final class DelimitedFile: Sendable {
  public let header: Header
  /// How the file is written.
  public let dialect: Dialect
  /// The file's first records, with the header.
  public let sample: Block
  /// The header's record, without its line end.
  private let headerRecord: [UInt8]
  private let stated: StatedDialect
  private let source: any ByteSource
  private let blockSize: Int
  private let blocks: BlockReader
  /// Where the first record behind the header begins in the file's first block.
  private let firstRecord: Int

  public var delimiter: UInt8 { dialect.delimiter }
  /// The decimal mark of every column; nil when each shows its own.
  public var decimal: UInt8? { stated.decimal }
  /// The sign between thousands, when it was stated.
  public var thousands: UInt8? { stated.thousands }
  /// Whether bad records are left out and listed, and the others are read.
  public var rejectsBadRecords: Bool { rules.rejectsBadRecords }
  private var rules: RecordRules { stated.rules }

  /// Opens the file, finds out what was not stated about it, and reads its header.
  ///
  /// - Throws: a finding when the file is empty, can be read in two ways or in none, or has a header
  ///   whose quotes are not in order.
  public init(
    _ source: any ByteSource, stated: StatedDialect = StatedDialect(), blockSize: Int = 1 << 18
  ) throws(Finding) {
    self.source = source
    self.stated = stated
    self.blockSize = blockSize
    var peeked = try PeekedSource(source, limit: FileBeginning.length)
    try ForeignFile.refuse(peeked.peeked, source.name)
    let beginning = try FileBeginning.read(&peeked, stated)
    guard beginning.block.count > 0 else { throw .emptyFile(source.name) }
    (dialect, header, firstRecord) = try Self.read(beginning, stated, source.name)
    blocks = Self.blocks(
      Self.plain(peeked, beginning), blockSize, dialect.delimiter, stated.rules)
    headerRecord = header.line == nil ? [] : beginning.record(upTo: firstRecord)
    if !stated.allowsIdentityNumbers {
      try IdentityNumbers.refuse(
        in: beginning.block, dialect.delimiter, stated.rules, header: header,
        ignoring: stated.ignoredColumns)
    }
    sample = beginning.block
  }

  /// Opens a file whose delimiter is known; its encoding is found out.
  public convenience init(
    _ source: any ByteSource, delimiter: UInt8, blockSize: Int = 1 << 18
  ) throws(Finding) {
    try self.init(source, stated: StatedDialect(delimiter: delimiter), blockSize: blockSize)
  }

  /// The same file from its beginning; nil when it cannot be read twice, as a pipe.
  ///
  /// Whoever reads it again must have done with the file as it was.
  public func again() throws(Finding) -> DelimitedFile? {
    guard let source = try source.again() else { return nil }
    return try DelimitedFile(source, stated: stated, blockSize: blockSize)
  }

  /// The source in UTF-8 with line ends that a scanner knows.
  private static func plain(
    _ source: PeekedSource, _ beginning: FileBeginning
  ) -> any ByteSource {
    guard Transcoder.isNeeded(beginning.encoding, beginning.lineEnd) else { return source }
    return TranscodedSource(
      source, beginning.encoding, carriageReturns: beginning.lineEnd == .cr)
  }

  /// A reader that knows where the records end.
  private static func blocks(
    _ source: any ByteSource, _ blockSize: Int, _ delimiter: UInt8, _ rules: RecordRules
  ) -> BlockReader {
    guard rules.needsWalk else {
      return BlockReader(source, blockSize: blockSize, quote: rules.quote)
    }
    let walker = RecordWalker(delimiter: delimiter, rules: rules)
    return BlockReader(source, blockSize: blockSize, cutter: walker)
  }

  /// A scanner for some of the file's columns.
  ///
  /// - Parameter wanted: column numbers from 0, ascending.
  public func scanner(wanted: [Int]) -> RecordScanner {
    RecordScanner(
      delimiter: delimiter, rules: rules, header: headerRecord, columns: header.names.count,
      wanted: wanted)
  }

  /// The form and the header; a header that seems to stand further down is what explains a fault.
  private static func read(
    _ beginning: FileBeginning, _ stated: StatedDialect, _ file: String
  ) throws(Finding) -> (Dialect, Header, firstRecord: Int) {
    let mayStandLower =
      stated.skippedLines == nil && stated.columns == nil && !stated.expectedColumns.isEmpty
    let lower = {
      mayStandLower
        ? HeaderSearch.lowerHeader(
          in: beginning.block, expecting: stated.expectedColumns, file: file) : nil
    }
    do throws(Finding) {
      guard beginning.hasRecord else {
        throw .longHeader(file, line: 1 + (stated.skippedLines ?? 0))
      }
      let dialect = try dialect(beginning, stated, file)
      let reader = HeaderReader(file: file, delimiter: dialect.delimiter, stated: stated)
      let (header, firstRecord) = try reader.read(beginning)
      if header.names.count == 1, stated.delimiter != nil {
        try refuseOtherDelimiter(beginning.block, stated, file)
      }
      if lacks(header, stated.expectedColumns), let lower = lower() { throw lower }
      return (dialect, header, firstRecord)
    } catch {
      throw lower() ?? error
    }
  }

  private static func lacks(_ header: Header, _ expected: Set<String>) -> Bool {
    var missing = expected
    for name in header.names where !missing.isEmpty { missing.remove(name) }
    return !missing.isEmpty
  }

  private static func dialect(
    _ beginning: FileBeginning, _ stated: StatedDialect, _ file: String
  ) throws(Finding) -> Dialect {
    let skipped = stated.skippedLines ?? 0
    let delimiter: UInt8
    if let known = stated.delimiter {
      delimiter = known
    } else {
      delimiter = try DelimiterDetection.detect(
        beginning.block, stated.rules, expecting: stated.expectedColumns,
        columns: stated.columns?.count,
        line: 1 + skipped, file: file)
    }
    return Dialect(
      encoding: beginning.encoding, hasByteOrderMark: beginning.hasByteOrderMark,
      delimiter: delimiter, lineEnd: beginning.lineEnd, skippedLines: skipped,
      hasHeader: stated.columns == nil, thousands: stated.thousands)
  }

  /// One column by the stated delimiter, more by another: the statement is wrong.
  private static func refuseOtherDelimiter(
    _ block: Block, _ stated: StatedDialect, _ file: String
  ) throws(Finding) {
    guard let delimiter = stated.delimiter,
      let found = DelimiterDetection.other(
        than: delimiter, block, stated.rules, expecting: stated.expectedColumns)
    else { return }
    throw .otherDelimiter(found, stated: delimiter, 1 + (stated.skippedLines ?? 0), file)
  }

  /// The next block of records; false at the end of the file.
  public func next(_ block: inout Block) throws(Finding) -> Bool {
    guard try blocks.next(&block) else { return false }
    if block.sequence == 0 { block.start = min(firstRecord, block.count) }
    return true
  }
}

extension Finding {
  fileprivate static func longHeader(_ file: String, line: Int) -> Finding {
    Finding(
      .data, "csv.too-long-header",
      "the first record does not end within \(FileBeginning.longestHeader >> 20) MiB",
      at: SourceLocation(file: file, line: line), expected: "records that end with LF, CRLF or CR",
      remedy: "check that the file is delimited text, and that each quote in its header is closed")
  }

  fileprivate static func otherDelimiter(
    _ found: UInt8, stated: UInt8, _ line: Int, _ file: String
  ) -> Finding {
    Finding(
      .data, "csv.other-delimiter",
      "the fields are parted by \(Dialect.name(ofDelimiter: found))",
      at: SourceLocation(file: file, line: line),
      expected:
        "\(Dialect.name(ofDelimiter: stated)), as the description's csv block says",
      remedy: "remove `delimiter` from the csv block, or mend the file")
  }
}
