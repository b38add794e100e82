import Testing

@testable import Publishing

@Suite struct EightDigitsTests {
  /// One digit after the other, as by hand.
  private func digits(_ number: UInt64) -> [UInt8] {
    Array(String(number).utf8).padded(to: 8)
  }

  @Test func everyDigitStandsInItsPlace() {
    var generator = SeededGenerator(state: 3)
    let near = [0, 1, 9, 10, 99, 100, 9_999, 10_000, 10_001, 99_999_999, 50_000_000, 9_990_009]
    let chosen =
      near.map(UInt64.init) + (0..<20_000).map { _ in generator.next() % EightDigits.end }
    for number in chosen {
      let text = [UInt8](capacity: 8) { EightDigits(number).append(0..<8, to: &$0) }
      #expect(text == digits(number))
    }
  }

  @Test(arguments: [
    (0, 8, 8), (1, 7, 0), (10, 6, 1), (99_999_999, 0, 0), (10_000_000, 0, 7), (1_200_300, 1, 2),
  ])
  func zerosAtBothEnds(number: UInt64, leading: Int, trailing: Int) {
    #expect(EightDigits(number).leadingZeros == leading)
    #expect(EightDigits(number).trailingZeros == trailing)
  }

  @Test func partOfThem() {
    let text = [UInt8](capacity: 8) { EightDigits(12_345_678).append(2..<5, to: &$0) }
    #expect(text == Array("345".utf8))
  }
}

extension [UInt8] {
  fileprivate func padded(to count: Int) -> [UInt8] {
    Array(repeating: UInt8(ascii: "0"), count: count - self.count) + self
  }
}
