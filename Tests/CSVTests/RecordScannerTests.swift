import Bytes
import TestSupport
import Testing

@testable import CSV

/// The fast reader against the slow one.
@Suite struct RecordScannerOracleTests {
  static let blockSizes = [1, 2, 3, 7, 16, 64, 4096]
  static let filesPerGroup = 350

  private func compare(_ fast: Reading, _ slow: Reading, _ bytes: [UInt8], _ how: String) {
    guard fast != slow, !fast.isRefusalOfDelimiter(of: slow) else { return }
    let text = String(decoding: bytes, as: UTF8.self).debugDescription
    Issue.record("\(how) of \(text):\nfast \(fast)\nslow \(slow)")
  }

  @Test(arguments: 0..<15)
  func everyBlockSizeReadsWhatTheOracleReads(group: Int) {
    var samples = CSVSamples(seed: UInt64(group))
    var random = SeededGenerator(seed: UInt64(group))
    for _ in 0..<Self.filesPerGroup {
      let (bytes, delimiter) = samples.next()
      let slow = Reading(slow: bytes, delimiter: delimiter)
      for size in Self.blockSizes {
        let fast = Reading(fast: bytes, delimiter: delimiter, blockSize: size)
        compare(fast, slow, bytes, "blocks of \(size)")
      }
      let wanted = slow.header.indices.filter { _ in Bool.random(using: &random) }
      let some = Reading(
        fast: bytes, delimiter: delimiter,
        blockSize: Self.blockSizes.randomElement(using: &random) ?? 1,
        wanted: wanted)
      compare(some, slow.selecting(wanted), bytes, "columns \(wanted)")
    }
  }

  /// Columns that nobody wants are counted and not looked at: the same records and faults.
  @Test(arguments: 0..<8)
  func wideFilesAreReadAlike(group: Int) {
    var samples = CSVSamples(seed: UInt64(100 + group))
    for _ in 0..<150 {
      let (bytes, wanted) = samples.wide()
      let slow = Reading(slow: bytes, delimiter: UInt8(ascii: ",")).selecting(wanted)
      for size in [1, 7, 16, 64, 4096] {
        let fast = Reading(
          fast: bytes, delimiter: UInt8(ascii: ","), blockSize: size, wanted: wanted)
        compare(fast, slow, bytes, "columns \(wanted), blocks of \(size)")
      }
    }
  }

  /// The files above must be of every kind, or they would prove little.
  @Test func theSamplesAreOfEveryKind() {
    var kinds: [String: Int] = [:]
    for group in 0..<15 {
      var samples = CSVSamples(seed: UInt64(group))
      for _ in 0..<Self.filesPerGroup {
        let (bytes, delimiter) = samples.next()
        for kind in Self.kinds(Reading(slow: bytes, delimiter: delimiter)) {
          kinds[kind, default: 0] += 1
        }
      }
    }
    for kind in [
      "clean", "strayQuote", "textAfterQuote", "unclosedQuote", "ragged", "csv.empty-file",
      "csv.lone-cr", "csv.not-utf-8", "csv.stray-quote", "csv.text-after-quote",
      "csv.unclosed-quote", "trailingDelimiter", "repeatedHeader",
      "records before a fatal fault", "records behind a ragged one",
    ] {
      #expect(kinds[kind, default: 0] >= 20, "\(kind): \(kinds)")
    }
    #expect(kinds["clean", default: 0] >= 1_000)
  }

  private static func kinds(_ reading: Reading) -> Set<String> {
    if let refusal = reading.refusal { return [String(refusal.prefix { $0 != " " })] }
    if reading.faults.isEmpty { return reading.records.isEmpty ? [] : ["clean"] }
    var kinds = Set(reading.faults.map { "\($0.kind)".prefix { $0 != "(" }.description })
    if let last = reading.faults.last, last.isFatal, !reading.records.isEmpty {
      kinds.insert("records before a fatal fault")
    }
    if let first = reading.faults.first, !first.isFatal,
      reading.records.contains(where: { $0.offset > first.offset })
    {
      kinds.insert("records behind a ragged one")
    }
    return kinds
  }
}

