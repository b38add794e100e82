import Numerics
import TestSupport
import Testing

@testable import Aggregation

/// Sums in sixteen bytes, against sums of any size.
@Suite struct PackedSumsTests {
  private static func sums(_ n: Int, _ w: Int128, _ w2: Int128) -> ClassSums {
    var sums = ClassSums()
    (sums.n, sums.w, sums.w2) = (n, w, Int256(w2))
    return sums
  }

  private static let largest = ((1 << 20) - 1, Int128(1) << 44 - 1, Int128(UInt64.max))

  @Test func whatFitsComesBackAndWhatDoesNotIsNone() {
    let (n, w, w2) = Self.largest
    for sums in [Self.sums(0, 0, 0), Self.sums(1, 7, 49), Self.sums(n, w, w2)] {
      #expect(PackedSums(sums)?.sums == sums)
    }
    for sums in [
      Self.sums(n + 1, 1, 1), Self.sums(1, w + 1, 1), Self.sums(1, 1, w2 + 1), Self.sums(1, -1, 1),
      Self.sums(1, 1, -1), Self.sums(1, .max, 1),
    ] {
      #expect(PackedSums(sums) == nil)
    }
  }

  @Test func oneRespondentIsOneAddition() {
    var packed = PackedSums()
    let weights: [UInt64] = [3, 1 << 26 - 1]
    for weight in weights {
      packed.addFitting(PackedSums(ofWeight: weight))
    }
    let w = Int128(1) << 26 + 2
    #expect(packed.sums == Self.sums(2, w, 9 + (Int128(1) << 26 - 1) * (Int128(1) << 26 - 1)))
  }

  /// They add up as sums of any size do, or say that they do not fit and stay what they were.
  @Test(arguments: [UInt64](1...20))
  func theyAddUpAndRiseExactly(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let any = { (bits: Int) in
        Int128(UInt64.random(in: 0...(UInt64.max >> (64 - bits)), using: &random))
      }
      let pair = try (0..<2).map { _ in
        try #require(
          PackedSums(
            Self.sums(
              Int(any(Int.random(in: 1...20, using: &random))),
              any(Int.random(in: 1...44, using: &random)),
              any(Int.random(in: 1...64, using: &random)))))
      }
      var (sum, expected) = (pair[0], pair[0].sums)
      expected.add(pair[1].sums)
      let fits = sum.add(pair[1])
      #expect(fits == (PackedSums(expected) != nil))
      #expect(sum.sums == (fits ? expected : pair[0].sums))
      var (risen, exact) = (pair[0], pair[0].sums)
      _ = exact.raiseWeightScale()
      let isRisen = risen.raiseWeightScale()
      #expect(isRisen == (PackedSums(exact) != nil))
      #expect(risen.sums == (isRisen ? exact : pair[0].sums))
      if !pair[0].isHalfFull && !pair[1].isHalfFull { #expect(fits) }
    }
  }

  @Test func aBoundLetsInWhatCertainlyFits() {
    var bound = PackedSums.Bound()
    let largest = UInt64(1) << 26 - 1
    var batches = 0
    while bound.add(PackedSums.Bound(1024, ofWeightsUpTo: largest)) { batches += 1 }
    // Squares: 2⁶⁴ / (2⁵² · 2¹⁰) = 4 batches of the largest weights.
    #expect(batches == 4)
    bound = PackedSums.Bound()
    batches = 0
    while bound.add(PackedSums.Bound(1024, ofWeightsUpTo: 1)) { batches += 1 }
    #expect(batches == 1023)
    var full = PackedSums.Bound.full
    let isRoom = full.add(PackedSums.Bound(1, ofWeightsUpTo: 1))
    #expect(!isRoom)
  }
}
