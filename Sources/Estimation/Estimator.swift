import Aggregation
import Numerics
import SurveyModel

/// Makes the estimates of one indicator from its domains.
struct Estimator {
  let measure: Indicator.Measure
  let powers: ScalePowers
  let variance: TaylorVariance
  let freedom: DegreesOfFreedom
  let options: Design

  private var clusters: Bool { variance.design.hasClusters }

  /// The estimate in a domain; nil when nobody there gave a valid answer.
  func estimate(in domain: Domain) -> Estimate? {
    guard domain.total.n > 0, domain.total.w > 0 else { return nil }
    let moments = Moments(domain.total, powers)
    let value = isTotal ? moments.wy : moments.mean
    let spread = variance.variance(of: scores(domain))
    let df = freedom.value(domain)
    var estimate = Estimate(
      n: domain.total.n, weightedN: moments.w.value, value: value.value,
      standardError: spread.squareRoot(), interval: nil, degreesOfFreedom: df,
      designEffect: designEffect(spread, moments))
    if case .share = measure { setShareInterval(&estimate) } else { setInterval(&estimate) }
    return estimate
  }

  /// The first domain's estimate less the second's; nil when either has none.
  func gap(_ first: Domain, _ second: Domain) -> Estimate? {
    guard let left = estimate(in: first), let right = estimate(in: second) else { return nil }
    let difference = value(first) - value(second)
    let spread = variance.variance(of: scores(first).minus(scores(second), clusters: clusters))
    var gap = Estimate(
      n: left.n + right.n,
      weightedN: (Moments(first.total, powers).w + Moments(second.total, powers).w).value,
      value: difference.value, standardError: spread.squareRoot(), interval: nil,
      degreesOfFreedom: freedom.value(first, second))
    setInterval(&gap)
    if gap.interval != nil {
      let t = abs(gap.value) / gap.standardError
      let tail = StudentT.upperTail(t, degreesOfFreedom: Double(gap.degreesOfFreedom))
      gap.pValue = min(1, 2 * tail)
    }
    return gap
  }

  private var isTotal: Bool {
    switch measure {
    case .total, .count: true
    case .share, .mean: false
    }
  }

  private func value(_ domain: Domain) -> DoubleDouble {
    let moments = Moments(domain.total, powers)
    return isTotal ? moments.wy : moments.mean
  }

  private func scores(_ domain: Domain) -> Scores {
    isTotal
      ? Scores.total(domain, powers, clusters: clusters)
      : Scores.mean(domain, powers, clusters: clusters)
  }

  /// V over that of a simple random sample with replacement of the same size: V/(S²/n) for a mean,
  /// V/(W²S²/n) for a total, with S² = n/(n − 1) · Σw(y − m)²/W.
  ///
  /// Source: R `survey`, `deff = "replace"`; it stays as it is when the weights are rescaled.
  private func designEffect(_ variance: Double, _ moments: Moments) -> Double? {
    guard moments.n > 1 else { return nil }
    let squares = moments.wy2 - moments.mean * moments.wy
    let simple = squares / moments.w / Double(moments.n - 1)
    let reference = isTotal ? simple * moments.w * moments.w : simple
    return reference.value > 0 ? variance / reference.value : nil
  }

  private func setShareInterval(_ estimate: inout Estimate) {
    let evidence = ShareEvidence(
      share: estimate.value, standardError: estimate.standardError, n: estimate.n,
      degreesOfFreedom: estimate.degreesOfFreedom, level: options.level)
    guard let (interval, atBoundary) = evidence.interval(options.interval) else {
      estimate.remark = .noDegreesOfFreedom
      return
    }
    estimate.interval = interval
    if atBoundary { estimate.remark = .betaAtBoundary }
  }

  /// Estimate ± t(df) · SE.
  private func setInterval(_ estimate: inout Estimate) {
    guard estimate.degreesOfFreedom > 0 else {
      estimate.remark = .noDegreesOfFreedom
      return
    }
    guard estimate.standardError > 0 else {
      estimate.remark = .zeroStandardError
      return
    }
    let t = StudentT.quantile(
      (1 + options.level) / 2, degreesOfFreedom: Double(estimate.degreesOfFreedom))
    let reach = t * estimate.standardError
    estimate.interval = Interval(lower: estimate.value - reach, upper: estimate.value + reach)
  }
}
