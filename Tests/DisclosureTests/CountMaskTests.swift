import Testing

@testable import Disclosure

@Suite struct CountMaskTests {
  private func masked(_ counts: [Int], _ minimum: Int = 5) -> [Int] {
    let mask = CountMask(counts.map { [$0] }, minimumCount: minimum).isMasked
    return counts.indices.filter { mask[$0] }
  }

  @Test func aSmallCountTakesTheNextSmallestWithIt() {
    #expect(masked([100, 3, 40, 60]) == [1, 2])
    #expect(masked([100, 40, 60]) == [])
    #expect(masked([100, 0, 60]) == [])
    #expect(masked([100, 0, 3]) == [0, 2])
  }

  @Test func severalSmallCountsHideEachOtherOnlyWhenTheirSumIsLarge() {
    #expect(masked([100, 3, 4, 60]) == [1, 2])
    #expect(masked([100, 1, 2, 60]) == [1, 2, 3])
  }

  @Test func everyCountOfAPartIsLookedAt() {
    // Answered and not answered: three did not.
    let mask = CountMask([[50, 3], [40, 30], [60, 90]], minimumCount: 5)
    #expect(mask.isMasked == [true, true, false])
  }

  @Test func aCellOfACrossingCannotBeFoundFromItsRowNorItsColumn() {
    // 2 × 3, row after row.
    let counts = [2, 20, 30, 40, 50, 60]
    let lines = [[0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [2, 5], [0, 1, 2, 3, 4, 5]]
    let mask = CountMask(counts.map { [$0] }, lines: lines, minimumCount: 5).isMasked
    for line in lines {
      let hidden = line.filter { mask[$0] }
      #expect(hidden.isEmpty || hidden.count >= 2)
    }
    #expect(mask == [true, true, false, true, true, false])
  }

  @Test func withoutAMinimumNothingIsMasked() {
    #expect(masked([1, 2, 3], 0) == [])
  }

  @Test(arguments: 0..<300)
  func noMaskedPartFollowsFromTheWhole(seed: Int) {
    var state = UInt64(seed &* 2_654_435_761 &+ 1)
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let counts = (0..<(2 + next(6))).map { _ in next(3) == 0 ? next(5) : next(200) }
    let hidden = masked(counts)
    for part in counts.indices where counts[part] > 0 && counts[part] < 5 {
      #expect(hidden.contains(part))
    }
    let shown = counts.indices.filter { counts[$0] > 0 && !hidden.contains($0) }
    // What the whole minus the shown parts tells: the sum of the masked ones.
    let rest = hidden.reduce(0) { $0 + counts[$1] }
    #expect(hidden.isEmpty || shown.isEmpty || (hidden.count >= 2 && rest >= 5))
  }
}
