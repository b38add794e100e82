import Aggregation
import Numerics
import SurveyModel

/// Makes the estimates of one indicator from its domains.
struct Estimator {
  let measure: Indicator.Measure
  let variance: TaylorVariance
  /// Nil when the variance is linearised.
  let replicates: ReplicateVariance?
  let options: Design
  private let calibration: CalibratedSample?
  /// What one unit of the cube's integers is worth: a weight, a number, and what a ratio divides by.
  private let weightUnit: DoubleDouble
  private let numberUnit: DoubleDouble
  private let divisorUnit: DoubleDouble
  var quantiles: QuantileCache

  init(
    _ measure: Indicator.Measure, scales: SumScales, _ sample: EstimationSample,
    _ quantiles: QuantileCache
  ) {
    self.measure = measure
    variance = sample.variance
    replicates = sample.replicates?.variance
    options = sample.options
    calibration = sample.calibration
    self.quantiles = quantiles
    weightUnit = DoubleDouble.powerOfTen(-scales.weight)
    numberUnit = DoubleDouble.powerOfTen(-scales.number)
    divisorUnit = DoubleDouble.powerOfTen(-scales.divisor)
  }

  /// An estimate with what its differences from others are made of.
  struct Result {
    var estimate: Estimate
    /// In the estimate's own unit.
    var value: DoubleDouble
    /// In the estimate's own unit.
    var influence: Influence
    /// The estimate in each replicate, in its own unit; empty when there are none.
    var replicates: [Double] = []
    /// Its variance in a simple random sample of the same size, see ``designEffect(_:_:)``.
    var simple: DoubleDouble?
  }

  /// The estimate in a domain; nil when nobody there gave a valid answer, and for a ratio when what it
  /// divides by is 0.
  mutating func estimate<Sums>(in domain: Domain<Sums>) -> Result? {
    guard domain.total.n > 0 else { return nil }
    let totals = totals(domain)
    guard !totals.x.isZero else { return nil }
    return isTotal ? total(domain, totals) : ratio(domain, totals)
  }

  func totals<Sums>(_ domain: Domain<Sums>) -> DomainTotals { DomainTotals(domain, calibration) }

  /// The weights of several domains together.
  func weight(of totals: [DomainTotals]) -> Double {
    (totals.reduce(DoubleDouble.zero) { $0 + $1.weights } * weightUnit).value
  }

  private mutating func ratio<Sums>(_ domain: Domain<Sums>, _ totals: DomainTotals) -> Result {
    let near = centred(domain)
    let unit = ratioUnit
    let slope = DoubleDouble(1.0) / totals.x
    let sums = near.map(self.totals) ?? totals
    let influence = Influence.linear(
      near ?? domain, slope: slope, offset: -(sums.ratio * slope), variance.shape)
    // The mean of numbers measured from elsewhere is another, the influence is the same.
    let value = totals.ratio * unit
    return result(
      value, influence.scaled(by: unit), replicated(domain.replicates, around: value), totals,
      domain.total.n, simple: sums.simpleVariance(domain.total.n).map { $0 * unit * unit })
  }

  private mutating func total<Sums>(_ domain: Domain<Sums>, _ totals: DomainTotals) -> Result {
    let influence = Influence.linear(
      domain, slope: DoubleDouble(1.0), offset: .zero, variance.shape)
    let sums = centred(domain).map(self.totals) ?? totals
    let value = totals.y * unit
    return result(
      value, influence.scaled(by: unit),
      replicated(domain.replicates, around: value, isTotal: true), totals, domain.total.n,
      simple: sums.simpleVariance(domain.total.n).map { $0 * totals.x * totals.x * unit * unit })
  }

  private mutating func result(
    _ value: DoubleDouble, _ influence: Influence, _ replicated: [Double],
    _ totals: DomainTotals, _ n: Int, simple: DoubleDouble?
  ) -> Result {
    let spread = variance(of: influence, replicated, around: value)
    var estimate = Estimate(
      n: n, weightedN: (totals.weights * weightUnit).value, value: value.value,
      standardError: spread.value.squareRoot(), interval: nil,
      degreesOfFreedom: degreesOfFreedom(of: influence, replicated),
      designEffect: designEffect(spread, simple))
    if isShare { setShareInterval(&estimate) } else { setInterval(&estimate) }
    return Result(
      estimate: estimate, value: value, influence: influence, replicates: replicated,
      simple: simple)
  }

  /// V over that of a simple random sample with replacement of the same size: V/(S²/n) for a mean,
  /// V/(W²S²/n) for a total, with S² = n/(n − 1) · Σw(y − m)²/W; for a ratio with its residuals.
  ///
  /// Groups that are compared are simple random samples of their own sizes, so that their variances
  /// add up. Nil where nobody's answer differs, or one answer hides whether they do.
  ///
  /// Source: R `survey`, `deff = "replace"`; it stays as it is when the weights are rescaled.
  func designEffect(_ spread: DoubleDouble, _ simple: DoubleDouble?) -> Double? {
    guard let simple, DoubleDouble.zero < simple else { return nil }
    return (spread / simple).value
  }

  var isShare: Bool { if case .share = measure { true } else { false } }

  private var isTotal: Bool {
    switch measure {
    case .total, .count: true
    case .share, .mean, .ratio, .quantile: false
    }
  }

  /// Whether what is added up are numbers that somebody answered, else persons.
  var isOfAmounts: Bool { if case .total = measure { true } else { false } }

  /// The domain with its numbers measured from near their mean; nil where 0 is near enough.
  private func centred<Sums>(_ domain: Domain<Sums>) -> Domain<Sums>? {
    switch measure {
    case .mean, .total: (domain as? Domain<IndicatorSums>)?.centred as? Domain<Sums>
    case .share, .count, .ratio, .quantile: nil
    }
  }

  /// What one unit of the estimate is worth.
  var unit: DoubleDouble { isTotal ? totalUnit : numberUnit / divisorUnit }

  /// What one unit of Σwy/Σwx is worth: of a quantile the share at or below it, which has none.
  private var ratioUnit: DoubleDouble {
    if case .quantile = measure { DoubleDouble(1.0) } else { unit }
  }

  /// What one unit of Σwy is worth.
  var totalUnit: DoubleDouble { weightUnit * numberUnit }
}

// MARK: - Intervals

extension Estimator {
  mutating func setShareInterval(_ estimate: inout Estimate) {
    let evidence = ShareEvidence(
      share: estimate.value, standardError: estimate.standardError, n: estimate.n,
      degreesOfFreedom: estimate.degreesOfFreedom)
    guard let (limits, atBoundary) = evidence.interval(options.interval, &quantiles) else {
      estimate.remark = .noDegreesOfFreedom
      return
    }
    estimate.interval = limits
    if atBoundary { estimate.remark = .betaAtBoundary }
  }

  /// Estimate ± t(df) · SE.
  mutating func setInterval(_ estimate: inout Estimate) {
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
