/// Which part of the gap variable a row speaks of.
public enum Part: Sendable, Hashable {
  /// One group: a code of the gap variable.
  case group(String)
  /// Everybody, whatever (and whether) they answered to the gap variable.
  case all
  /// The first group minus the second.
  case gap
  /// The first group over the second.
  case quotient
  /// The gap minus the gap over all groups of the crossed variables.
  case gapVersusTotal
}

/// Which figure of an indicator a row shows.
public enum Statistic: Sendable, Hashable {
  /// The indicator's own measure.
  case crude
  /// The share of the part among those who count: how many of the worried are women.
  case composition
  /// The measure with the ages of the standard population.
  case standardised
}

/// A column of a table: which figure of which part.
public struct TableColumn: Sendable, Hashable {
  public var statistic: Statistic
  public var part: Part

  public init(statistic: Statistic = .crude, part: Part) {
    self.statistic = statistic
    self.part = part
  }
}
