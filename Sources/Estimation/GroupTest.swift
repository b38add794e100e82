public import SurveyModel

/// A joint test over the groups of a variable.
public struct GroupTest: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The gap is the same in all groups (Wald F).
    case gapsEqual = "wald_gap_equal"
    /// The answer does not depend on the group (Rao–Scott F).
    case independence = "rao_scott"
  }

  public var indicator: Indicator
  public var kind: Kind
  /// The variable whose groups are compared: one that is crossed, or the gap variable.
  public var variable: String
  /// Groups that took part; those without a gap, or without answers, do not.
  public var groups: Int
  /// F.
  public var statistic: Double
  public var numeratorFreedom: Double
  public var denominatorFreedom: Double
  public var pValue: Double
  /// Valid answers, unweighted.
  public var n: Int
  /// The smallest number of valid answers in a cell that the test rests on.
  public var smallestCount: Int

  public init(
    indicator: Indicator, kind: Kind, variable: String, groups: Int, statistic: Double,
    numeratorFreedom: Double, denominatorFreedom: Double, pValue: Double, n: Int,
    smallestCount: Int
  ) {
    self.indicator = indicator
    self.kind = kind
    self.variable = variable
    self.groups = groups
    self.statistic = statistic
    self.numeratorFreedom = numeratorFreedom
    self.denominatorFreedom = denominatorFreedom
    self.pValue = pValue
    self.n = n
    self.smallestCount = smallestCount
  }
}
