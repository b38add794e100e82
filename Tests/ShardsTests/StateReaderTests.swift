import Microdata
import TestSupport
import Testing

@testable import Shards

/// What no writer writes is refused where it stands.
@Suite struct StateReaderTests {
  private func reader(_ bytes: [UInt8]) -> StateReader {
    var writer = StateWriter()
    writer.raw(bytes)
    return StateReader(sealed: writer.sealed)
  }

  private func isRefused<Value>(
    _ bytes: [UInt8], _ read: (inout StateReader) throws(MalformedState) -> Value
  ) -> Bool {
    var reader = reader(bytes)
    do throws(MalformedState) {
      _ = try read(&reader)
      return false
    } catch { return true }
  }

  @Test func numbersHaveTheirBounds() {
    let largest = Array(repeating: UInt8(0xFF), count: 9) + [0x01]
    #expect(!isRefused(largest) { reader throws(MalformedState) in try reader.number() })
    let beyond = Array(repeating: UInt8(0xFF), count: 9) + [0x02]
    #expect(isRefused(beyond) { reader throws(MalformedState) in try reader.number() })
    let endless = Array(repeating: UInt8(0x80), count: 40)
    #expect(isRefused(endless) { reader throws(MalformedState) in try reader.number() })
    #expect(isRefused(largest) { reader throws(MalformedState) in try reader.count() })
    #expect(isRefused([9, 1]) { reader throws(MalformedState) in try reader.length() })
    #expect(isRefused([2]) { reader throws(MalformedState) in try reader.flag() })
    let wide = [33] + Array(repeating: UInt8(1), count: 33)
    #expect(isRefused(wide) { reader throws(MalformedState) in try reader.integer() })
    let nine = [9] + Array(repeating: UInt8(1), count: 9)
    #expect(!isRefused(nine) { reader throws(MalformedState) in try reader.integer() })
    #expect(isRefused(nine) { reader throws(MalformedState) in try reader.integer64() })
  }

  @Test func textsAreUTF8AndAsLongAsTheySay() {
    #expect(isRefused([2, 0xC3, 0x28]) { reader throws(MalformedState) in try reader.string() })
    #expect(!isRefused([2, 0xC3, 0x28]) { reader throws(MalformedState) in try reader.text() })
    #expect(isRefused([3, 65, 66]) { reader throws(MalformedState) in try reader.text() })
    // The checksum behind the bytes is none of them.
    #expect(isRefused([1, 65]) { reader throws(MalformedState) in try reader.word() })
    #expect(isRefused([]) { reader throws(MalformedState) in try reader.byte() })
  }

  /// Digits from which the decimals of a rounding are subtracted.
  @Test(arguments: [Int.min + 1, -65, 65, Int.max])
  func digitsThatNoNumberHasAreRefused(_ digits: Int) throws {
    let span = NumberSpan(
      smallest: .max, largest: .min, scale: 0, overflowed: true, digitsSetAside: digits)
    let tally = Tally(
      rows: 1, codes: [], numbers: [(0, 1)], numberReasons: [[]], numberSpans: [span],
      weights: WeightSummary(zero: 0, negative: 0, missing: 0, span: span, total: 0))
    var writer = StateWriter()
    writer.put(tally)
    #expect(isRefused(writer.bytes) { reader throws(MalformedState) in try reader.tally() })
  }
}