@Suite struct RecordScannerTests {
  private func block(_ text: String, isCutOff: Bool = false) -> Block {
    var block = Block()
    block.bytes = Array(text.utf8)
    block.count = block.bytes.count
    block.hasQuotes = text.utf8.contains(UInt8(ascii: "\""))
    block.isCutOff = isCutOff
    return block
  }

  /// Scans a block to its end.
  private func scan(_ block: Block, columns: Int) -> (records: [[String]], scanner: RecordScanner) {
    var scanner = RecordScanner(
      delimiter: UInt8(ascii: ","), columns: columns, wanted: Array(0..<columns))
    var batch = FieldBatch(width: columns)
    var records: [[String]] = []
    scanner.begin(block)
    while scanner.next(block, &batch) {
      let text = FieldText(block: block, batch: batch)
      for record in 0..<batch.count {
        records.append(
          (0..<columns).map {
            String(decoding: text.bytes(record: record, column: $0), as: UTF8.self)
          })
      }
    }
    return (records, scanner)
  }

  @Test(arguments: [
    ("1,2\n3,4\n", [["1", "2"], ["3", "4"]]), ("1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
    (",\n", [["", ""]]), ("\"\",\"\"\"\"\n", [["", "\""]]), ("\n\r\n1,2\n\n\r\n", [["1", "2"]]),
    ("1,\"a,\nb\"\r\n", [["1", "a,\nb"]]), ("1,\r2\r\r\n", [["1", "\r2\r"]]),
    ("1,2\r", [["1", "2"]]),
    ("1,\"2\"\r", [["1", "2"]]), ("1,2\n\r", [["1", "2"]]), (" 1 , 2 ", [[" 1 ", " 2 "]]),
    ("\"1\",\"2\",\n", []), ("1\n", []), ("1,2,\n", []),
  ])
  func recordsByHand(text: String, records: [[String]]) {
    let found = scan(block(text), columns: 2)
    #expect(found.records == records)
    #expect(found.scanner.faults.isEmpty == !records.isEmpty)
  }

  @Test(arguments: [
    ("1,2\n3\n", RecordFault(kind: .ragged(found: 1), offset: 4)),
    ("1,2\n3,4,\n", RecordFault(kind: .trailingDelimiter(found: 3), offset: 4)),
    ("1,2\n3,4,\r\n", RecordFault(kind: .trailingDelimiter(found: 3), offset: 4)),
    ("1,2\n3,\"4\",", RecordFault(kind: .trailingDelimiter(found: 3), offset: 4)),
    ("1,2\n3,4,\"\"\n", RecordFault(kind: .ragged(found: 3), offset: 4)),
    ("1,2\n3,4,,\n", RecordFault(kind: .ragged(found: 4), offset: 4)),
    ("1,2\n\"\"\n", RecordFault(kind: .ragged(found: 1), offset: 4)),
    ("1,2\n3,4\"\n", RecordFault(kind: .strayQuote, offset: 7)),
    ("1,2\n3, \"4\"\n", RecordFault(kind: .strayQuote, offset: 7)),
    ("1,2\n3,\"4\" \n", RecordFault(kind: .textAfterQuote, offset: 9)),
    ("1,2\n3,\"4\"\r5\n", RecordFault(kind: .textAfterQuote, offset: 9)),
    ("1,2\n3,\"4\n5,6\n", RecordFault(kind: .unclosedQuote, offset: 6)),
    ("1,2\n3,\"4\"\"\n", RecordFault(kind: .unclosedQuote, offset: 6)),
    ("1,2\n3,\"", RecordFault(kind: .unclosedQuote, offset: 6)),
  ])
  func faultsByHand(text: String, fault: RecordFault) {
    let found = scan(block(text), columns: 2)
    #expect(found.records == [["1", "2"]])
    #expect(found.scanner.faults == [fault])
    #expect(found.scanner.faultCount == 1)
  }

  /// Glued files, with a byte order mark between them too, whatever ends the lines.
  @Test(arguments: ["a,b", "\"a\",b", "abcdefgh,b", "a,\"b\nc\"", "long name of a column,another"])
  func theHeaderAmongTheRowsIsAFault(header: String) {
    let marks = header.contains("\n") ? [""] : ["", "\u{FEFF}"]
    for mark in marks {
      for end in ["\n", "\r\n", "", "\r"] {
        let whole = block("1,2\n\(mark)\(header)\(end)")
        var scanner = RecordScanner(
          delimiter: UInt8(ascii: ","), header: Array(header.utf8), columns: 2, wanted: [0])
        var batch = FieldBatch(width: 1)
        scanner.begin(whole)
        #expect(scanner.next(whole, &batch))
        #expect(batch.count == 1)
        #expect(!scanner.next(whole, &batch))
        #expect(scanner.faults == [RecordFault(kind: .repeatedHeader, offset: 4)])
      }
    }
    for other in [header + "x", "x" + header, String(header.dropLast()) + "x"] {
      let whole = block(other + "\n")
      var scanner = RecordScanner(
        delimiter: UInt8(ascii: ","), header: Array(header.utf8), columns: 2, wanted: [])
      var batch = FieldBatch(width: 0)
      scanner.begin(whole)
      _ = scanner.next(whole, &batch)
      #expect(!scanner.faults.contains { $0.kind == .repeatedHeader })
    }
  }

  @Test func emptyLinesAreRecordsOfAFileWithOneColumn() {
    #expect(
      scan(block("1\n\n\"\"\r\n\r\n2"), columns: 1).records == [["1"], [""], [""], [""], ["2"]])
  }

