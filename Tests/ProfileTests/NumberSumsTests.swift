import Microdata
import TestSupport
import Testing

@testable import Profile

@Suite struct NumberSumsTests {
  private func sums(_ numbers: [DecimalNumber]) -> NumberSums {
    var sums = NumberSums()
    for number in numbers { sums.add(number) }
    return sums
  }

  @Test("Sums of parts merge to the sums of the whole, in any order")
  func merging() {
    var random = SeededGenerator(seed: 3)
    let numbers = (0..<300).map { _ in
      DecimalNumber(
        mantissa: .random(
          in: -1_000_000_000_000_000_000...1_000_000_000_000_000_000, using: &random),
        scale: .random(in: 0...36, using: &random))
    }
    let whole = sums(numbers)
    var parts = sums(Array(numbers[200...]))
    parts.merge(sums(Array(numbers[..<50].reversed())))
    parts.merge(sums(Array(numbers[50..<200])))
    #expect("\(whole)" == "\(parts)")
    #expect(whole.mean == parts.mean && whole.mean != nil)
    #expect(whole.standardDeviation == parts.standardDeviation)
  }

  @Test("A number some times over is the number added as often")
  func times() {
    let number = DecimalNumber(mantissa: -12345, scale: 3)
    var once = NumberSums()
    once.add(number, times: 7)
    #expect("\(once)" == "\(sums(Array(repeating: number, count: 7)))")
  }

  @Test("Nothing cancels far from zero")
  func cancellation() {
    let far = (0..<3).map { DecimalNumber(mantissa: 99_999_999_999_999_990 + $0, scale: 0) }
    #expect(sums(far).standardDeviation == 1)
    #expect(sums(far).mean == 99_999_999_999_999_984)
    #expect(sums([far[0], far[0]]).standardDeviation == 0)
  }

  @Test("Numbers of very different scales are summed as they are")
  func scales() {
    let numbers = [
      DecimalNumber(mantissa: 1, scale: 36),
      DecimalNumber(mantissa: 1_000_000_000_000_000_000, scale: 0),
      DecimalNumber(mantissa: -1_000_000_000_000_000_000, scale: 0),
    ]
    #expect(sums(numbers).mean == 1e-36 / 3)
    #expect(sums(numbers).smallest == numbers[2])
    #expect(sums(numbers).largest == numbers[1])
    #expect(sums(numbers).standardDeviation == 1e18)
  }

  @Test("Of nothing there is no mean, and of one no deviation")
  func few() {
    #expect(sums([]).mean == nil)
    #expect(sums([]).smallest == nil)
    let one = sums([DecimalNumber(mantissa: 5, scale: 1)])
    #expect(one.mean == 0.5)
    #expect(one.standardDeviation == nil)
  }
}
