import Microdata

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

  public init(classes: [Int], numeric: Int, pairs: Int, values: Int, countsEverybody: Bool) {
    self.classes = classes
    self.numeric = numeric
    self.pairs = pairs
    self.values = values
    self.countsEverybody = countsEverybody
  }

  /// Bytes for each occupied cell, its key among them, where weights have up to seven digits.
  ///
  /// The largest of the lists that hold the sums counts once more, since a list that grows is there
  /// twice. Larger weights take more, which ``Cube/bytes`` counts when they are met.
  public var bytesPerCell: Int {
    let lists =
      classes.map { $0 * CodedSums.bytesPerClass }
      + Array(repeating: MemoryLayout<NumericSums>.stride, count: numeric)
      + Array(repeating: MemoryLayout<PairSums>.stride, count: pairs)
      + (countsEverybody ? [MemoryLayout<ClassSums>.stride] : [])
    return MemoryLayout<UInt64>.stride + KeyTable.mostBytesPerKey
      + lists.reduce(lists.max() ?? 0, +)
  }
}