  /// Line numbers of all later blocks hang on it.
  @Test(arguments: ["1,2\n3,4\n", "1,2\n\n3\n", "1,\"a\nb\"\n\n3,4\r\n", "1,2\n3,\"4\n\n"])
  func lineEndsAreThoseOfTheBytes(text: String) {
    let whole = block(text)
    #expect(scan(whole, columns: 2).scanner.lineEnds(in: whole) == text.utf8.count { $0 == 10 })
    var behindHeader = whole
    behindHeader.start = 4
    let scanner = scan(behindHeader, columns: 2).scanner
    #expect(scanner.lineEnds(in: behindHeader) == text.utf8.count { $0 == 10 })
  }

  /// Behind the fatal fault nothing counts, so it must be known however many faults stand before it.
  @Test func theFatalFaultIsKeptBeyondTheNumberOfKeptFaults() {
    let ragged = String(repeating: "1\n", count: 50)
    let found = scan(block(ragged + "1,2\n1,\"2"), columns: 2)
    #expect(found.scanner.faultCount == 51)
    #expect(found.scanner.faults.count == RecordScanner.keptFaults + 1)
    #expect(found.scanner.faults.last == RecordFault(kind: .unclosedQuote, offset: 106))
    #expect(found.records == [["1", "2"]])
  }

  @Test func moreRecordsThanABatchHolds() {
    let rows = (0..<2_500).map { "\($0),\"x\"" }
    let found = scan(block(rows.joined(separator: "\n")), columns: 2)
    #expect(found.records == rows.indices.map { ["\($0)", "x"] })
  }

  /// The record is as right as can be, but its rest is missing.
  @Test(arguments: ["3,4", "3,4,", "3", "\"3\",\"4\"", "3,"])
  func aCutOffRecordIsAFault(rest: String) {
    let found = scan(block("1,2\n" + rest, isCutOff: true), columns: 2)
    #expect(found.records == [["1", "2"]])
    #expect(found.scanner.faults == [RecordFault(kind: .tooLong, offset: 4)])
    #expect(
      scan(block("1,2\n3,\"4", isCutOff: true), columns: 2).scanner.faults.map(\.kind) == [
        .unclosedQuote
      ])
  }

  @Test func beginForgetsTheBlockBefore() {
    var (_, scanner) = scan(block("1\n1,\"2"), columns: 2)
    let next = block("5,6\n")
    var batch = FieldBatch(width: 2)
    scanner.begin(next)
    #expect(scanner.next(next, &batch))
    #expect(batch.count == 1)
    #expect(!scanner.next(next, &batch))
    #expect(scanner.faults.isEmpty)
    #expect(scanner.faultCount == 0)
    #expect(scanner.lineEnds(in: next) == 1)
  }
}
