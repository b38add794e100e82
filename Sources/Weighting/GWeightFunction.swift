import SurveyModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a g-weight follows from x'λ: the inverse derivative of the distance that is made small.
///
/// Every function is 1 at 0 with slope 1, and does not decrease.
///
/// Source: Deville and Särndal (1992), doi:10.1080/01621459.1992.10475217, cases 1, 2, 6 and 7.
enum GWeightFunction: Sendable {
  /// 1 + u.
  case linear
  /// 1 + u, cut at the bounds.
  case truncated(GWeightBounds)
  /// eᵘ.
  case exponential
  /// eᵘ, cut at the bounds.
  case truncatedExponential(GWeightBounds)
  /// [L(U − 1) + U(1 − L)e^(Au)]/[(U − 1) + (1 − L)e^(Au)], A = (U − L)/((1 − L)(U − 1)).
  case logistic(GWeightBounds)

  /// Whether g-weights are cut at bounds, so that some of them lie at one.
  var isTruncated: Bool {
    switch self {
    case .truncated, .truncatedExponential: true
    case .linear, .exponential, .logistic: false
    }
  }

  init(_ calibration: Calibration) {
    switch (calibration.method, calibration.bounds) {
    case (.raking, nil): self = .exponential
    case (.raking, let bounds?): self = .truncatedExponential(bounds)
    case (.logit, let bounds?): self = .logistic(bounds)
    case (.linear, let bounds?): self = .truncated(bounds)
    // Post-stratification is what every method gives for one margin.
    case (.linear, nil), (.logit, nil), (.poststratification, _): self = .linear
    }
  }

  /// The g-weight at u = x'λ.
  func value(_ u: Double) -> Double {
    switch self {
    case .linear: return 1 + u
    case .truncated(let bounds): return min(max(1 + u, bounds.lower), bounds.upper)
    case .exponential: return exp(u)
    case .truncatedExponential(let bounds): return min(max(exp(u), bounds.lower), bounds.upper)
    case .logistic(let bounds):
      let below = 1 - bounds.lower
      let above = bounds.upper - 1
      let exponent = (below + above) / (below * above) * u
      // e^(Au) overflows for a large u; divided through by it, the quotient has a limit.
      let high = exponent > 0 ? below : below * exp(exponent)
      let low = exponent > 0 ? above * exp(-exponent) : above
      return (bounds.lower * low + bounds.upper * high) / (low + high)
    }
  }

  /// The derivative at the u where the g-weight is `g`.
  func slope(_ u: Double, _ g: Double) -> Double {
    switch self {
    case .linear: return 1
    case .truncated(let bounds): return 1 + u > bounds.lower && 1 + u < bounds.upper ? 1 : 0
    case .exponential: return g
    case .truncatedExponential(let bounds): return g > bounds.lower && g < bounds.upper ? g : 0
    case .logistic(let bounds):
      return (g - bounds.lower) * (bounds.upper - g)
        / ((1 - bounds.lower) * (bounds.upper - 1))
    }
  }

  /// A u from which the g-weights' mean is about right; 0 where bounds forbid to go far.
  func start(meanFactor: Double) -> Double {
    switch self {
    case .linear: return meanFactor - 1
    case .exponential: return log(meanFactor)
    case .truncated, .truncatedExponential, .logistic: return 0
    }
  }
}
