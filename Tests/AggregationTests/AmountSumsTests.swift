import Numerics
import TestSupport
import Testing

@testable import Aggregation

/// The largest amounts of a cell, against a sorted list of all.
@Suite struct AmountSumsTests {
  @Test(arguments: [UInt64](1...20))
  func `the largest of the union, however it was parted and merged`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var parts = (0..<4).map { _ in AmountSums() }
    var sizes: [Int128] = []
    for _ in 0..<Int.random(in: 0...25, using: &random) {
      let weight = Int64.random(in: 1...5, using: &random)
      let number = Int64.random(in: -6...6, using: &random)
      let isTooLarge = parts[Int.random(in: 0..<4, using: &random)].add(weight, number)
      #expect(!isTooLarge)
      sizes.append(Int128(weight * abs(number)))
    }
    var sum = AmountSums()
    for part in parts.shuffled(using: &random) {
      let isTooLarge = sum.add(part)
      #expect(!isTooLarge)
    }
    let sorted = (sizes + [0, 0, 0]).sorted(by: >)
    #expect(sum.largest == Array(sorted[..<3]))
    #expect(sum.sum == Int256(sizes.reduce(0, +)))
    var again = try #require(AmountSums(sum: sum.sum, largest: sum.largest))
    #expect(again == sum)
    let isTooLarge = again.raiseScale()
    #expect(!isTooLarge && again.largest == sum.largest.map { 10 * $0 })
    #expect(again.sum == Int256(10 * sizes.reduce(0, +)))
  }

  @Test func `the largest numbers that can be read`() {
    var sums = AmountSums()
    for _ in 0..<5 {
      let isTooLarge = sums.add(.max, -.max)
      #expect(!isTooLarge)
    }
    let size = Int128(Int64.max) * Int128(Int64.max)
    #expect(sums.largest == [size, size, size])
    #expect(sums.sum == Int256.product(size, 5))
    let outcomes = [sums.raiseScale(), sums.raiseScale()]
    #expect(outcomes == [true, true])
  }

  @Test func `what no amounts add up to`() {
    #expect(AmountSums(sum: Int256(6), largest: [3, 2, 1]) != nil)
    #expect(AmountSums(sum: Int256(5), largest: [3, 2, 1]) == nil)
    #expect(AmountSums(sum: Int256(9), largest: [2, 3, 1]) == nil)
    #expect(AmountSums(sum: Int256(9), largest: [3, 1, 2]) == nil)
    #expect(AmountSums(sum: Int256(9), largest: [3, 2, -1]) == nil)
    #expect(AmountSums(sum: Int256(9), largest: [3, 2]) == nil)
  }
}
