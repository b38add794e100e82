import Estimation
import Numerics
import SurveyModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An interval's formula, and the figures between the estimate and its limits.
struct IntervalSteps {
  let method: String
  let formula: String
  /// In the order in which they are computed.
  let figures: [(name: String, value: Double)]

  /// - Parameter isShare: whether the limits are made by the design's method for shares.
  init(_ estimate: Estimate, _ design: Design, isShare: Bool) {
    let (p, error) = (estimate.value, estimate.standardError)
    let t = Self.t(estimate.degreesOfFreedom, design)
    let method = estimate.remark == .betaAtBoundary ? .beta : design.interval
    let first = (name: "t", value: t)
    guard isShare else {
      self.method = "t"
      formula = "estimate ± t · SE"
      figures = [first, ("t · SE", t * error)]
      return
    }
    self.method = method.rawValue
    let effective = p * (1 - p) / (error * error)
    switch method {
    case .logit:
      let scale = error / (p * (1 - p))
      formula = "1/(1 + e^−(L ± t · s_L)), L = ln(p/(1 − p)), s_L = SE/(p(1 − p))"
      figures = [first, ("L", log(p / (1 - p))), ("s_L", scale), ("t · s_L", t * scale)]
    case .wald:
      formula = "p ± t · SE, within 0 and 1"
      figures = [first, ("t · SE", t * error)]
    case .wilson:
      formula = "(p + t²/2n_e ± (t/2n_e)√(4n_e·p(1 − p) + t²))/(1 + t²/n_e), n_e = p(1 − p)/SE²"
      figures = [first, ("n_e", effective)]
    case .beta:
      let ratio = Self.t(max(1, estimate.n - 1), design) / t
      let boundary = estimate.remark == .betaAtBoundary
      let size = min(
        Double(estimate.n), (boundary ? Double(estimate.n) : effective) * ratio * ratio)
      formula =
        "B⁻¹(α/2; n*p, n*(1 − p) + 1) and B⁻¹(1 − α/2; n*p + 1, n*(1 − p)),"
        + " n* = min(n, n_e(t_{n−1}/t)²), n_e = \(boundary ? "n" : "p(1 − p)/SE²")"
      figures = [first, ("t_{n−1}/t", ratio), ("n*", size)]
    }
  }

  private static func t(_ degreesOfFreedom: Int, _ design: Design) -> Double {
    StudentT.quantile((1 + design.level) / 2, degreesOfFreedom: Double(degreesOfFreedom))
  }
}
