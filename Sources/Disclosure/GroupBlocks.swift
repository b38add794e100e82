/// Parts of a run's groups that are small enough for a linear program.
///
/// Where a variable has many categories, as a city has neighbourhoods, a block has a few of them that lie
/// side by side, with all groups that they lie in. Numbers outside a block are held as they are: that
/// takes ways to move away, and adds none.
struct GroupBlocks: Sendable {
  /// Numbers of groups.
  let all: [Set<Int>]

  /// The most groups of one axis that are looked at together.
  private static let most = 8

  init(_ groups: [RespondentGroup]) {
    let axes = groups.first?.classes.indices ?? 0..<0
    var blocks: [Set<Int>] = [Set(groups.indices)]
    for axis in axes {
      let leaves = Self.leaves(Set(groups.compactMap { $0.classes[axis] }))
      guard leaves.count > Self.most else { continue }
      let chunks = stride(from: 0, to: leaves.count, by: Self.most).map {
        Set(leaves[$0..<min($0 + Self.most, leaves.count)])
      }
      let isLeaf = Set(leaves)
      blocks = blocks.flatMap { block in
        chunks.map { chunk in
          block.filter { group in
            guard let own = groups[group].classes[axis], isLeaf.contains(own) else { return true }
            return chunk.contains(own)
          }
        }
      }
    }
    all = blocks
  }

  /// The groups of an axis that hold no other, those of one larger group side by side; people without a
  /// category are in every block.
  private static func leaves(_ sets: Set<[Int]>) -> [[Int]] {
    let whole = sets.map { (list: $0, members: Set($0)) }
    let leaves = whole.filter { one in
      !one.list.contains(0) && !whole.contains { $0.members.isStrictSubset(of: one.members) }
    }
    let parents = whole.filter { one in
      leaves.contains { $0.members.isStrictSubset(of: one.members) }
    }
    .map(\.list).sorted { $0.lexicographicallyPrecedes($1) }
    let parent = { (leaf: [Int]) in
      parents.firstIndex { parent in leaf.first.map(parent.contains) ?? false } ?? parents.count
    }
    return leaves.map(\.list).sorted {
      let (one, other) = (parent($0), parent($1))
      return one == other ? $0.lexicographicallyPrecedes($1) : one < other
    }
  }
}
