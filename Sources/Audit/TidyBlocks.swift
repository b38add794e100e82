import Bytes
import CSV
import Diagnostics
import Disclosure

/// One reader's blocks of a tidy file.
struct TidyBlocks: Sendable {
  private let file: DelimitedFile
  private var scanner: RecordScanner
  private var block = Block()
  private var batch: FieldBatch
  /// The column of the measure.
  private let measure: Int
  private(set) var read: [TidyTable] = []

  init(_ file: DelimitedFile, _ variables: Int) {
    self.file = file
    let columns = file.header.names.count
    scanner = file.scanner(wanted: Array(0..<columns))
    batch = FieldBatch(width: columns)
    measure = 3 + variables
  }

  /// Reads a block; false when there is none left.
  mutating func readNext() throws(Finding) -> Bool {
    guard try file.next(&block) else { return false }
    var table = TidyTable(sequence: block.sequence)
    var indicators: [[UInt8]: Int] = [:]
    var keys: [[UInt8]: Int] = [:]
    var (line, offset) = (block.sequence == 0 ? 1 : 0, 0)
    scanner.begin(block)
    while scanner.next(block, &batch) {
      for record in 0..<batch.count {
        let start = Int(batch.records[record])
        line += ByteScan.count(UInt8(ascii: "\n"), in: block.bytes.span, offset..<start)
        offset = start
        let indicator = number(of: bytes(record, 2), &indicators) {
          table.indicators.append(String(decoding: $0, as: UTF8.self))
        }
        let key = number(of: keyBytes(record), &keys) { _ in table.keys.append(self.key(record)) }
        table.rows.append(try row(record, key, indicator, line))
        if isInternal(record) { table.isInternal = true }
      }
    }
    if let fault = scanner.faults.first {
      let before = ByteScan.count(UInt8(ascii: "\n"), in: block.bytes.span, 0..<fault.offset)
      let place = SourceLocation(
        file: file.header.file, line: block.sequence == 0 ? 1 + before : nil)
      throw fault.finding(at: place, columns: batch.width)
    }
    table.lines =
      line + ByteScan.count(UInt8(ascii: "\n"), in: block.bytes.span, offset..<block.count)
    read.append(table)
    return true
  }

  private func number(
    of bytes: [UInt8], _ known: inout [[UInt8]: Int], _ add: ([UInt8]) -> Void
  ) -> Int {
    if let number = known[bytes] { return number }
    known[bytes] = known.count
    add(bytes)
    return known.count - 1
  }

  private func place(_ record: Int, _ column: Int) -> FieldPlace {
    batch.places[record * batch.width + column]
  }

  private func bytes(_ record: Int, _ column: Int) -> [UInt8] {
    let place = place(record, column)
    return FieldText.unquoted(block.bytes.span, place.start, place.end)
  }

  /// What stands from the first variable to the measure, as it is written.
  private func keyBytes(_ record: Int) -> [UInt8] {
    let last = Int(place(record, measure).end & ~FieldBatch.doubledQuotes)
    let first = min(last, Int(place(record, 3).start))
    return Array(block.bytes[first..<last])
  }

  private func key(_ record: Int) -> PublishedTable.Key {
    let texts = (3...measure).map { String(decoding: bytes(record, $0), as: UTF8.self) }
    return PublishedTable.Key(codes: Array(texts.dropLast()), measure: texts.last ?? "")
  }

  /// Whether the note says that the masks were skipped.
  private func isInternal(_ record: Int) -> Bool {
    let place = place(record, batch.width - 1)
    guard place.end & ~FieldBatch.doubledQuotes > place.start else { return false }
    return bytes(record, batch.width - 1).starts(with: "INTERNAL".utf8)
  }

  private func row(
    _ record: Int, _ key: Int, _ indicator: Int, _ line: Int
  ) throws(Finding) -> PublishedTable.Row {
    let figures = measure + 1
    let text = String(decoding: bytes(record, figures + 11), as: UTF8.self)
    guard let status = Status(rawValue: text) else {
      throw .badField(file.header.file, line: line, "status")
    }
    var numbers: [Double] = []
    var hasFigures = false
    for column in figures..<figures + 11 {
      let place = place(record, column)
      if place.start == place.end {
        numbers.append(.nan)
        continue
      }
      hasFigures = true
      guard let number = PlainNumber.value(bytes(record, column)) else {
        throw .badField(file.header.file, line: line, file.header.names[column])
      }
      numbers.append(number)
    }
    return PublishedTable.Row(
      key: key, indicator: indicator, status: status, n: numbers[0], weight: numbers[1],
      estimate: numbers[2], lower: numbers[4], upper: numbers[5], p: numbers[9],
      adjusted: numbers[10], hasFigures: hasFigures, line: line)
  }
}

/// A number as the tidy files write it.
enum PlainNumber {
  /// Nil for anything but digits with a point, a minus and an exponent.
  static func value(_ bytes: [UInt8]) -> Double? {
    let allowed = bytes.allSatisfy { byte in
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "e")
    }
    guard allowed, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite
    else { return nil }
    return value
  }
}
