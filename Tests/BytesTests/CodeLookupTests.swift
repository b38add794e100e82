import Bytes
import TestSupport
import Testing

/// Lookups of whole columns, against one row after the other.
@Suite struct CodeLookupTests {
  private static let codes: [UInt16] = (0..<40).map { UInt16($0 * 7 % 9) } + [65_535, 8]

  @Test func whatCodesMeanIsAdded() {
    let table: [UInt32] = [5, 0, 3, 9]
    var numbers = (0..<10).map(UInt64.init)
    var span = numbers.mutableSpan
    CodeLookup.add(
      Self.codes.span, from: 32, meaning: table.span, times: 1 << 33, to: &span, 10)
    for row in 0..<10 {
      let meaning = UInt64(table[min(3, Int(Self.codes[32 + row]))])
      #expect(numbers[row] == UInt64(row) + meaning << 33)
    }
  }

  @Test func placesAreThoseOfBothCodes() {
    let (table, steps): ([UInt16], [UInt16]) = ([0, 6, 3], [2, 1])
    let starts = [0, 9, 9, 27, 0, 90]
    var places = [Int](repeating: -1, count: 6)
    var span = places.mutableSpan
    CodeLookup.place(
      Self.codes.span, 3, table.span, 36, steps.span, behind: starts.span, into: &span, 6)
    for row in 0..<6 {
      let (one, other) = (Int(Self.codes[3 + row]), Int(Self.codes[36 + row]))
      #expect(
        places[row] == starts[row] + Int(table[min(2, one)]) + Int(steps[min(1, other)]))
    }
  }

  @Test func aClassHasItsPlaceInTheSlot() {
    let table: [Int32] = [1, -1, 0, 2]
    let slots: [Int32] = [0, -1, 4, 2, 2, 7, 1, 0, 3, 3]
    var places = [Int](repeating: -1, count: 10)
    var span = places.mutableSpan
    CodeLookup.place(
      Self.codes.span, from: 32, meaning: table.span, of: 3, in: slots.span, into: &span, 10)
    for row in 0..<10 {
      let own = Int(table[min(3, Int(Self.codes[32 + row]))])
      #expect(places[row] == (own < 0 ? 0 : 3 * (Int(slots[row]) + 1) + own))
    }
  }

  @Test func codesAreCounted() {
    for rows in [0..<42, 5..<5, 5..<6, 3..<40] {
      var even = [Int](repeating: 0, count: 8)
      var odd = even
      var evenSpan = even.mutableSpan
      var oddSpan = odd.mutableSpan
      let others = CodeLookup.count(Self.codes.span, rows, into: &evenSpan, &oddSpan)
      for code in 0..<8 {
        #expect(even[code] + odd[code] == rows.filter { Int(Self.codes[$0]) == code }.count)
      }
      #expect(others == rows.filter { Self.codes[$0] >= 8 }.count)
    }
  }
}
