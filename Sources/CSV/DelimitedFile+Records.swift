import Bytes
public import Diagnostics

extension DelimitedFile {
  /// Every record with its line, as text; for small files.
  ///
  /// - Throws: a finding for the first record that has a wrong form or is not UTF-8.
  public func allRecords() throws(Finding) -> [(line: Int, fields: [String])] {
    let columns = header.names.count
    var scanner = scanner(wanted: Array(0..<columns))
    var block = Block()
    var batch = FieldBatch(width: columns)
    var records: [(line: Int, fields: [String])] = []
    var place = Place(file: header.file, line: 1 + dialect.skippedLines)
    while try next(&block) {
      scanner.begin(block)
      place.offset = 0
      while scanner.next(block, &batch) {
        for record in 0..<batch.count {
          let start = Int(batch.records[record])
          try Self.check(scanner, before: start, block, &place, columns)
          place.move(to: start, in: block)
          records.append((place.line, try Self.fields(record, block, batch, at: place.location)))
        }
      }
      try Self.check(scanner, before: block.count, block, &place, columns)
      place.move(to: block.count, in: block)
    }
    return records
  }

  /// - Throws: the first fault as a finding, when it stands before an offset.
  private static func check(
    _ scanner: RecordScanner, before offset: Int, _ block: Block, _ place: inout Place,
    _ columns: Int
  ) throws(Finding) {
    guard let fault = scanner.faults.first, fault.offset < offset else { return }
    place.move(to: fault.offset, in: block)
    throw fault.finding(at: place.location, columns: columns)
  }

  private static func fields(
    _ record: Int, _ block: Block, _ batch: FieldBatch, at location: SourceLocation
  ) throws(Finding) -> [String] {
    let text = FieldText(block: block, batch: batch)
    var fields: [String] = []
    for column in 0..<batch.width {
      let bytes = text.bytes(record: record, column: column)
      guard let field = String(validating: bytes, as: UTF8.self) else {
        throw Finding(
          .data, "csv.not-utf-8", "field \(column + 1) is not UTF-8", at: location,
          expected: "UTF-8", remedy: "save the file as \"CSV UTF-8\"")
      }
      fields.append(field)
    }
    return fields
  }
}

/// How far a file has been read, in lines.
private struct Place {
  let file: String
  var line: Int
  /// Offset in the current block.
  var offset = 0

  var location: SourceLocation { SourceLocation(file: file, line: line) }

  mutating func move(to end: Int, in block: Block) {
    line += ByteScan.count(UInt8(ascii: "\n"), in: block.bytes.span, offset..<end)
    offset = end
  }
}
