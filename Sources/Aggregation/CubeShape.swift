/// How many sums a cube keeps in each cell.
public struct CubeShape: Sendable, Hashable {
  /// Classes of each coded measure.
  public var classes: [Int]
  /// Numeric measures, measures of two numbers, and lists of numbers.
  public var numeric: Int
  public var pairs: Int
  public var values: Int
  /// Whether everybody is counted, whatever the answer.
  public var countsEverybody: Bool

  /// Lists of amounts: one for each number that is summed.
  public var amounts: Int { numeric + 2 * pairs }

  public init(classes: [Int], numeric: Int, pairs: Int, values: Int, countsEverybody: Bool) {
    self.classes = classes
    self.numeric = numeric
    self.pairs = pairs
    self.values = values
    self.countsEverybody = countsEverybody
  }
}
