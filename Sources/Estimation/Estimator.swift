import Aggregation
import Numerics
import SurveyModel

/// Makes the estimates of one indicator from its domains.
struct Estimator {
  private let measure: Indicator.Measure
  private let variance: TaylorVariance
  private let interval: ShareInterval
  /// What one unit of the cube's integers is worth: a weight, a number.
  private let weightUnit: DoubleDouble
  private let numberUnit: DoubleDouble
  var quantiles: QuantileCache

  init(
    _ measure: Indicator.Measure, scales: (weight: Int, number: Int), _ variance: TaylorVariance,
    _ interval: ShareInterval, _ quantiles: QuantileCache
  ) {
    self.measure = measure
    self.variance = variance
    self.interval = interval
    self.quantiles = quantiles
    weightUnit = DoubleDouble.powerOfTen(-scales.weight)
    numberUnit = DoubleDouble.powerOfTen(-scales.number)
  }

  /// An estimate with the scores that its differences from others are made of.
  struct Result {
    var estimate: Estimate
    fileprivate var value: DoubleDouble
    fileprivate var scores: Scores
  }

  /// The estimate in a domain; nil when nobody there gave a valid answer.
  mutating func estimate(in domain: Domain) -> Result? {
    guard domain.total.n > 0, domain.total.w > 0 else { return nil }
    let total = Moments(domain.total)
    let centred = centred(domain)
    let scores =
      isTotal
      ? Scores.total(domain, clusters: variance.hasClusters)
      : Scores.mean(centred, clusters: variance.hasClusters)
    let value = (isTotal ? total.wy : total.wy / total.w) * unit
    let spread = variance.variance(of: scores)
    var estimate = Estimate(
      n: domain.total.n, weightedN: (total.w * weightUnit).value, value: value.value,
      standardError: standardError(spread), interval: nil,
      degreesOfFreedom: variance.degreesOfFreedom(of: scores),
      designEffect: designEffect(spread, centred.total))
    if case .share = measure { setShareInterval(&estimate) } else { setInterval(&estimate) }
    return Result(estimate: estimate, value: value, scores: scores)
  }

  /// The first estimate less the second.
  mutating func gap(_ first: Result, _ second: Result) -> Estimate {
    let scores = first.scores - second.scores
    var gap = Estimate(
      n: first.estimate.n + second.estimate.n,
      weightedN: first.estimate.weightedN + second.estimate.weightedN,
      value: first.value.settledDifference(from: second.value).value,
      standardError: standardError(variance.variance(of: scores)), interval: nil,
      degreesOfFreedom: variance.degreesOfFreedom(of: scores))
    setInterval(&gap)
    if gap.interval != nil {
      let tail = StudentT.upperTail(
        abs(gap.value) / gap.standardError, degreesOfFreedom: Double(gap.degreesOfFreedom))
      gap.pValue = min(1, 2 * tail)
    }
    return gap
  }

  private var isTotal: Bool {
    switch measure {
    case .total, .count: true
    case .share, .mean, .ratio, .quantile: false
    }
  }

  /// The domain with its numbers measured from near their mean; 0 and 1 are near enough.
  private func centred(_ domain: Domain) -> Domain {
    switch measure {
    case .mean, .total, .ratio, .quantile: domain.centred
    case .share, .count: domain
    }
  }

  /// What one unit of the scores is worth.
  private var unit: DoubleDouble { isTotal ? weightUnit * numberUnit : numberUnit }

  private func standardError(_ variance: DoubleDouble) -> Double {
    (variance * unit * unit).value.squareRoot()
  }

  /// V over that of a simple random sample with replacement of the same size: V/(S²/n) for a mean,
  /// V/(W²S²/n) for a total, with S² = n/(n − 1) · Σw(y − m)²/W.
  ///
  /// Source: R `survey`, `deff = "replace"`; it stays as it is when the weights are rescaled.
  private func designEffect(_ variance: DoubleDouble, _ sums: IndicatorSums) -> Double? {
    guard sums.n > 1 else { return nil }
    let total = Moments(sums)
    let squares = total.wy2.settledDifference(from: total.wy * total.wy / total.w)
    let simple = squares / total.w / Double(sums.n - 1)
    let reference = isTotal ? simple * total.w * total.w : simple
    return DoubleDouble.zero < reference ? (variance / reference).value : nil
  }

  private mutating func setShareInterval(_ estimate: inout Estimate) {
    let evidence = ShareEvidence(
      share: estimate.value, standardError: estimate.standardError, n: estimate.n,
      degreesOfFreedom: estimate.degreesOfFreedom)
    guard let (limits, atBoundary) = evidence.interval(interval, &quantiles) else {
      estimate.remark = .noDegreesOfFreedom
      return
    }
    estimate.interval = limits
    if atBoundary { estimate.remark = .betaAtBoundary }
  }

  /// Estimate ± t(df) · SE.
  private mutating func setInterval(_ estimate: inout Estimate) {
    guard estimate.degreesOfFreedom > 0 else {
      estimate.remark = .noDegreesOfFreedom
      return
    }
    guard estimate.standardError > 0 else {
      estimate.remark = .zeroStandardError
      return
    }
    let reach = quantiles.t(estimate.degreesOfFreedom) * estimate.standardError
    estimate.interval = Interval(lower: estimate.value - reach, upper: estimate.value + reach)
  }
}
