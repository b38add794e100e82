import Testing

@testable import Synthesis

@Suite struct UrnTests {
  @Test(arguments: [[3], [0, 2, 0, 5], [1, 1, 1, 1, 1, 1, 1], [10, 0, 0, 0, 0, 0, 0, 0, 4]])
  func everyRowIsTakenOnce(counts: [Int]) {
    var urn = Urn(counts)
    var stream = RandomStream(seed: 3)
    var taken = counts.map { _ in 0 }
    while urn.remaining > 0 { taken[urn.take(stream.below(urn.remaining))] += 1 }
    #expect(taken == counts)
  }

  @Test func ranksCountThroughTheStrata() {
    let urn = Urn([2, 0, 3])
    let strata = (0..<5).map { rank in
      var copy = urn
      return copy.take(rank)
    }
    #expect(strata == [0, 0, 2, 2, 2])
  }
}
