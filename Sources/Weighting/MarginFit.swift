/// A cell of a margin, and what the weights gave for it before and after.
public struct MarginFit: Sendable, Hashable {
  /// The margin's place in the list, and the cell's in the margin.
  public var margin: Int
  public var cell: Int
  /// The population asked for, after margins were scaled to agree; persons.
  public var asked: Double
  /// The sums of the design weights and of the calibrated weights.
  public var before: Double
  public var after: Double

  /// By how much the calibrated weights miss, as convergence is judged: |asked − after|/(1 + asked).
  public var misfit: Double { abs(asked - after) / (1 + abs(asked)) }
}
