import Numerics
import TestSupport
import Testing

@testable import Aggregation

/// The sums that estimates are made from.
@Suite struct IndicatorSumsTests {
  @Test func `a share's y is one where the answer counts`() {
    var counted = ClassSums()
    var other = ClassSums()
    for weight in [3, 4] as [Int128] { counted.add(weight, squared: weight * weight) }
    other.add(5, squared: 25)
    var sums = IndicatorSums()
    sums.addValid(counted)
    sums.addValid(other)
    sums.addCounted(counted)
    #expect(sums.n == 3)
    #expect(sums.w == 12)
    #expect(sums.w2 == Int256(50))
    #expect([sums.wy, sums.wy2] == [Int256(7), Int256(7)])
    #expect([sums.w2y, sums.w2y2] == [Int256(25), Int256(25)])
  }

  @Test func `each sum is added to its own`() {
    var left = IndicatorSums()
    (left.n, left.w, left.w2, left.wy) = (1, 20, Int256(300), Int256(-4000))
    (left.w2y, left.wy2, left.w2y2) = (Int256(50_000), Int256(600_000), Int256(7_000_000))
    var right = IndicatorSums()
    (right.n, right.w, right.w2, right.wy) = (7, 60, Int256(500), Int256(-4000))
    (right.w2y, right.wy2, right.w2y2) = (Int256(30_000), Int256(200_000), Int256(1_000_000))
    right.add(left)
    #expect(right.n == 8)
    #expect(right.w == 80)
    #expect([right.w2, right.wy] == [Int256(800), Int256(-8000)])
    #expect(
      [right.w2y, right.wy2, right.w2y2] == [Int256(80_000), Int256(800_000), Int256(8_000_000)])
  }

  @Test func `sums of two sets add up to those of their union`() throws {
    let rows = SampleRow.rows(120, seed: 8)
    let total = { (rows: [SampleRow], indicator: String) throws -> IndicatorSums in
      // The same scales everywhere, by a row of weight zero with all decimals.
      var scale = rows[0]
      (scale.weight, scale.tid) = ("0.000000", "0.0000")
      let cube = try Delivery([(rows + [scale]).csv], crossing: [[]]).fold().cubes[0].cube
      return cube.sums(of: indicator).reduce(into: IndicatorSums()) { $0.add($1) }
    }
    for indicator in ["otrygg", "tid"] {
      let whole = try total(rows, indicator)
      for cut in [1, 50, 119] {
        var sum = try total(Array(rows[..<cut]), indicator)
        sum.add(try total(Array(rows[cut...]), indicator))
        #expect(sum == whole)
      }
      #expect(whole.n > 20)
    }
  }
}
