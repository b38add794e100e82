import Aggregation
import Numerics
import SurveyModel

/// The second of the two percentages of statistics by gender: the genders' shares among those who
/// count, beside the share who count in each gender.
extension Estimator {
  /// The share of each of some disjoint domains in the sum of them all; nil when that is 0, or when the
  /// total of one is below 0, of which there are no shares.
  ///
  /// n is the number of those who count. With s = Y_a/Y the influence is (1 − s)y/Y within the part and
  /// −sy/Y in the others.
  mutating func composition<Sums>(_ domains: [Domain<Sums>]) -> [Estimate]? {
    let totals = domains.map(self.totals)
    let sum = totals.reduce(DoubleDouble.zero) { $0 + $1.y }
    guard DoubleDouble.zero < sum, totals.allSatisfy({ !($0.y < .zero) }) else { return nil }
    let counted = domains.reduce(0) { $0 + $1.total.counted }
    let inverse = DoubleDouble(1.0) / sum
    // Of shares those who count are the sample; a total's are all who have a number.
    let weights = isOfAmounts ? totals.reduce(.zero) { $0 + $1.weights } : sum
    return domains.indices.map { index in
      let share = totals[index].y * inverse
      var influence = Influence.none
      var squares = DoubleDouble.zero
      for (other, domain) in domains.enumerated() {
        let slope = other == index ? DoubleDouble(1.0).settledDifference(from: share) : -share
        let part = Influence.linear(
          domain, slope: slope * inverse, offset: .zero, variance.shape, counting: true)
        influence = influence.adding(part, variance.shape)
        squares = squares + totals[other].yy * slope * slope
      }
      return composed(
        share, influence, replicated(index, domains, around: share), counted, sum,
        simple: counted > 1 ? squares * weights * inverse * inverse / Double(counted - 1) : nil)
    }
  }

  /// The share of one of the domains in their sum, in each replicate.
  private func replicated<Sums>(
    _ index: Int, _ domains: [Domain<Sums>], around share: DoubleDouble
  ) -> [Double] {
    var totals = domains[index].replicates
    totals.x = totals.y.indices.map { replicate in
      domains.reduce(0) { $0 + $1.replicates.y[replicate] }
    }
    return replicated(totals, around: share)
  }

  private mutating func composed(
    _ share: DoubleDouble, _ influence: Influence, _ replicated: [Double], _ counted: Int,
    _ sum: DoubleDouble, simple: DoubleDouble?
  ) -> Estimate {
    let spread = variance(of: influence, replicated, around: share)
    var estimate = Estimate(
      n: counted, weightedN: (sum * totalUnit).value, value: share.value,
      standardError: spread.value.squareRoot(), interval: nil,
      degreesOfFreedom: degreesOfFreedom(of: influence, replicated),
      designEffect: designEffect(spread, simple))
    setShareInterval(&estimate)
    return estimate
  }
}
