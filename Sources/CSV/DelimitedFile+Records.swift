import Bytes
public import Diagnostics

extension DelimitedFile {
  /// Every record with its line, as text; for small files.
  ///
  /// - Throws: a finding for the first record that has a wrong form or is not UTF-8.
  public func allRecords() throws(Finding) -> [(line: Int, fields: [String])] {
    let columns = header.names.count
    var scanner = RecordScanner(
      delimiter: delimiter, columns: columns, wanted: Array(0..<columns))
    var block = Block()
    var batch = FieldBatch(width: columns)
    var records: [(line: Int, fields: [String])] = []
    var linesBefore = 0
    while try next(&block) {
      scanner.begin(block)
      while scanner.next(block, &batch) {
        for record in 0..<batch.count {
          let line = linesBefore + 1 + Self.lineEnds(block, before: Int(batch.records[record]))
          let location = SourceLocation(file: header.file, line: line)
          records.append((line, try Self.fields(record, block, batch, at: location)))
        }
      }
      if let fault = scanner.faults.first {
        let line = linesBefore + 1 + Self.lineEnds(block, before: fault.offset)
        throw fault.finding(
          at: SourceLocation(file: header.file, line: line), columns: columns)
      }
      linesBefore += Self.lineEnds(block, before: block.count)
    }
    return records
  }

  private static func lineEnds(_ block: Block, before offset: Int) -> Int {
    ByteScan.count(UInt8(ascii: "\n"), in: block.bytes.span, 0..<offset)
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
