import TestSupport
import Testing

@testable import Bytes

/// Whole columns of bytes, against one byte after the other.
@Suite struct ByteTableTests {
  private static func table(_ size: Int, _ generator: inout SeededGenerator) -> ByteTable {
    var table = ByteTable(size: size)
    for byte in UInt8.min...UInt8.max where size > 0 && Bool.random(using: &generator) {
      table[byte] = UInt16.random(in: 0...UInt16(size), using: &generator)
    }
    return table
  }

  @Test(arguments: [0, 1, 2, 5, 256, 1024])
  func everyByteOfAColumnIsReadAndCounted(_ size: Int) {
    var generator = SeededGenerator(seed: UInt64(size))
    let table = Self.table(size, &generator)
    let bytes = (0..<3000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    for (first, step, rows) in [(0, 1, 3000), (2, 24, 100), (7, 3, 7), (2999, 5, 1), (0, 999, 4)] {
      var numbers = [UInt16](repeating: 7, count: rows + 9)
      var span = numbers.mutableSpan
      let counts = table.read(bytes.span, from: first, every: step, into: &span, 4..<4 + rows)
      var expected = [Int](repeating: 0, count: size + 1)
      for row in 0..<rows {
        let meaning = table[bytes[first + row * step]]
        expected[Int(meaning)] += 1
        #expect(numbers[4 + row] == meaning)
      }
      #expect(counts == expected)
      #expect(numbers.prefix(4) == [7, 7, 7, 7] && numbers.suffix(5) == [7, 7, 7, 7, 7])
    }
  }

  @Test func noRowsAreNoCounts() {
    let table = ByteTable(size: 3)
    var numbers: [UInt16] = []
    var span = numbers.mutableSpan
    #expect(table.read([1].span, from: 9, every: 1, into: &span, 0..<0) == [0, 0, 0, 0])
    #expect(table[7] == 3)
  }

  /// What would reach beyond the bytes, or beyond the room for their meanings, ends the process.
  @Test func whatIsOutOfBoundsIsNotRead() async {
    await #expect(processExitsWith: .failure) {
      var numbers = [UInt16](repeating: 0, count: 9)
      var span = numbers.mutableSpan
      _ = ByteTable(size: 1).read([1, 2, 3].span, from: 1, every: 2, into: &span, 0..<2)
    }
    await #expect(processExitsWith: .failure) {
      var numbers = [UInt16](repeating: 0, count: 2)
      var span = numbers.mutableSpan
      _ = ByteTable(size: 1).read([1, 2, 3].span, from: 0, every: 1, into: &span, 0..<3)
    }
    await #expect(processExitsWith: .failure) {
      var table = ByteTable(size: 1)
      table[0] = 2
    }
  }
}
