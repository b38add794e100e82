import TestSupport
import Testing

@testable import Aggregation

/// A list behind a table and a list of everything say the same.
@Suite struct CarriedSumsTests {
  private static func one(_ weight: Int128) -> ClassSums {
    var sums = ClassSums()
    sums.add(weight, squared: weight * weight)
    return sums
  }

  @Test(arguments: [UInt64](1...5))
  func whereverTheyStandTheyAreTheSame(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var expected = Array(repeating: ClassSums(), count: 40)
    var (sparse, spread) = (CarriedSums(), CarriedSums())
    #expect(sparse.isEmpty)
    spread.spread(over: 30)
    spread.addPlaces(10)
    sparse.addPlaces(10)
    for step in 0..<200 {
      let place = Int.random(in: 0..<40, using: &random)
      let sums = Self.one(Int128(Int64.random(in: 1...(.max), using: &random)))
      expected[place].add(sums)
      sparse.add(sums, at: place)
      spread.add(sums, at: place)
      if step == 60 {
        for place in expected.indices { _ = expected[place].raiseWeightScale() }
        let overflows = [sparse.raiseWeightScale(), spread.raiseWeightScale()]
        #expect(overflows == [false, false])
      }
    }
    for place in expected.indices {
      #expect(sparse[place] == expected[place])
      #expect(spread[place] == expected[place])
    }
    #expect(sparse.bytes > 0 && !sparse.isSpread && spread.isSpread)
    sparse.spread(over: 40)
    for place in expected.indices { #expect(sparse[place] == expected[place]) }
    #expect(sparse.bytes == 40 * MemoryLayout<ClassSums>.stride)
  }
}
