import TestSupport
import Testing

@testable import Bytes

/// A column at a time, against one field after the other.
@Suite struct FieldColumnTests {
  /// Three fields a row, the last at the very end of the bytes.
  private static func fields(_ texts: [String]) -> (bytes: [UInt8], places: [FieldPlace]) {
    var bytes: [UInt8] = []
    var places: [FieldPlace] = []
    for text in texts {
      let start = UInt32(bytes.count)
      bytes += text.utf8
      places.append(FieldPlace(start: start, end: UInt32(bytes.count)))
    }
    return (bytes, places)
  }

  /// Numbers of up to eight signs as they stand in a column, with its decimals.
  private static func numbers(_ random: inout SeededGenerator, _ decimals: Int) -> [String] {
    (0..<50).map { _ in
      let whole = String(Int.random(in: 1...999, using: &random))
      let rest = (0..<Int.random(in: 0...decimals, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }
      return rest.isEmpty ? whole : whole + "." + rest.joined()
    }
  }

  @Test func aColumnHasTheNumbersOfItsFields() throws {
    var random = SeededGenerator(seed: 3)
    for scale in [0, 2, 4, 10] {
      let texts = Self.numbers(&random, min(scale, 4)).flatMap { ["7", $0, "12345678"] }
      let (bytes, places) = Self.fields(texts)
      let column = FieldColumn(first: 1, step: 3, count: 50)
      var numbers = [Int64](repeating: 0, count: 50)
      var span = numbers.mutableSpan
      let read = ShortNumber.readColumn(
        column, places.span, bytes.span, decimal: UInt8(ascii: "."), scale: scale,
        decimals: scale, into: &span)
      let found = try #require(read)
      let expected = (0..<50).map { row in
        let parts = texts[3 * row + 1].split(separator: ".")
        let decimals = parts.count > 1 ? parts[1].count : 0
        let mantissa = Int64(parts.joined()) ?? 0
        return (0..<(scale - decimals)).reduce(mantissa) { value, _ in value * 10 }
      }
      #expect(numbers == expected)
      #expect(found.smallest == expected.min() && found.largest == expected.max())
      #expect(found.sum == expected.reduce(Int128(0)) { $0 + Int128($1) })
    }
  }

  @Test(arguments: ["0", "0.00", "-1", "1.234", "", "12345678.9", "1e3", " 1"])
  func aColumnWithAnotherNumberIsLeft(_ other: String) {
    let (bytes, places) = Self.fields(["1.5", "2.25", other, "3.125", "a field behind it"])
    for (count, isRead) in [(2, true), (3, false)] {
      var numbers = [Int64](repeating: 0, count: 4)
      var span = numbers.mutableSpan
      let found = ShortNumber.readColumn(
        FieldColumn(first: 0, step: 1, count: count), places.span, bytes.span,
        decimal: UInt8(ascii: "."), scale: 4, decimals: 2, into: &span)
      #expect((found != nil) == isRead)
    }
  }

  @Test func packedFieldsAreTheirOwnKeys() {
    let texts = ["", "a", "å", "1234567", "12345678", " 1", "\t", "1 ", "xyz"]
    let (bytes, places) = Self.fields(texts)
    for (first, step) in [(0, 1), (1, 2), (2, 3)] {
      let rows = stride(from: first, to: texts.count, by: step).map { texts[$0] }
      var keys = [UInt64](repeating: 7, count: rows.count)
      var span = keys.mutableSpan
      PackedText.packColumn(
        FieldColumn(first: first, step: step, count: rows.count), places.span, bytes.span,
        orElse: 9, into: &span)
      let expected = rows.map { text in
        let bytes = Array(text.utf8)
        return bytes.isEmpty || bytes.count > 7 || bytes[0] <= 32 ? 9 : PackedText.key(bytes)
      }
      #expect(keys == expected)
    }
  }

  @Test func aColumnFitsWhenItsLastFieldIsListed() {
    for places in 0...12 {
      for first in -1...4 {
        for step in 0...4 {
          for count in -1...5 {
            let isIn =
              first >= 0 && step > 0 && count >= 0
              && (count == 0 || first + (count - 1) * step < places)
            #expect(FieldColumn(first: first, step: step, count: count).fits(places) == isIn)
          }
        }
      }
    }
    #expect(!FieldColumn(first: 1, step: .max / 2, count: 4).fits(9))
  }

  @Test func whatIsNotThereEndsTheProcess() async {
    await #expect(processExitsWith: .failure) {
      let places = [FieldPlace](repeating: FieldPlace(start: 0, end: 1), count: 4)
      var keys = [UInt64](repeating: 0, count: 4)
      var span = keys.mutableSpan
      PackedText.packColumn(
        FieldColumn(first: 1, step: 1, count: 4), places.span, [UInt8](0..<9).span, orElse: 0,
        into: &span)
    }
    await #expect(processExitsWith: .failure) {
      let places = [FieldPlace](repeating: FieldPlace(start: 0, end: 1), count: 4)
      var numbers = [Int64](repeating: 0, count: 3)
      var span = numbers.mutableSpan
      _ = ShortNumber.readColumn(
        FieldColumn(first: 0, step: 1, count: 4), places.span, Array("123456789".utf8).span,
        decimal: 0x2E, scale: 0, decimals: 0, into: &span)
    }
  }
}
