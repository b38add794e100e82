import Aggregation
import Numerics
import SurveyModel

/// The second of the two percentages of statistics by gender: the genders' shares among those who
/// count, beside the share who count in each gender.
extension Estimator {
  /// The share of each of some disjoint domains in the sum of them all; nil when that is 0.
  ///
  /// n is the number of those who count. With s = Y_a/Y the influence is (1 − s)y/Y within the part and
  /// −sy/Y in the others.
  mutating func composition<Sums>(_ domains: [Domain<Sums>]) -> [Estimate]? {
    let totals = domains.map(self.totals)
    let sum = totals.reduce(DoubleDouble.zero) { $0 + $1.y }
    guard DoubleDouble.zero < sum else { return nil }
    let counted = domains.reduce(0) { $0 + $1.total.counted }
    let inverse = DoubleDouble(1.0) / sum
    return domains.indices.map { index in
      let share = totals[index].y * inverse
      var influence = Influence.none
      for (other, domain) in domains.enumerated() {
        let slope = other == index ? DoubleDouble(1.0) - share : -share
        let part = Influence.linear(
          domain, slope: slope * inverse, offset: .zero, variance, counting: true)
        influence = influence.adding(part, variance)
      }
      return composed(share, influence, counted, sum)
    }
  }

  private mutating func composed(
    _ share: DoubleDouble, _ influence: Influence, _ counted: Int, _ sum: DoubleDouble
  ) -> Estimate {
    let spread = variance.variance(of: influence)
    var estimate = Estimate(
      n: counted, weightedN: (sum * totalUnit).value, value: share.value,
      standardError: spread.value.squareRoot(), interval: nil,
      degreesOfFreedom: variance.degreesOfFreedom(of: influence))
    setShareInterval(&estimate)
    return estimate
  }
}
