import TestSupport
import Testing

@testable import Weighting

@Suite struct GWeightDistributionTests {
  @Test func nobodyHasNoDistribution() {
    #expect(GWeightDistribution([]) == nil)
    #expect(GWeightDistribution([(1.2, 0)]) == nil)
  }

  /// Against a list with each respondent's own g-weight.
  @Test(arguments: 1...40)
  func agreesWithEachRespondentsOwn(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let cells = (0..<Int.random(in: 1...30, using: &random)).map { _ in
      (
        value: Double.random(in: 0.3...3, using: &random),
        respondents: Int.random(in: 0...20, using: &random)
      )
    }
    let each = cells.flatMap { Array(repeating: $0.value, count: $0.respondents) }.sorted()
    guard let lowest = each.first, let highest = each.last else { return }
    let found = try #require(GWeightDistribution(cells))
    #expect(found.minimum == lowest && found.maximum == highest)
    #expect(abs(found.mean - each.reduce(0, +) / Double(each.count)) < 1e-13)
    let expected = GWeightDistribution.levels.map { level in
      each.first { value in each.count { $0 <= value } * 100 >= level * each.count } ?? .nan
    }
    #expect(found.percentiles == expected)
  }

  @Test func hundredRespondentsAreTheirOwnPercentiles() throws {
    let found = try #require(GWeightDistribution((1...100).map { (Double($0), 1) }))
    #expect(found.percentiles == [1, 5, 25, 50, 75, 95, 99])
  }
}
