/// Which figures are marked as uncertain, and which are withheld as too uncertain.
///
/// It says nothing of confidentiality, for which ``DisclosureRules`` stand.
public struct ReliabilityRules: Sendable, Hashable {
  public enum Rule: String, Sendable, CaseIterable {
    /// Few answers are marked.
    case counts
    /// Few answers, few degrees of freedom and wide intervals are marked; shares with wider intervals
    /// are withheld.
    case width
    /// The presentation standards for proportions of the US National Center for Health Statistics.
    ///
    /// Source: Parker et al. (2017), National Center for Health Statistics, Vital and Health Statistics
    /// 2(175).
    case nchs
  }

  public var rule: Rule
  /// A figure of fewer valid answers is marked.
  public var flagBelowCount: Int
  /// A share whose interval is wider to each side, in proportion, is marked; nil where no width is
  /// looked at.
  public var flagAboveHalfWidth: Double?
  /// A share whose interval is wider to each side, in proportion, is withheld.
  public var withholdAboveHalfWidth: Double?
  /// A figure with fewer degrees of freedom is marked; nil where none are looked at.
  public var flagBelowDf: Int?

  /// The rule with the thresholds that it has when none are stated.
  public init(_ rule: Rule) {
    self.rule = rule
    flagBelowCount = 30
    flagAboveHalfWidth = rule == .width ? 0.10 : nil
    withholdAboveHalfWidth = rule == .width ? 0.15 : nil
    flagBelowDf = rule == .counts ? nil : 8
  }
}
