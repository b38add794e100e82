/// How a variable follows from others of the same respondent.
public enum Derivation: Sendable, Hashable {
  /// `1` when one of the conditions holds, `0` when none does, missing when that cannot be told.
  case anyOf([Condition])
  /// `1` when all conditions hold, `0` when one does not, missing when that cannot be told.
  case allOf([Condition])
  /// `1` when the condition does not hold, `0` when it does.
  case not(Condition)
  /// The mean of items rescaled to 0–100.
  case index(Index)

  /// Whether an answer counts: true, false, or no valid answer.
  public struct Condition: Sendable, Hashable {
    /// The variable's name; a derived one stands before those that are derived from it.
    public var variable: String
    public var counts: [String]
    public var outOf: [String]

    public init(variable: String, counts: [String], outOf: [String]) {
      self.variable = variable
      self.counts = counts
      self.outOf = outOf
    }
  }

  /// Items whose answers are numbers between two ends of a scale.
  public struct Index: Sendable, Hashable {
    /// Names of coded variables whose codes are numbers, or of numeric ones.
    public var items: [String]
    /// The answers that become 0 and 100; of reversed items the other way round.
    public var lowest: Double
    public var highest: Double
    public var reversed: [String]
    /// With fewer valid answers the index is missing.
    public var minimumAnswered: Int

    public init(
      items: [String], lowest: Double, highest: Double, reversed: [String], minimumAnswered: Int
    ) {
      self.items = items
      self.lowest = lowest
      self.highest = highest
      self.reversed = reversed
      self.minimumAnswered = minimumAnswered
    }
  }

  /// Names of the variables that it follows from, each once, in order.
  public var sources: [String] {
    let names =
      switch self {
      case .anyOf(let conditions), .allOf(let conditions): conditions.map(\.variable)
      case .not(let condition): [condition.variable]
      case .index(let index): index.items
      }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
