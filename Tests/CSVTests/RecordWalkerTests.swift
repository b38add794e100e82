import Bytes
import Diagnostics
import TestSupport
import Testing

@testable import CSV

/// Counts line ends up to places that follow one another.
private struct LineCounter {
  private var offset = 0
  private var count = 0

  mutating func line(_ next: Int, in block: Block) -> Int {
    count += block.bytes[offset..<next].count { $0 == UInt8(ascii: "\n") }
    offset = next
    return count
  }
}

/// What the reader of the house makes of a file, whoever reads which block.
private struct WalkedFile: Equatable {
  var records: [SlowRecordReader.Record] = []
  var bad: [SlowRecordReader.Bad] = []

  init(_ slow: SlowRecordReader) {
    records = slow.records
    bad = slow.bad
  }

  /// One block's records, with lines that count from the block's first.
  private struct Part: Sendable {
    var sequence: Int
    var lineEnds: Int
    var records: [(line: Int, fields: [[UInt8]])] = []
    var bad: [(line: Int, column: Int, kind: RecordFault.Kind, bytes: [UInt8])] = []
  }

  init(
    _ bytes: [UInt8], rules: RecordRules, longest: Int, blockSize: Int, step: Int = .max,
    readers: Int = 1, wanted: [Int] = Array(0..<RecordSamples.columns)
  ) async throws {
    let scanner = RecordScanner(
      delimiter: UInt8(ascii: ","), rules: rules, header: RecordSamples.header,
      columns: RecordSamples.columns, wanted: wanted, longest: longest)
    let blocks = BlockReader(
      MemorySource(bytes, step: step), blockSize: blockSize,
      cutter: RecordWalker(delimiter: UInt8(ascii: ","), rules: rules, longest: longest))
    let parts = try await withThrowingTaskGroup(of: [Part].self) { group in
      for _ in 0..<readers { group.addTask { @concurrent in try Self.read(blocks, scanner) } }
      return try await group.reduce([], +).sorted { $0.sequence < $1.sequence }
    }
    var line = 1
    for part in parts {
      if !rules.rejectsBadRecords, isBroken { return }
      records += part.records.map { .init(line: line + $0.line, fields: $0.fields) }
      bad += part.bad.map {
        .init(line: line + $0.line, column: $0.column, kind: $0.kind, bytes: $0.bytes)
      }
      line += part.lineEnds
    }
  }

  private var isBroken: Bool {
    bad.last.map { RecordFault(kind: $0.kind, offset: 0).isFatal } ?? false
  }

  private static func read(_ blocks: BlockReader, _ empty: RecordScanner) throws -> [Part] {
    var scanner = empty
    var block = Block()
    var batch = FieldBatch(width: empty.wanted.count - 1, most: 3)
    var parts: [Part] = []
    while try blocks.next(&block) {
      scanner.begin(block)
      var part = Part(sequence: block.sequence, lineEnds: 0)
      var lines = LineCounter()
      while scanner.next(block, &batch) {
        let text = FieldText(block: block, batch: batch)
        for record in 0..<batch.count {
          let line = lines.line(Int(batch.records[record]), in: block)
          let fields = (0..<batch.width).map { text.bytes(record: record, column: $0) }
          part.records.append((line, fields))
        }
      }
      let bad = scanner.faults.map { BadRecord(fault: $0, range: 0..<0) } + scanner.badRecords
      lines = LineCounter()
      for record in bad {
        let offset = record.fault.offset
        let line = lines.line(offset, in: block)
        let before = block.bytes[..<offset].reversed().prefix { $0 != UInt8(ascii: "\n") }
        part.bad.append(
          (line, before.count + 1, record.fault.kind, Array(block.bytes[record.range])))
      }
      part.lineEnds = scanner.lineEnds(in: block)
      parts.append(part)
    }
    return parts
  }

  /// Without the bytes, which are kept only where records are left out.
  func withoutBytes() -> WalkedFile {
    var file = self
    for place in file.bad.indices { file.bad[place].bytes = [] }
    return file
  }
}

@Suite struct RecordWalkerTests {
  private func slow(_ bytes: [UInt8], _ rules: RecordRules, _ longest: Int) -> WalkedFile {
    let slow = WalkedFile(
      SlowRecordReader(
        bytes, delimiter: UInt8(ascii: ","), rules: rules, header: RecordSamples.header,
        columns: RecordSamples.columns, longest: longest))
    return rules.rejectsBadRecords ? slow : slow.withoutBytes()
  }

  private func compare(
    _ bytes: [UInt8], _ rules: RecordRules, _ sizes: some Sequence<Int>, readers: Int = 1
  ) async throws {
    let rules = rules.needsWalk ? rules : RecordRules(rejectsBadRecords: true)
    let expected = slow(bytes, rules, RecordSamples.longest)
    for size in sizes {
      let found = try await WalkedFile(
        bytes, rules: rules, longest: RecordSamples.longest, blockSize: size, readers: readers)
      guard found != expected else { continue }
      let text = String(decoding: bytes, as: UTF8.self).debugDescription
      Issue.record("blocks of \(size) of \(text) by \(rules):\nfast \(found)\nslow \(expected)")
      return
    }
  }

