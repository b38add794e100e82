import Bytes
import Diagnostics
import TestSupport

@testable import CSV

/// What a reader makes of a file, comparable between readers.
struct Reading: Equatable {
  struct Record: Equatable {
    var offset: Int
    var fields: [[UInt8]]
  }

  /// The rule that the file as a whole or its header breaks, and where.
  var refusal: String?
  var header: [String] = []
  var records: [Record] = []
  /// The first ones and a fatal one in any case, with offsets in the file.
  var faults: [RecordFault] = []
  var faultCount = 0

  /// Only the fields of some columns.
  func selecting(_ columns: [Int]) -> Reading {
    var reading = self
    reading.records = records.map { record in
      Record(offset: record.offset, fields: columns.map { record.fields[$0] })
    }
    return reading
  }
}

extension Reading {
  /// What the oracle reads.
  init(slow file: [UInt8], delimiter: UInt8) {
    let bytes = Self.withLineFeeds(file)
    var reader = SlowCSVReader(bytes, delimiter: delimiter)
    guard let first = reader.next() else {
      refusal = "csv.empty-file a.csv"
      return
    }
    readHeader(first, bytes)
    guard refusal == nil else { return }
    let headerText = Self.content(bytes[first.start..<reader.position])
    while let record = reader.next() {
      let text = Self.content(bytes[record.start..<max(record.start, reader.position)])
      if !headerText.isEmpty, record.fault == nil, text == headerText {
        add(RecordFault(kind: .repeatedHeader, offset: record.start))
        continue
      }
      if let fault = record.fault {
        add(fault)
        return
      }
      if record.isEmptyLine && header.count > 1 { continue }
      if record.fields.count == header.count {
        records.append(Record(offset: record.start, fields: record.fields))
      } else if record.fields.count == header.count + 1, text.last == delimiter {
        add(
          RecordFault(
            kind: .trailingDelimiter(found: record.fields.count), offset: record.start))
      } else {
        add(RecordFault(kind: .ragged(found: record.fields.count), offset: record.start))
      }
    }
  }

  private mutating func add(_ fault: RecordFault) {
    faultCount += 1
    if faults.count < RecordScanner.keptFaults || fault.isFatal { faults.append(fault) }
  }

  /// A record without its line end.
  private static func content(_ record: ArraySlice<UInt8>) -> [UInt8] {
    var record = record
    if record.last == UInt8(ascii: "\n") { record.removeLast() }
    if record.last == UInt8(ascii: "\r") { record.removeLast() }
    return Array(record)
  }

  /// In a file whose only line ends outside quotes are CR, each CR is an LF.
  static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let parts = bytes.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    let outside = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
    guard outside.contains(carriageReturn), !outside.contains(lineFeed) else { return bytes }
    return bytes.map { $0 == carriageReturn ? lineFeed : $0 }
  }

  /// Whether a file was refused because all is one column by the stated delimiter only.
  func isRefusalOfDelimiter(of other: Reading) -> Bool {
    other.header.count == 1 && refusal?.hasPrefix("csv.other-delimiter ") == true
  }

  private mutating func readHeader(_ record: SlowCSVReader.Record, _ bytes: [UInt8]) {
    if let fault = record.fault {
      let before = bytes[record.start..<fault.offset].split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let place = "a.csv:\(before.count):\((before.last?.count ?? 0) + 1)"
      let rules: [RecordFault.Kind: String] = [
        .strayQuote: "csv.stray-quote", .textAfterQuote: "csv.text-after-quote",
        .unclosedQuote: "csv.unclosed-quote",
      ]
      refusal = "\(rules[fault.kind] ?? "") \(place)"
      return
    }
    var names: [String] = []
    for field in record.fields {
      guard let name = String(validating: field, as: UTF8.self) else {
        refusal = "csv.not-utf-8 a.csv:1"
        return
      }
      guard !name.replacing("\r\n", with: "").utf8.contains(UInt8(ascii: "\r")) else {
        refusal = "csv.lone-cr a.csv:1"
        return
      }
      names.append(name)
    }
    header = names
  }
}

extension Reading {
  /// What the reader of the house reads, in blocks of a size.
  ///
  /// - Parameter wanted: the wanted columns; all of them unless given.
  init(
    fast bytes: [UInt8], delimiter: UInt8, encoding: TextEncoding = .utf8, blockSize: Int,
    step: Int = .max, wanted: [Int]? = nil
  ) {
    do throws(Finding) {
      let file = try DelimitedFile(
        MemorySource(bytes, step: step),
        stated: StatedDialect(delimiter: delimiter, encoding: encoding), blockSize: blockSize)
      header = file.header.names
      let columns = wanted ?? Array(header.indices)
      var scanner = file.scanner(wanted: columns)
      var batch = FieldBatch(width: columns.count)
      var block = Block()
      var base = file.dialect.hasByteOrderMark ? 3 : 0
      while faults.last?.isFatal != true, try file.next(&block) {
        scan(block, from: base, &scanner, &batch)
        base += block.count
      }
    } catch {
      refusal = "\(error.rule) \(error.location.map(String.init) ?? "")"
    }
  }

  private mutating func scan(
    _ block: Block, from base: Int, _ scanner: inout RecordScanner, _ batch: inout FieldBatch
  ) {
    scanner.begin(block)
    while scanner.next(block, &batch) {
      let text = FieldText(block: block, batch: batch)
      for record in 0..<batch.count {
        records.append(
          Record(
            offset: base + Int(batch.records[record]),
            fields: (0..<batch.width).map { text.bytes(record: record, column: $0) }))
      }
    }
    for fault in scanner.faults { add(RecordFault(kind: fault.kind, offset: base + fault.offset)) }
    faultCount += scanner.faultCount - scanner.faults.count
  }
}
