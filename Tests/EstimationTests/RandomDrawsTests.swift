import Testing

@testable import Estimation

/// The replicates' random numbers.
@Suite struct RandomDrawsTests {
  @Test func `the generator is SplitMix64, each replicate's state a number of the seed's stream`() {
    // The first numbers that Java's SplittableRandom and Vigna's splitmix64.c give for the seed
    // 1234567.
    var stream = SplitMix(state: 1_234_567)
    let first: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
    ]
    for (replicate, number) in first.enumerated() {
      #expect(stream.next() == number)
      var own = SplitMix(state: number)
      var draws = RandomDraws(seed: 1_234_567, replicate: replicate)
      for _ in 0..<5 { #expect(draws.next() == own.next()) }
    }
  }

  /// The generator as its authors print it.
  private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &+ 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test(arguments: [1, 2, 3, 7, 10, 1000])
  func `every number below a bound comes as often as any other`(_ bound: Int) {
    var draws = RandomDraws(seed: 7, replicate: 0)
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<100 * bound { counts[draws.next(below: bound)] += 1 }
    let square = counts.reduce(0.0) { $0 + (Double($1) - 100) * (Double($1) - 100) / 100 }
    let freedom = Double(bound - 1)
    #expect(square <= freedom + 5 * (2 * freedom).squareRoot())
  }

  @Test func `replicates and seeds have streams of their own`() {
    var all: Set<UInt64> = []
    for seed in UInt64(0)..<20 {
      for replicate in 0..<50 {
        var draws = RandomDraws(seed: seed, replicate: replicate)
        all.insert(draws.next())
      }
    }
    // The replicates of a seed begin with a state in the stream of that seed alone.
    #expect(all.count == 1000)
  }
}
