/// Korn and Graubard's intervals of shares, whatever the method of those that are printed.
public struct KornGraubard: Sendable {
  private var quantiles: QuantileCache

  /// - Parameter level: of the intervals, such as 0.95.
  public init(level: Double) {
    quantiles = QuantileCache(level: level)
  }

  /// The limits of a share, as proportions.
  ///
  /// n* = min(n, p(1 − p)/SE² · (t_{n−1}/t_df)²), which is n when SE is 0; limits
  /// B⁻¹(α/2; n*p, n*(1 − p) + 1) and B⁻¹(1 − α/2; n*p + 1, n*(1 − p)).
  ///
  /// - Returns: nil for a share of 0 or 1, and without degrees of freedom or a standard error.
  public mutating func interval(of share: Estimate) -> Interval? {
    guard share.value > 0, share.value < 1, share.degreesOfFreedom > 0, share.standardError >= 0
    else { return nil }
    let evidence = ShareEvidence(
      share: share.value, standardError: share.standardError, n: share.n,
      degreesOfFreedom: share.degreesOfFreedom)
    return evidence.beta(effectiveSize: evidence.effectiveSize, &quantiles)
  }
}
