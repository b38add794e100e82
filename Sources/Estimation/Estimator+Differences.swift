import Aggregation
import Numerics
import SurveyModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Comparisons of two groups: their difference, their quotient, and both against everybody.
extension Estimator {
  /// The first estimate less the second, over disjoint domains.
  mutating func gap(_ first: Result, _ second: Result) -> Result {
    let influence = first.influence.subtracting(second.influence, variance.shape)
    let value = first.value.settledDifference(from: second.value)
    let replicated = first.replicates.combined(second.replicates, -)
    let simple = sum(first.simple, second.simple)
    var gap = difference(
      value, influence, replicated, n: first.estimate.n + second.estimate.n,
      weightedN: first.estimate.weightedN + second.estimate.weightedN, simple: simple)
    if options.gapInterval == .mover, isShare { setMoverInterval(&gap, first, second) }
    dropUnknownError(&gap, first, second)
    return Result(
      estimate: gap, value: value, influence: influence, replicates: replicated, simple: simple)
  }

  /// Nil when either is unknown.
  func sum(_ first: DoubleDouble?, _ second: DoubleDouble?) -> DoubleDouble? {
    first.flatMap { first in second.map { first + $0 } }
  }

  /// A difference with its t interval and p.
  private mutating func difference(
    _ value: DoubleDouble, _ influence: Influence, _ replicated: [Double], n: Int,
    weightedN: Double, simple: DoubleDouble?
  ) -> Estimate {
    let spread = variance(of: influence, replicated, around: value)
    var difference = Estimate(
      n: n, weightedN: weightedN, value: value.value, standardError: spread.value.squareRoot(),
      interval: nil, degreesOfFreedom: degreesOfFreedom(of: influence, replicated),
      designEffect: designEffect(spread, simple))
    setInterval(&difference)
    if difference.interval != nil {
      difference.pValue = quantiles.pValue(
        difference.value / difference.standardError, difference.degreesOfFreedom)
    }
    return difference
  }

  /// The gap's limits from those of both shares, which are not symmetric in small groups.
  ///
  /// L = d − √((p₁ − l₁)² + (u₂ − p₂)² − 2ρ(p₁ − l₁)(u₂ − p₂)), U likewise, with ρ the correlation of
  /// the two estimates.
  ///
  /// Source: Zou and Donner (2008), doi:10.1002/sim.3095; Newcombe (1998).
  private func setMoverInterval(_ gap: inout Estimate, _ first: Result, _ second: Result) {
    guard gap.interval != nil, let a = first.estimate.interval, let b = second.estimate.interval
    else { return }
    let errors = first.estimate.standardError * second.estimate.standardError
    let spread = gap.standardError * gap.standardError
    let own = [first, second].map { $0.estimate.standardError * $0.estimate.standardError }
    let correlation = errors > 0 ? (own[0] + own[1] - spread) / (2 * errors) : 0
    let reach = { (x: Double, y: Double) in
      max(0, x * x + y * y - 2 * correlation * x * y).squareRoot()
    }
    let (p, q) = (first.estimate.value, second.estimate.value)
    gap.interval = Interval(
      lower: gap.value - reach(p - a.lower, b.upper - q),
      upper: gap.value + reach(a.upper - p, q - b.lower))
  }

  /// The first estimate over the second, over disjoint domains; nil when the second is 0.
  ///
  /// The interval and p are made on the log scale, where the score is z_A/m_A − z_B/m_B; with an
  /// estimate that is not above 0 there is neither.
  mutating func quotient(_ first: Result, _ second: Result) -> Estimate? {
    guard !second.value.isZero else { return nil }
    let value = first.value / second.value
    let inverse = DoubleDouble(1.0) / second.value
    let influence = first.influence.scaled(by: inverse)
      .subtracting(second.influence.scaled(by: value * inverse), variance.shape)
    let replicated = first.replicates.combined(second.replicates, /)
    let spread = variance(of: influence, replicated, around: value)
    let simple = sum(first.simple, second.simple.map { $0 * value * value })
    var quotient = Estimate(
      n: first.estimate.n + second.estimate.n,
      weightedN: first.estimate.weightedN + second.estimate.weightedN, value: value.value,
      standardError: spread.value.squareRoot(), interval: nil,
      degreesOfFreedom: degreesOfFreedom(of: influence, replicated),
      designEffect: designEffect(spread, simple.map { $0 * inverse * inverse }))
    setLogInterval(&quotient)
    dropUnknownError(&quotient, first, second)
    return quotient
  }

