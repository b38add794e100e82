/// Decimals that the integers of exact sums stand for.
public struct SumScales: Sendable, Hashable {
  public var weight: Int
  public var number: Int
  /// Those of the number that a ratio divides by.
  public var divisor: Int

  public init(weight: Int, number: Int, divisor: Int = 0) {
    self.weight = weight
    self.number = number
    self.divisor = divisor
  }
}
