import Bytes
import Microdata

extension CubePlan {
  /// Bytes for each occupied cell: its sums, and its place when the cells are put in order.
  public var bytesPerCell: Int { shape.bytesPerCell + OrderedCube.bytesPerCell(groupings.count) }
}

extension CubeShape {
  /// Bytes for each occupied cell, its key among them, where weights have up to seven digits.
  ///
  /// The largest of the lists that hold the sums counts once more, since a list that grows is there
  /// twice. Larger weights take more, which ``Cube/bytes`` counts when they are met.
  public var bytesPerCell: Int {
    let lists =
      classes.map { $0 * CodedSums.bytesPerClass }
      + Array(repeating: MemoryLayout<NumericSums>.stride, count: numeric)
      + Array(repeating: MemoryLayout<PairSums>.stride, count: pairs)
      + Array(repeating: MemoryLayout<AmountSums>.stride, count: amounts)
      + (countsEverybody ? [MemoryLayout<ClassSums>.stride] : [])
    return MemoryLayout<UInt64>.stride + KeyTable.mostBytesPerKey
      + lists.reduce(lists.max() ?? 0, +)
  }
}
