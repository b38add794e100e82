import Estimation

/// The presentation standards for proportions of the US National Center for Health Statistics.
///
/// A share is withheld when its effective size n_e = min(n, p(1 − p)/SE²), n for 0 and 1, is below 30;
/// else it is shown when its Korn–Graubard interval is at most 0.05 wide; else it is withheld when
/// that is at least 0.30 wide, or wider than 1.30 p. What is shown is marked when it has fewer than 8
/// degrees of freedom, when it is 0 or 1, and when the interval is wider than 1.30 (1 − p).
///
/// Source: Parker et al. (2017), Vital and Health Statistics 2(175), with the decisions that the
/// Center's R package `surveytable` takes where the text leaves them to a reviewer. It speaks of shares
/// only: other measures are marked for few answers and few degrees of freedom.
enum NCHSStandard {
  /// The level of the intervals that the thresholds are made for, whatever that of those printed.
  static let level = 0.95
  static let leastSize = 30.0
  static let leastFreedom = 8
  static let narrow = 0.05
  static let wide = 0.30
  static let relativelyWide = 1.30

  static func verdict(
    over estimate: Estimate, isShare: Bool, _ limits: inout KornGraubard
  ) -> ReliabilityVerdict {
    var verdict = ReliabilityVerdict()
    if estimate.degreesOfFreedom < leastFreedom { verdict.reasons = [.fewDegreesOfFreedom] }
    guard isShare else {
      if Double(estimate.n) < leastSize { verdict.reasons.insert(.fewAnswers) }
      return verdict
    }
    // Not the other way round: what is not a number is withheld.
    guard effectiveSize(of: estimate) >= leastSize else { return .withheld(.effectiveSize) }
    if isAtBoundary(estimate) {
      verdict.reasons.insert(.boundary)
      return verdict
    }
    guard let interval = limits.interval(of: estimate) else { return .withheld(.noInterval) }
    let width = interval.upper - interval.lower
    if width <= narrow { return verdict }
    guard width < wide else { return .withheld(.wideInterval) }
    guard width / estimate.value <= relativelyWide else { return .withheld(.wideRelativeInterval) }
    if width / (1 - estimate.value) > relativelyWide {
      verdict.reasons.insert(.wideBesideComplement)
    }
    return verdict
  }

  private static func effectiveSize(of share: Estimate) -> Double {
    let n = Double(share.n)
    if isAtBoundary(share) { return n }
    let size = share.value * (1 - share.value) / (share.standardError * share.standardError)
    return size > n ? n : size
  }

  private static func isAtBoundary(_ share: Estimate) -> Bool {
    share.value <= 0 || share.value >= 1
  }
}