  @Test(arguments: 0..<20)
  func everyBlockSizeReadsWhatTheOracleReads(group: Int) async throws {
    var samples = RecordSamples(seed: UInt64(group))
    for number in 0..<60 {
      let rules = samples.rules()
      let bytes = samples.file(rules)
      let sizes = number < 2 ? Array(1...300) : [1, 2, 3, 7, 19, 48, 49, 100, 1000]
      try await compare(bytes, rules, sizes)
    }
  }

  @Test(arguments: [2, 4])
  func soDoManyReaders(readers: Int) async throws {
    var samples = RecordSamples(seed: 99)
    for _ in 0..<8 {
      let rules = samples.rules()
      let bytes = samples.file(rules) + samples.file(rules) + samples.file(rules)
      try await compare(bytes, rules, 1...300, readers: readers)
    }
  }

  /// The files above must be of every kind, or they would prove little.
  @Test func theSamplesAreOfEveryKind() {
    var kinds: [String: Int] = [:]
    for group in 0..<20 {
      var samples = RecordSamples(seed: UInt64(group))
      for _ in 0..<60 {
        let rules = samples.rules()
        let file = slow(samples.file(rules), rules, RecordSamples.longest)
        for bad in file.bad {
          kinds["\(bad.kind)".prefix { $0 != "(" }.description, default: 0] += 1
        }
        kinds["good", default: 0] += file.records.count
        if rules.escape == .backslash { kinds["backslashes", default: 0] += 1 }
        if rules.quote == nil { kinds["no quotes", default: 0] += 1 }
      }
    }
    for kind in [
      "good", "ragged", "trailingDelimiter", "repeatedHeader", "strayQuote", "textAfterQuote",
      "unclosedQuote", "tooLong", "backslashes", "no quotes",
    ] { #expect(kinds[kind, default: 0] >= 100, "\(kind): \(kinds)") }
  }

  @Test(arguments: [
    // A stray quote takes its line and nothing more.
    ("1,2,3\n4,\"5,6\n7,8,9\n", [1, 3], [2]), ("1,2\"2,3\n4,5,6\n", [2], [1]),
    // Two stray quotes in lines far apart would pair up if anybody counted.
    ("1,\"2,3\n4,5,6\n7,8\"8,9\n1,2,3\n", [2, 4], [1, 3]),
    // Quotes that are in order by chance are in order.
    ("1,\"2,3\n4,5,6\n7,8\",9\n1,2,3\n", [1, 4], []),
    // Three lines by their quotes, and one record too short: its end is where its quotes say.
    ("1,\"2\n3\"\n4,5,6\n", [3], [1]),
    ("\"\n\"\n\"\n1,2,3\n", [4], [1, 3]),
  ])
  func linesByHand(text: String, good: [Int], bad: [Int]) async throws {
    for size in 1...40 {
      let file = try await WalkedFile(
        Array(text.utf8), rules: RecordRules(rejectsBadRecords: true), longest: 100,
        blockSize: size)
      #expect(file.records.map(\.line) == good)
      #expect(file.bad.map(\.line) == bad)
    }
  }

  /// Of a line beyond the longest record its beginning is kept, and the file goes on behind it.
  @Test func aLineThatIsTooLongIsPassedOver() async throws {
    let long = String(repeating: "x", count: 1000)
    let text = "1,2,3\n\(long)\n4,5,6\n\(long)"
    for size in 1...200 {
      let file = try await WalkedFile(
        Array(text.utf8), rules: RecordRules(rejectsBadRecords: true), longest: 50,
        blockSize: size, step: 33)
      #expect(file.records.map(\.line) == [1, 3])
      #expect(file.bad.map(\.line) == [2, 4])
      #expect(file.bad.allSatisfy { $0.kind == .tooLong && $0.bytes.count == 50 })
    }
  }

  /// Files that would take the square of their length, or of the longest record, if a quote that is
  /// never closed could make the walk look far ahead again and again.
  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      "a,\"b\n", "\"\n", "\"\"\"\n", "\"\"\"\"\n", "a,\"\"b\n", "\"a\"\"\n", "\"a\\\"\n",
      "\"\\\\\"\"\n",
      "\\\"\"\n", "a,\"\nb\n\n\n\n", "x\n",
    ])
  func noFileTakesMoreThanLinearTime(line: String) async throws {
    let size = 1 << 18
    var text = Array("1,\"2,3\n".utf8)
    while text.count < size { text += Array(line.utf8) }
    for escape in RecordRules.Escape.allCases {
      let rules = RecordRules(escape: escape, rejectsBadRecords: true)
      let expected = slow(text, rules, 1 << 16)
      for blockSize in [1 << 10, 1 << 18] {
        let found = try await WalkedFile(
          text, rules: rules, longest: 1 << 16, blockSize: blockSize)
        #expect(found.bad.count == expected.bad.count)
        #expect(found.records.count == expected.records.count)
      }
    }
  }
}
