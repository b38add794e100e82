/// The amounts behind every number that a cube sums, slot by slot.
///
/// A list for each numeric measure, then two for each measure of two numbers, y's before x's. They have the
/// scales of their measures.
struct AmountLists: Sendable {
  private(set) var all: [[AmountSums]]
  /// Numeric measures, which come first.
  private let numeric: Int
  /// Whether a sum outgrew its integer; then nothing of them may be used.
  private(set) var overflowed = false

  init(_ shape: CubeShape, holding all: [[AmountSums]]? = nil) {
    self.all = all ?? Array(repeating: [], count: shape.amounts)
    numeric = shape.numeric
  }

  /// The lists of a measure of two numbers.
  func pair(_ measure: Int) -> (y: Int, x: Int) {
    (numeric + 2 * measure, numeric + 2 * measure + 1)
  }

  mutating func addSlot() {
    for list in all.indices { all[list].append(AmountSums()) }
  }

  @inline(__always)
  mutating func add(_ weight: Int64, _ number: Int64, list: Int, slot: Int) {
    if all[list][slot].add(weight, number) { overflowed = true }
  }

  /// - Parameter slots: where each slot of the others stands here.
  mutating func merge(_ other: AmountLists, slots: [Int32]) {
    overflowed = overflowed || other.overflowed
    for list in all.indices {
      for (index, slot) in slots.enumerated()
      where all[list][Int(slot)].add(other.all[list][index]) {
        overflowed = true
      }
    }
  }

  /// Expresses everything with one more decimal of the weight.
  mutating func raiseWeightScale() {
    for list in all.indices { raise(list, by: 1) }
  }

  /// Expresses a list with more decimals of its number.
  mutating func raise(_ list: Int, by decimals: Int) {
    for _ in 0..<decimals {
      for place in all[list].indices where all[list][place].raiseScale() { overflowed = true }
    }
  }
}
