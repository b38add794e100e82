import Aggregation
import Numerics
import SurveyModel

/// Groups with the ages of one population, so that they differ by other things than age.
extension Estimator {
  /// Σ_a π_a m_a over the categories of the standard variable, π its shares in the standard population.
  ///
  /// The same as post-stratifying the group to the standard: the influence within an age is
  /// π_a(y − m_a)/W_a. Nil when a category that the standard population has gave no answer.
  ///
  /// Source: R `survey::svystandardize`; Korn and Graubard (1999), section 3.7.
  mutating func standardised<Sums>(
    _ domains: [Domain<Sums>], to shares: [Double]
  ) -> Result? {
    var value = DoubleDouble.zero
    var influence = Influence.none
    var replicated: [Double] = []
    var all: [DomainTotals] = []
    var simple: DoubleDouble? = .zero
    var n = 0
    for (domain, share) in zip(domains, shares) where share > 0 {
      let own = totals(domain)
      guard domain.total.n > 0, !own.x.isZero else { return nil }
      let slope = DoubleDouble(share) / own.x
      value = value + own.ratio * share
      influence = influence.adding(
        .linear(domain, slope: slope, offset: -(own.ratio * slope), variance.shape),
        variance.shape)
      let part = self.replicated(domain.replicates, around: own.ratio * unit).map { $0 * share }
      replicated = replicated.isEmpty ? part : replicated.combined(part, +)
      all.append(own)
      simple = sum(simple, own.simpleVariance(domain.total.n).map { $0 * share * share })
      n += domain.total.n
    }
    let inUnits = influence.scaled(by: unit)
    let spread = variance(of: inUnits, replicated, around: value * unit)
    let simpleInUnits = simple.map { $0 * unit * unit }
    var estimate = Estimate(
      n: n, weightedN: weight(of: all), value: (value * unit).value,
      standardError: spread.value.squareRoot(), interval: nil,
      degreesOfFreedom: degreesOfFreedom(of: inUnits, replicated),
      designEffect: designEffect(spread, simpleInUnits))
    if isShare { setShareInterval(&estimate) } else { setInterval(&estimate) }
    return Result(
      estimate: estimate, value: value * unit, influence: inUnits, replicates: replicated,
      simple: simpleInUnits)
  }
}
