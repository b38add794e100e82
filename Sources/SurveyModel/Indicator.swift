/// What is measured: a variable, which of its codes count, and out of which.
public struct Indicator: Sendable, Hashable {
  public enum Measure: Sendable, Hashable {
    /// Weighted share of `counts` among `outOf`; both lists are codes of the variable.
    case share(counts: [String], outOf: [String])
    /// Weighted mean of a numeric variable.
    case mean
    /// Weighted total of a numeric variable.
    case total
    /// Estimated number of people with one of the codes.
    case count(counts: [String], outOf: [String])
    /// Weighted total of a numeric variable over that of another, among those who have both.
    case ratio(over: String)
    /// The smallest number with at least this proportion of the weighted answers at or below it.
    case quantile(Double)
  }

  public enum Direction: String, Sendable, CaseIterable {
    case higher, lower
  }

  public var id: String
  public var label: LocalizedText
  public var variable: String
  public var measure: Measure
  /// Which direction is worse for the people asked; nil when the description does not say.
  public var worse: Direction?

  public init(
    id: String, label: LocalizedText, variable: String, measure: Measure, worse: Direction? = nil
  ) {
    self.id = id
    self.label = label
    self.variable = variable
    self.measure = measure
    self.worse = worse
  }
}
