import TestSupport
import Testing

@testable import Bytes

@Suite struct ByteScanTests {
  /// Bytes where tricks with carries and sign bits go wrong, and a few that text is made of.
  static let bytes: [UInt8] = [
    0x00, 0x01, 0x02, 0x0A, 0x22, 0x2C, 0x7E, 0x7F, 0x80, 0x81, 0xFE, 0xFF,
  ]

  private func random(_ count: Int, _ alphabet: [UInt8], seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
  }

  @Test func aWordIsEightBytesTheFirstLowest() {
    let bytes: [UInt8] = Array(1...20)
    for offset in 0...12 {
      let expected = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[offset + $1]) << (8 * $1) }
      #expect(ByteScan.word(bytes.span, at: offset) == expected)
    }
    #expect(ByteScan.pattern(0xA7) == 0xA7A7_A7A7_A7A7_A7A7)
  }

  @Test func everyOtherByteIsPackedTheFirstLowest() {
    let text = random(40, Self.bytes, seed: 7)
    for offset in 0...24 {
      let expected = (0..<8).reduce(UInt64(0)) { $0 | UInt64(text[offset + 2 * $1]) << (8 * $1) }
      #expect(ByteScan.alternate(ByteScan.sixteen(text.span, at: offset)) == expected)
    }
  }

  /// The short form `(x - 1) & ~x` fails here: a byte of one above a match counts as a match.
  @Test func matchesAreExactInEveryPlace() {
    for seed in 0..<2_000 {
      let text = random(8, Self.bytes, seed: UInt64(seed))
      let word = ByteScan.word(text.span, at: 0)
      for byte in Self.bytes {
        let expected = (0..<8).reduce(UInt64(0)) { $0 | (text[$1] == byte ? 0x80 << (8 * $1) : 0) }
        #expect(ByteScan.matches(word, ByteScan.pattern(byte)) == expected, "\(byte) in \(text)")
      }
    }
  }

  @Test func matchesTellAllBytesApart() {
    for byte in UInt8.min...UInt8.max {
      for other in UInt8.min...UInt8.max {
        let hits = ByteScan.matches(ByteScan.pattern(other), ByteScan.pattern(byte))
        #expect(hits == (byte == other ? 0x8080_8080_8080_8080 : 0))
      }
    }
  }

  @Test func searchesAgreeWithTheObviousLoop() {
    for (seed, alphabet) in [Self.bytes, [0x0A, 0x0B], [0x00, 0x01, 0x80, 0xFF], [0x61]]
      .enumerated()
    {
      let text = random(48, alphabet, seed: UInt64(seed))
      for start in 0...7 {
        for length in 0...40 {
          for byte in alphabet + [0x63] { check(byte, in: text, start..<(start + length)) }
        }
      }
    }
  }

  private func check(_ byte: UInt8, in text: [UInt8], _ range: Range<Int>) {
    let places = range.filter { text[$0] == byte }
    let first = ByteScan.firstIndex(of: byte, in: text.span, range)
    let count = ByteScan.count(byte, in: text.span, range)
    let contains = ByteScan.contains(byte, in: text.span, range)
    let start = ByteScan.start(of: byte, in: text.span, range)
    #expect(range.lowerBound <= start && start <= places.first ?? range.upperBound)
    if first != places.first || count != places.count || contains == places.isEmpty {
      Issue.record("\(byte) in \(text)[\(range)]: first \(first as Any), count \(count)")
    }
  }

  @Test func delimitersAreCountedUpToTheLineEnd() {
    for seed in 0..<400 {
      let alphabet: [UInt8] = seed % 3 == 0 ? Array("1,\n".utf8) : Array("1,1,,2\n\u{0B}-\r".utf8)
      let text = random(
        120, seed % 4 == 0 ? alphabet.filter { $0 != 10 } : alphabet, seed: UInt64(seed))
      let (start, end) = (seed % 19, 120 - seed % 23)
      var position = start
      let found = ByteScan.passLine(
        in: text.span, &position, end, SIMD16(repeating: UInt8(ascii: ",")))
      let lineEnd = text[start..<end].firstIndex(of: 10)
      if let at = found.lineEnd {
        #expect(at == lineEnd)
      } else {
        #expect(position + 16 > end && (lineEnd ?? end) >= position)
      }
      let passed = text[start..<(found.lineEnd ?? position)]
      #expect(found.count == passed.count { $0 == UInt8(ascii: ",") } && !passed.contains(10))
    }
  }

  /// Lines of any length one after the other.
  @Test func linesAreToldOneAfterTheOther() {
    var random = SeededGenerator(seed: 5)
    for most in [40, 300, 9000] {
      let lines = (0..<300).map { line in
        let count = Int.random(in: line < 30 ? most / 2...most : 0...most, using: &random)
        return (0..<count).map { _ in Bool.random(using: &random) ? UInt8(ascii: ",") : 0x31 }
      }
      let text = lines.flatMap { $0 + [10] } + [UInt8](repeating: 0, count: 16)
      var position = 0
      for line in lines {
        let start = position
        let found = ByteScan.passLine(
          in: text.span, &position, text.count, SIMD16(repeating: UInt8(ascii: ",")))
        #expect(found.count == line.count { $0 == UInt8(ascii: ",") })
        #expect(found.lineEnd == start + line.count)
        position = start + line.count + 1
      }
    }
  }

  @Test func delimitersArePassedBelowALimit() {
    for seed in 0..<400 {
      let text = random(160, Array("1,1,2\n1,1,2,1,2,1,2\"".utf8), seed: UInt64(seed))
      for limit in [1, 5, 9, 40] {
        var position = seed % 19
        let start = position
        let count = ByteScan.passDelimiters(
          in: text.span, &position, 160, UInt8(ascii: ","), below: limit, stoppingAt: 0x22)
        let passed = text[start..<position]
        #expect(count == passed.count { $0 == UInt8(ascii: ",") } && count < limit)
        #expect(!passed.contains(10) && !passed.contains(0x22))
        let next = text[position..<min(160, position + 16)]
        let more = count + next.count { $0 == UInt8(ascii: ",") }
        #expect(next.count < 16 || more >= limit || next.contains(10) || next.contains(0x22))
      }
    }
  }

  /// The state that a byte-by-byte walk has at the end of the range.
  private struct Walk: Equatable {
    var end: Int?
    var hasQuotes = false
    var inQuotes: Bool

    init(_ text: [UInt8], _ range: Range<Int>, inQuotes: Bool) {
      self.inQuotes = inQuotes
      for position in range {
        if text[position] == UInt8(ascii: "\"") {
          self.inQuotes.toggle()
          hasQuotes = true
        }
        if text[position] == UInt8(ascii: "\n"), !self.inQuotes { end = position + 1 }
      }
    }
  }

  @Test(arguments: [false, true])
  func theLastRecordEndIsThatOfAWalk(inQuotes: Bool) {
    for seed in 0..<200 {
      let text = random(48, Array("ab\"\n\n".utf8), seed: UInt64(seed))
      for range in [0..<48, 3..<41, 7..<8, 5..<5, 1..<Int(seed % 47) + 1] {
        let walk = Walk(text, range, inQuotes: inQuotes)
        var state = inQuotes
        let found = ByteScan.lastRecordEnd(in: text.span, range, UInt8(ascii: "\""), &state)
        #expect(found.end == walk.end, "\(text) \(range)")
        #expect(found.hasQuotes == walk.hasQuotes)
        #expect(state == walk.inQuotes)
      }
    }
  }
}
