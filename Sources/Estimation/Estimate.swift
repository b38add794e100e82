/// An estimate and its uncertainty.
///
/// Shares, their standard errors and limits are proportions; a gap between shares is a difference of
/// proportions. Means and totals are in the variable's own unit.
public struct Estimate: Sendable, Hashable {
  /// Something that a reader of the figures must know.
  public enum Remark: String, Sendable, CaseIterable {
    /// The share is 0 or 1 (or its SE is 0), so the limits are beta's with n as effective size.
    case betaAtBoundary = "interval_beta_at_boundary"
    /// No degrees of freedom are left, so there is no interval and no test.
    case noDegreesOfFreedom = "no_degrees_of_freedom"
    /// The standard error is 0 (all answers alike, or everybody asked): no interval, no test.
    case zeroStandardError = "zero_standard_error"
    /// A quotient that is not above 0 has no interval on the log scale, and no test.
    case noLogarithm = "no_logarithm"
    /// A limit lies beyond the smallest or the largest answer, so there is no interval.
    case limitBeyondAnswers = "limit_beyond_answers"
  }

  /// Valid answers, unweighted; for a gap those of both groups.
  public var n: Int
  /// Sum of the weights of the valid answers.
  public var weightedN: Double
  public var value: Double
  /// Not a number where it is unknown, as that of a quantile whose limits lie beyond the answers.
  public var standardError: Double {
    get { knownError ?? .nan }
    set { knownError = newValue.isNaN ? nil : newValue }
  }
  /// Nil where it is unknown, so that estimates can be equal whose errors are both unknown.
  private var knownError: Double?
  public var interval: Interval?
  public var degreesOfFreedom: Int
  /// Variance over that of a simple random sample of the same size; nil where undefined.
  public var designEffect: Double?
  /// Two-sided p of "the gap is zero"; nil for anything but a gap.
  public var pValue: Double?
  /// The p-value adjusted (Holm) over the groups of the table for this indicator.
  public var adjustedPValue: Double?
  public var remark: Remark?

  /// The size of a simple random sample with the same variance: n over the design effect.
  public var effectiveSize: Double? { designEffect.map { Double(n) / $0 } }

  public init(
    n: Int, weightedN: Double, value: Double, standardError: Double, interval: Interval?,
    degreesOfFreedom: Int, designEffect: Double? = nil, pValue: Double? = nil,
    adjustedPValue: Double? = nil, remark: Remark? = nil
  ) {
    self.n = n
    self.weightedN = weightedN
    self.value = value
    self.knownError = standardError.isNaN ? nil : standardError
    self.interval = interval
    self.degreesOfFreedom = degreesOfFreedom
    self.designEffect = designEffect
    self.pValue = pValue
    self.adjustedPValue = adjustedPValue
    self.remark = remark
  }
}

/// The limits of a confidence interval, in the estimate's own unit.
public struct Interval: Sendable, Hashable {
  public var lower: Double
  public var upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Half the interval's width: what Swedish tables call felmarginal.
  public var marginOfError: Double { (upper - lower) / 2 }
}
