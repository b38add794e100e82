/// All that a cube holds, as lists: what leaves a process and comes back into another.
///
/// Slots are in no order; what they are in one cube says nothing about another.
public struct CubeContents: Sendable {
  /// Unit of each slot, in its upper half, and cell, in its lower.
  public var keys: [UInt64] = []
  /// Sums of each coded measure, slot by slot, class by class.
  public var coded: [CodedSums]
  public var numeric: [[NumericSums]]
  public var pairs: [[PairSums]]
  /// Of each numeric measure, then of y and x of each measure of two numbers.
  public var amounts: [[AmountSums]]
  /// The numbers of each list, in no order.
  public var values: [[AnsweredNumber]]
  public var everybody: [ClassSums] = []
  /// Decimals of the weights.
  public var weightScale = 0
  public var numberScales: [Int]
  public var pairScales: [(y: Int, x: Int)]
  public var valueScales: [Int]

  /// Nothing, in a cube's shape.
  public init(_ shape: CubeShape) {
    coded = shape.classes.map { CodedSums(.init(column: 0, classOfCode: [], classes: $0)) }
    numeric = Array(repeating: [], count: shape.numeric)
    pairs = Array(repeating: [], count: shape.pairs)
    amounts = Array(repeating: [], count: shape.amounts)
    values = Array(repeating: [], count: shape.values)
    numberScales = Array(repeating: 0, count: shape.numeric)
    pairScales = Array(repeating: (0, 0), count: shape.pairs)
    valueScales = Array(repeating: 0, count: shape.values)
  }
}
