/// How many rows each stratum still has to give; rows are drawn from it without replacement.
///
/// The strata come in random order and yet each gets exactly its rows, as in a sample of fixed size.
/// A Fenwick tree: drawing takes O(log strata).
struct Urn: Sendable {
  private var tree: [Int]
  private let topBit: Int
  private(set) var remaining: Int

  init(_ counts: [Int]) {
    tree = [0] + counts
    remaining = counts.reduce(0, +)
    for index in tree.indices.dropFirst() {
      let parent = index + (index & -index)
      if parent < tree.count { tree[parent] += tree[index] }
    }
    var bit = 1
    while bit * 2 < tree.count { bit *= 2 }
    topBit = bit
  }

  /// Takes the row with a rank, 0 up to `remaining`, and returns its stratum.
  mutating func take(_ rank: Int) -> Int {
    var position = 0
    var left = rank
    var bit = topBit
    while bit > 0 {
      let next = position + bit
      if next < tree.count, tree[next] <= left {
        position = next
        left -= tree[next]
      } else if next < tree.count {
        // The chosen stratum lies under this node.
        tree[next] -= 1
      }
      bit /= 2
    }
    remaining -= 1
    return position
  }
}
