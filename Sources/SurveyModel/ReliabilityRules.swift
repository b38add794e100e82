/// Which figures are marked as uncertain, and which are withheld as too uncertain.
///
/// It says nothing of confidentiality, for which ``DisclosureRules`` stand.
public enum ReliabilityRules: Sendable, Hashable {
  case thresholds(ReliabilityThresholds)
  /// The presentation standards for proportions of the US National Center for Health Statistics, whose
  /// thresholds are theirs.
  ///
  /// Source: Parker et al. (2017), Vital and Health Statistics 2(175).
  case nchs
}

/// Thresholds of a figure's reliability; what is nil is not looked at.
public struct ReliabilityThresholds: Sendable, Hashable {
  /// A figure of fewer valid answers is marked.
  public var flagBelowCount: Int?
  /// A share is marked when its interval reaches further to each side, in proportion.
  public var flagAboveHalfWidth: Double?
  /// A share is withheld when its interval reaches further to each side, in proportion.
  public var withholdAboveHalfWidth: Double?
  /// A figure with fewer degrees of freedom is marked.
  public var flagBelowDf: Int?

  public init(
    flagBelowCount: Int? = nil, flagAboveHalfWidth: Double? = nil,
    withholdAboveHalfWidth: Double? = nil, flagBelowDf: Int? = nil
  ) {
    self.flagBelowCount = flagBelowCount
    self.flagAboveHalfWidth = flagAboveHalfWidth
    self.withholdAboveHalfWidth = withholdAboveHalfWidth
    self.flagBelowDf = flagBelowDf
  }

  /// What `rule: "counts"` has when nothing else is stated.
  public static let counts = ReliabilityThresholds(flagBelowCount: 30)

  /// What `rule: "width"` has when nothing else is stated.
  public static let width = ReliabilityThresholds(
    flagAboveHalfWidth: 0.10, withholdAboveHalfWidth: 0.15, flagBelowDf: 8)
}
