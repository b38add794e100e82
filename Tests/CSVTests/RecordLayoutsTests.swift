import Bytes
import TestSupport
import Testing

@testable import CSV

/// Records that are like one before, against a scanner that never looks for them.
@Suite struct RecordLayoutsTests {
  private static let row = "73.8230,10114,1,2,2,,8,2,12,2,2,2,2,1,2,2,2,1,2,2"
  private static let columns = 20

  private static func scan(_ text: String, wanted: [Int], escape: RecordRules.Escape) -> FieldBatch
  {
    var block = Block()
    block.bytes = Array(text.utf8)
    block.count = block.bytes.count
    var scanner = RecordScanner(
      delimiter: UInt8(ascii: ","), rules: RecordRules(escape: escape, rejectsBadRecords: true),
      columns: columns, wanted: wanted)
    scanner.begin(block)
    var batch = FieldBatch(width: wanted.count)
    _ = scanner.next(block, &batch)
    return batch
  }

  /// What a field's sign is by its place, when it has one.
  private static func sign(_ place: FieldPlace, _ bytes: [UInt8]) -> UInt8 {
    switch place.end - place.start {
    case 0: FieldBatch.emptySign
    case 1: bytes[Int(place.start)]
    default: FieldBatch.noSign
    }
  }

  /// Rows of which some have another sign in some place: a delimiter, a line end, a CR, any letter.
  @Test(arguments: [Array(0..<20), [0, 1, 2, 4], [19], [3, 9, 10, 11, 12, 18], [5]])
  func onlyTheSameDelimitersMakeTheSameFields(_ wanted: [Int]) {
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      var lines: [String] = []
      for _ in 0..<40 {
        var line = Array(Self.row.utf8)
        if Int.random(in: 0..<3, using: &random) == 0 {
          let place = Int.random(in: 0..<line.count, using: &random)
          line[place] = Array(",\n\rx1".utf8).randomElement(using: &random) ?? 0
        }
        if Int.random(in: 0..<9, using: &random) == 0 { line.append(UInt8(ascii: "\r")) }
        lines.append(String(decoding: line, as: UTF8.self))
      }
      let text = lines.joined(separator: "\n") + "\n" + String(repeating: "y", count: 20)
      let (fast, slow) = (
        Self.scan(text, wanted: wanted, escape: .doubled),
        Self.scan(text, wanted: wanted, escape: .backslash)
      )
      #expect(fast.count == slow.count && fast.records == slow.records, "seed \(seed)")
      let bytes = Array(text.utf8)
      for place in 0..<(fast.count * wanted.count) {
        let (own, other) = (fast.places[place], slow.places[place])
        #expect(own.start == other.start && own.end == other.end, "seed \(seed)")
        let sign = fast.signs[place]
        #expect(sign == FieldBatch.noSign || sign == Self.sign(own, bytes), "seed \(seed)")
      }
    }
  }

  @Test func aRecordLikeOneBeforeIsKnown() throws {
    let text =
      [Self.row, Self.row, Self.row.replacing("73.8230", with: "9.95"), Self.row]
      .map { $0 + "\n" }.joined() + "what stands behind it"
    let bytes = Array(text.utf8)
    var layouts = RecordLayouts(delimiter: UInt8(ascii: ","), width: 0, isWhole: true)
    var known: [Bool] = []
    var start = 0
    var places = [FieldPlace](repeating: FieldPlace(start: 0, end: 0), count: 8)
    var signs = [UInt8](repeating: 0, count: 8)
    for line in text.split(separator: "\n").dropLast() {
      let found = layouts.beginning(bytes.span, start)
      let beginning = try #require(found)
      var placeSpan = places.mutableSpan
      var signSpan = signs.mutableSpan
      let next = layouts.take(
        beginning, bytes.span, start, 0, &placeSpan, &signSpan)
      known.append(next != nil)
      #expect(next == nil || next == start + line.utf8.count + 1)
      layouts.learn(
        beginning.slot, bytes.span, start..<(start + line.utf8.count + 1), 0, [FieldPlace]().span)
      start += line.utf8.count + 1
    }
    #expect(known == [false, true, false, true])
  }

  /// Where no two records are alike nobody looks any more, until it is tried again.
  @Test func nobodyLooksForLongWhereNoneAreAlike() {
    let bytes = Array((Self.row + "\n" + Self.row + "\n").utf8)
    var layouts = RecordLayouts(delimiter: UInt8(ascii: ","), width: 0, isWhole: true)
    let looked = (0..<20_000).filter { _ in layouts.beginning(bytes.span, 0) != nil }
    #expect(looked.count < 1000 && (looked.last ?? 0) > 16_000)
  }
}
