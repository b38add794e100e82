import Bytes
import TestSupport
import Testing

@testable import CSV

/// The short path for records without quotes, against the slow reader of everything.
@Suite struct PlainScanTests {
  /// A file without quotes: fields of one digit for the most part, and now and then all that is not so.
  private static func file(
    _ random: inout SeededGenerator, columns: Int, delimiter: Character, odd: Int
  ) -> String {
    let end = Bool.random(using: &random) ? "\r\n" : "\n"
    let others = [
      "", "", "12", " ", "\r", "73.8230", "10114", "tio tecken lång text", "å", ":", "/",
    ]
    var lines = [(1...columns).map { "kolumn\($0)" }.joined(separator: "\(delimiter)")]
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      var count = columns
      if Int.random(in: 0..<odd, using: &random) == 0 {
        count += Int.random(in: -2...2, using: &random)
      }
      let fields = (0..<max(0, count)).map { _ in
        Int.random(in: 0..<odd, using: &random) == 0
          ? others.randomElement(using: &random) ?? "" : "\(Int.random(in: 0...9, using: &random))"
      }
      lines.append(fields.joined(separator: "\(delimiter)"))
      if Int.random(in: 0..<5 * odd, using: &random) == 0 { lines.append("") }
      if Int.random(in: 0..<10 * odd, using: &random) == 0 { lines.append(lines[0]) }
    }
    return lines.joined(separator: end) + (Bool.random(using: &random) ? end : "")
  }

  @Test(arguments: [",", ";", "\t", "5", "0"] as [Character])
  func whateverIsOddIsReadAsTheSlowReaderDoes(_ delimiter: Character) throws {
    let byte = try #require(delimiter.asciiValue)
    for seed in UInt64(1)...150 {
      var random = SeededGenerator(seed: seed)
      let columns = [1, 2, 4, 5, 9, 24, 56].randomElement(using: &random) ?? 1
      let odd = [6, 40, 1000].randomElement(using: &random) ?? 6
      let bytes = Array(
        Self.file(&random, columns: columns, delimiter: delimiter, odd: odd).utf8)
      let slow = Reading(slow: bytes, delimiter: byte)
      for share in [1, 3, 9] {
        let wanted = slow.header.indices.filter { _ in
          Int.random(in: 0..<share, using: &random) == 0
        }
        let fast = Reading(
          fast: bytes, delimiter: byte, blockSize: Int.random(in: 1...bytes.count, using: &random),
          step: bytes.count, wanted: wanted)
        guard !fast.isRefusalOfDelimiter(of: slow) else { continue }
        #expect(fast == slow.selecting(wanted), "seed \(seed), columns \(wanted) of \(columns)")
      }
    }
  }

  /// The places and signs of a block's records, and how many of them came the short way.
  private static func scan(
    _ text: String, wanted: [Int], columns: Int
  ) -> (batch: FieldBatch, short: Int) {
    var block = Block()
    block.bytes = Array(text.utf8)
    block.count = block.bytes.count
    let plain = PlainScan(
      delimiter: UInt8(ascii: ","), rules: RecordRules(), header: RepeatedHeader([]),
      columns: columns, wanted: wanted)
    var batch = FieldBatch(width: wanted.count)
    var position = 0
    var layouts = RecordLayouts(
      delimiter: UInt8(ascii: ","), width: wanted.count, isWhole: wanted.last == columns - 1)
    plain?.scan(block, &position, &layouts, &batch)
    let short = batch.count
    var scanner = RecordScanner(delimiter: UInt8(ascii: ","), columns: columns, wanted: wanted)
    scanner.begin(block)
    _ = scanner.next(block, &batch)
    return (batch, short)
  }

  @Test func signsAreTheOnlyBytesOfFields() {
    let rows = [
      "1,2,3,4,5,6,7,8,9", "0,,12,4,,x,7,\0,9", "1,2,3,4,5,6,7,8,", "å,2,3,4,5,6,7,8,99",
      "1,2,3,4,5,6,7,8,9",
    ]
    let (batch, short) = Self.scan(
      rows.joined(separator: "\n") + "\n1,2,3\n" + rows[0] + "\n", wanted: Array(0..<9), columns: 9)
    #expect(short == 5)
    #expect(batch.count == 6)
    for (row, text) in rows.enumerated() {
      for (column, field) in text.split(separator: ",", omittingEmptySubsequences: false)
        .enumerated()
      {
        let bytes = Array(field.utf8)
        let sign = bytes.count == 1 ? bytes[0] : bytes.isEmpty ? FieldBatch.emptySign : 0
        #expect(batch.signs[row * 9 + column] == sign, "\(field)")
        let place = batch.places[row * 9 + column]
        #expect(Int(place.end) - Int(place.start) == bytes.count)
      }
    }
  }

  /// Both kinds of columns behind one another, the last one wanted or not.
  @Test func runsAreWantedColumnsSideBySide() {
    let runs = { (wanted: [Int], columns: Int) -> PlainScan? in
      PlainScan(
        delimiter: 0x2C, rules: RecordRules(), header: RepeatedHeader([]), columns: columns,
        wanted: wanted)
    }
    #expect(runs([], 7)?.runs == [] && runs([], 7)?.rest == 7)
    #expect(
      runs([0, 1, 4], 7)?.runs == [.init(skipped: 0, wanted: 2), .init(skipped: 2, wanted: 1)])
    #expect(runs([0, 1, 4], 7)?.rest == 2)
    #expect(runs([3, 6], 7)?.runs == [.init(skipped: 3, wanted: 1), .init(skipped: 2, wanted: 1)])
    #expect(runs([3, 6], 7)?.rest == 0)
    let backslash = PlainScan(
      delimiter: 0x2C, rules: RecordRules(escape: .backslash), header: RepeatedHeader([]),
      columns: 3, wanted: [0])
    #expect(backslash == nil)
  }

  /// A record is not short of fields because fields that nobody asks for are only counted.
  @Test func fieldsThatNobodyAsksForAreCounted() {
    let padding = String(repeating: "x", count: 40)
    for fields in 40...60 {
      let row = (0..<fields).map { "\($0 % 10)" }.joined(separator: ",") + "\n"
      let (batch, short) = Self.scan(row + row + padding, wanted: [1, 20], columns: 50)
      #expect(short == (fields == 50 ? 2 : 0) && batch.count == (fields == 50 ? 2 : 0))
    }
  }
}