  /// A quantile without limits shows no error: what it is compared with must not stand for both.
  private func dropUnknownError(_ estimate: inout Estimate, _ first: Result, _ second: Result) {
    guard case .quantile = measure else { return }
    let remarks = [first, second].compactMap(\.estimate.remark)
    let reasons: [Estimate.Remark] = [.noDegreesOfFreedom, .limitBeyondAnswers]
    guard let reason = reasons.first(where: remarks.contains) else { return }
    (estimate.standardError, estimate.interval, estimate.pValue) = (.nan, nil, nil)
    estimate.designEffect = nil
    estimate.remark = reason
  }

  private mutating func setLogInterval(_ estimate: inout Estimate) {
    setInterval(&estimate)
    guard estimate.interval != nil else { return }
    guard estimate.value > 0 else {
      estimate.interval = nil
      estimate.remark = .noLogarithm
      return
    }
    // The score on the log scale is that of the quotient divided by it.
    let error = estimate.standardError / estimate.value
    let reach = exp(quantiles.t(estimate.degreesOfFreedom) * error)
    estimate.interval = Interval(lower: estimate.value / reach, upper: estimate.value * reach)
    estimate.pValue = quantiles.pValue(log(estimate.value) / error, estimate.degreesOfFreedom)
  }

  /// The gap of a group less the gap of everybody, where the group is part of everybody.
  ///
  /// A respondent of the group has influence on both gaps, so that each of the four domains is taken
  /// apart into the group and the rest.
  mutating func gapVersusTotal<Sums>(
    _ group: (of: Domain<Sums>, minus: Domain<Sums>),
    _ everybody: (of: Domain<Sums>, minus: Domain<Sums>)
  ) -> Estimate? {
    guard let of = side(group.of, within: everybody.of),
      let minus = side(group.minus, within: everybody.minus)
    else { return nil }
    let value = of.value.settledDifference(from: minus.value) * unit
    let influence = of.influence.subtracting(minus.influence, variance.shape).scaled(by: unit)
    return difference(
      value, influence, of.replicated.combined(minus.replicated, -),
      n: group.of.total.n + group.minus.total.n,
      weightedN: weight(of: [totals(group.of), totals(group.minus)]),
      simple: sum(of.simple, minus.simple).map { $0 * unit * unit })
  }

  /// R of a group less R of everybody, and its influence on the group and on the rest.
  ///
  /// In a simple random sample of everybody its variance is W Σwu²/(n − 1).
  private func side<Sums>(
    _ group: Domain<Sums>, within everybody: Domain<Sums>
  ) -> (
    value: DoubleDouble, influence: Influence, replicated: [Double], simple: DoubleDouble?
  )? {
    guard group.total.n > 0 else { return nil }
    let replicated = [group, everybody].map { domain in
      self.replicated(domain.replicates, around: totals(domain).ratio * unit)
    }
    let (group, everybody) = near(group, everybody)
    let (own, all) = (totals(group), totals(everybody))
    guard !own.x.isZero, !all.x.isZero else { return nil }
    let slopes = (DoubleDouble(1.0) / own.x, DoubleDouble(1.0) / all.x)
    let within = (
      slope: slopes.0.settledDifference(from: slopes.1),
      offset: (all.ratio * slopes.1).settledDifference(from: own.ratio * slopes.0)
    )
    let without = (slope: -slopes.1, offset: all.ratio * slopes.1)
    let others = everybody.subtracting(group)
    let inside = Influence.linear(
      group, slope: within.slope, offset: within.offset, variance.shape)
    let outside = Influence.linear(
      others, slope: without.slope, offset: without.offset, variance.shape)
    let squares =
      own.squares(slope: within.slope, offset: within.offset)
      + totals(others).squares(slope: without.slope, offset: without.offset)
    let n = everybody.total.n
    return (
      own.ratio.settledDifference(from: all.ratio), inside.adding(outside, variance.shape),
      replicated[0].combined(replicated[1], -),
      n > 1 ? squares * all.weights / Double(n - 1) : nil
    )
  }

  /// Both domains with their numbers measured from the same place, near everybody's mean.
  private func near<Sums>(
    _ group: Domain<Sums>, _ everybody: Domain<Sums>
  ) -> (Domain<Sums>, Domain<Sums>) {
    guard case .mean = measure, let all = everybody as? Domain<IndicatorSums>,
      let own = group as? Domain<IndicatorSums>, let centre = all.total.centre,
      let a = own.centred(at: centre) as? Domain<Sums>,
      let b = all.centred(at: centre) as? Domain<Sums>
    else { return (group, everybody) }
    return (a, b)
  }
}
