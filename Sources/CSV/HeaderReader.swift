import Bytes
import Diagnostics

/// Takes the header off a file's first block, or names the columns of a file that has none.
struct HeaderReader {
  let file: String
  let delimiter: UInt8
  let stated: StatedDialect

  /// Cells of a header that are looked at to tell whether it is a record.
  private static let shownCells = 1000

  private var line: Int { 1 + (stated.skippedLines ?? 0) }

  /// The header, and where the record behind it begins.
  ///
  /// - Throws: a finding when the header has quotes out of order or looks like a record, or when the
  ///   records have another number of fields than stated columns.
  func read(_ beginning: FileBeginning) throws(Finding) -> (header: Header, end: Int) {
    if let columns = stated.columns {
      try refuseOtherCount(than: columns.count, beginning.block)
      return (Header(file: file, names: columns, line: nil), 0)
    }
    let end = try endOfHeader(beginning.block)
    let header = try firstRecord(beginning.block, end.columns, end.next)
    try refuseRecord(header)
    return (header, end.next)
  }

  private func firstRecord(
    _ block: Block, _ columns: Int, _ end: Int
  ) throws(Finding) -> Header {
    var scanner = RecordScanner(
      delimiter: delimiter, rules: stated.rules, columns: columns, wanted: Array(0..<columns))
    var record = Block()
    record.bytes = Array(block.bytes[0..<end])
    record.count = end
    record.start = block.start
    record.hasQuotes = block.hasQuotes
    var batch = FieldBatch(width: columns, most: 1)
    scanner.begin(record)
    guard scanner.next(record, &batch) else { throw .emptyFile(file) }
    let reader = FieldText(block: record, batch: batch)
    var names: [String] = []
    for column in 0..<columns {
      let bytes = reader.bytes(record: 0, column: column)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .notUTF8(file, line, column)
      }
      guard !Self.hasLoneReturn(bytes) else { throw .carriageReturns(file, line) }
      names.append(text)
    }
    return Header(file: file, names: names, line: line)
  }

  /// How many columns the header has, and where the record behind it begins.
  private func endOfHeader(_ block: Block) throws(Finding) -> (columns: Int, next: Int) {
    var scanner = RecordScanner(delimiter: delimiter, rules: stated.rules, columns: 0, wanted: [])
    scanner.begin(block)
    switch scanner.measureRecord(block) {
    case .fields(let count, let next): return (count, next)
    case .fault(let fault, _): throw .headerQuotes(file, line, fault, block)
    }
  }

  private static func hasLoneReturn(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains {
      bytes[$0] == UInt8(ascii: "\r")
        && ($0 + 1 == bytes.count || bytes[$0 + 1] != UInt8(ascii: "\n"))
    }
  }

  /// Refuses a first record that has none of the expected columns but has numbers.
  private func refuseRecord(_ header: Header) throws(Finding) {
    let expected = stated.expectedColumns
    guard !expected.isEmpty, !header.names.contains(where: expected.contains) else { return }
    let cells = header.names.prefix(Self.shownCells)
    let numbers = cells.count { NumberShape(Array($0.utf8)) != nil }
    if numbers > 0 { throw .noHeader(header, numbers, of: cells.count) }
  }

  /// Refuses stated columns when no record has as many fields; single records are told later.
  private func refuseOtherCount(than columns: Int, _ sample: Block) throws(Finding) {
    var scanner = RecordScanner(delimiter: delimiter, rules: stated.rules, columns: 0, wanted: [])
    scanner.begin(sample)
    guard let first = scanner.passRecord(sample), first != columns else { return }
    while let count = scanner.passRecord(sample) {
      if count == columns { return }
    }
    throw .otherCount(of: first, stated: columns, file, line)
  }
}

extension Finding {
  static func emptyFile(_ name: String) -> Finding {
    Finding(
      .data, "csv.empty-file", "the file is empty", at: SourceLocation(file: name),
      expected: "a header and the respondents' rows",
      remedy: "ask for the delivery again: it broke on its way")
  }

  fileprivate static func noHeader(
    _ header: Header, _ numbers: Int, of cells: Int
  ) -> Finding {
    let first = cells < header.names.count ? "first " : ""
    let some =
      numbers == cells && first.isEmpty
      ? "all its cells are numbers" : "\(numbers) of its \(first)\(cells) cells are numbers"
    return Finding(
      .data, "csv.no-header",
      "the first record has none of the description's columns, and \(some)",
      at: SourceLocation(file: header.file, line: header.line), expected: "a header",
      remedy: """
        if the file has none, state csv: { header: false, columns: ["…", …] } in the description, \
        with a name for each of its columns
        """)
  }

  fileprivate static func otherCount(
    of fields: Int, stated columns: Int, _ file: String, _ line: Int
  ) -> Finding {
    Finding(
      .data, "csv.other-columns",
      "the record has \(fields) \(fields == 1 ? "field" : "fields")",
      at: SourceLocation(file: file, line: line),
      expected: "\(columns) fields, as `columns` in the description's csv block has names",
      remedy: "name every column of the file in `columns`, in their order")
  }

  fileprivate static func notUTF8(_ name: String, _ line: Int, _ column: Int) -> Finding {
    Finding(
      .data, "csv.not-utf-8", "the name of column \(column + 1) is not UTF-8",
      at: SourceLocation(file: name, line: line), expected: "UTF-8",
      remedy: "save the file as \"CSV UTF-8\"")
  }

  fileprivate static func carriageReturns(_ name: String, _ line: Int) -> Finding {
    Finding(
      .data, "csv.lone-cr", "the lines end with CR alone",
      at: SourceLocation(file: name, line: line), expected: "LF or CRLF",
      remedy: "save the file with the line ends of Unix or Windows")
  }

  fileprivate static func headerQuotes(
    _ name: String, _ line: Int, _ fault: RecordFault, _ block: Block
  ) -> Finding {
    let lineEnd = UInt8(ascii: "\n")
    let before = block.bytes[0..<fault.offset]
    let lineStart = before.lastIndex(of: lineEnd).map { $0 + 1 } ?? 0
    let lines = ByteScan.count(lineEnd, in: block.bytes.span, 0..<fault.offset)
    return fault.finding(
      at: SourceLocation(file: name, line: line + lines, column: fault.offset - lineStart + 1),
      columns: 0)
  }
}
