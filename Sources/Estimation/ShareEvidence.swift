import Numerics
import SurveyModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A share with what its interval needs.
struct ShareEvidence {
  /// The share, a proportion.
  var share: Double
  var standardError: Double
  /// Valid answers, unweighted.
  var n: Int
  var degreesOfFreedom: Int

  /// The interval by a method; beta at the boundary, where no other method has one.
  ///
  /// - Returns: nil without degrees of freedom; the limits are never outside 0–1.
  func interval(
    _ method: ShareInterval, _ quantiles: inout QuantileCache
  ) -> (interval: Interval, atBoundary: Bool)? {
    guard degreesOfFreedom > 0 else { return nil }
    guard share > 0, share < 1 else {
      let answers = QuantileCache.Alike(
        n: n, degreesOfFreedom: degreesOfFreedom, allCount: share > 0)
      return (quantiles.limits(of: answers) { beta(effectiveSize: Double(n), &$0) }, true)
    }
    guard standardError > 0 else { return (beta(effectiveSize: Double(n), &quantiles), true) }
    switch method {
    case .logit: return (logit(&quantiles), false)
    case .beta: return (beta(effectiveSize: effectiveSize, &quantiles), false)
    case .wilson: return (wilson(&quantiles), false)
    case .wald: return (wald(&quantiles), false)
    }
  }

  /// The size of a simple random sample with the same standard error: n_e = p(1 − p)/SE².
  var effectiveSize: Double { share * (1 - share) / (standardError * standardError) }

  /// p ± t·SE, cut at 0 and 1.
  private func wald(_ quantiles: inout QuantileCache) -> Interval {
    let reach = quantiles.t(degreesOfFreedom) * standardError
    return Interval(lower: max(0, share - reach), upper: min(1, share + reach))
  }

  /// (p + t²/2n_e ± (t/2n_e)·√(4n_e·p(1 − p) + t²))/(1 + t²/n_e), where t²/n_e → 0 as SE does.
  ///
  /// Source: Wilson (1927), doi:10.1080/01621459.1927.10502953, with the effective size; R `survey` 4.5,
  /// `svyciprop(method = "wilson")`.
  private func wilson(_ quantiles: inout QuantileCache) -> Interval {
    let t = quantiles.t(degreesOfFreedom)
    let ratio = t * t / effectiveSize
    let reach = (ratio * (share * (1 - share) + ratio / 4)).squareRoot()
    let limits = [share + ratio / 2 - reach, share + ratio / 2 + reach].map { $0 / (1 + ratio) }
    return Interval(lower: max(0, limits[0]), upper: min(1, limits[1]))
  }

  /// L ± t·SE(L) with L = ln(p/(1 − p)), SE(L) = SE/(p(1 − p)), transformed back.
  ///
  /// Source: R `survey::svyciprop(method = "logit")`; Korn and Graubard (1998).
  private func logit(_ quantiles: inout QuantileCache) -> Interval {
    let center = log(share / (1 - share))
    let reach = quantiles.t(degreesOfFreedom) * standardError / (share * (1 - share))
    return Interval(lower: 1 / (1 + exp(reach - center)), upper: 1 / (1 + exp(-center - reach)))
  }

  /// Clopper–Pearson limits with the effective sample size, corrected for the degrees of freedom.
  ///
  /// n* = min(n, n_e · (t_{n−1}/t_df)²); limits B⁻¹(α/2; n*p, n*(1 − p) + 1) and
  /// B⁻¹(1 − α/2; n*p + 1, n*(1 − p)).
  ///
  /// Source: Korn and Graubard (1998); Parker et al. (2017), NCHS Series 2-175.
  func beta(effectiveSize: Double, _ quantiles: inout QuantileCache) -> Interval {
    let ratio = quantiles.t(max(1, n - 1)) / quantiles.t(degreesOfFreedom)
    let size = min(Double(n), effectiveSize * ratio * ratio)
    let counted = size * share
    let others = size * (1 - share)
    let upper = quantiles.probability
    return Interval(
      lower: share <= 0 ? 0 : Beta.quantile(1 - upper, alpha: counted, beta: others + 1),
      upper: share >= 1 ? 1 : Beta.quantile(upper, alpha: counted + 1, beta: others))
  }
}
