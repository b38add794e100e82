import Numerics
import TestSupport
import Testing

@testable import Aggregation

/// Sums of one cell, and the sums of an indicator made from them.
@Suite struct SumsTests {
  @Test(arguments: [UInt64](1...10))
  func `parts add up, whatever the order, and rising scales are powers of ten`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var whole = NumericSums()
    var parts = [NumericSums(), NumericSums(), NumericSums()]
    for _ in 0..<30 {
      let weight = Int64.random(in: 1...1_000_000_000_000, using: &random)
      let number = Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
      let place = Int.random(in: 0..<3, using: &random)
      let outcomes = [whole.add(weight, number), parts[place].add(weight, number)]
      #expect(outcomes == [false, false])
    }
    var sum = NumericSums()
    for part in parts.shuffled(using: &random) {
      let isTooLarge = sum.add(part)
      #expect(!isTooLarge)
    }
    #expect(sum == whole)
    let outcomes = [sum.raiseWeightScale(), sum.raiseNumberScale(), sum.raiseNumberScale()]
    #expect(outcomes == [false, false, false])
    let grown: [(Int256, Int256, Int)] = [
      (Int256(sum.w), Int256(whole.w), 1), (sum.w2, whole.w2, 2), (sum.wy, whole.wy, 3),
      (sum.w2y, whole.w2y, 4), (sum.wy2, whole.wy2, 5), (sum.w2y2, whole.w2y2, 6),
    ]
    for (after, before, zeros) in grown {
      #expect(WholeNumber(after) == WholeNumber(before).timesPowerOfTen(zeros))
    }
  }

  @Test func `sums that no longer fit say so and never trap`() {
    var numeric = NumericSums()
    var coded = ClassSums()
    coded.add(Int128(Int64.max), squared: Int128(Int64.max) * Int128(Int64.max))
    _ = numeric.add(Int64.max, Int64.max)
    var hasOverflown = [false, false, false]
    for _ in 0..<80 {
      if coded.raiseWeightScale() { hasOverflown[0] = true }
      if numeric.raiseWeightScale() { hasOverflown[1] = true }
      if numeric.raiseNumberScale() { hasOverflown[2] = true }
      // Whatever bits are left: adding them is no trap.
      var (left, right) = (coded, numeric)
      left.add(coded)
      _ = right.add(numeric)
      var sums = IndicatorSums(right)
      sums.addValid(left)
      sums.addCounted(left)
      sums.add(sums)
    }
    #expect(hasOverflown == [true, true, true])
  }
}
