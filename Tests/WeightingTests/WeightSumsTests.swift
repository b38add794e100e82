import Testing
import Weighting

@Suite struct WeightSumsTests {
  /// n·Σw²/(Σw)² of 1, 2, 3 is 3·14/36.
  @Test func designEffectOfUnequalWeights() {
    var sums = WeightSums()
    #expect(sums.designEffect == nil)
    for weight in [1.0, 2, 3] { sums.add(weight) }
    #expect(sums == WeightSums(respondents: 3, sum: 6, squares: 14))
    #expect(sums.designEffect == 42.0 / 36)
    #expect(WeightSums(respondents: 5, sum: 10, squares: 20).designEffect == 1)
  }
}
