/// Parts of a run's groups that are small enough for a linear program.
///
/// Where a variable has many categories, as a city has neighbourhoods, a block has a few of them that lie
/// side by side, with all groups that they lie in. Numbers outside a block are held as they are: that
/// takes ways to move away, and adds none.
struct GroupBlocks: Sendable {
  /// Numbers of groups.
  let all: [Set<Int>]

  /// The most groups of one axis that are looked at together.
  private static let most = 12

  init(_ groups: [RespondentGroup]) {
    let axes = groups.first?.classes.indices ?? 0..<0
    var blocks: [Set<Int>] = [Set(groups.indices)]
    for axis in axes {
      let families = Self.leaves(Set(groups.compactMap { $0.classes[axis] }))
      let leaves = families.joined()
      guard leaves.count > Self.most else { continue }
      let chunks = Self.chunks(families)
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

  /// Leaves that lie in one larger group stay together, as they make room for each other; where they are
  /// too many they are divided evenly.
  private static func chunks(_ families: [[[Int]]]) -> [Set<[Int]>] {
    var chunks: [Set<[Int]>] = []
    for family in families {
      let pieces = (family.count + most - 1) / most
      for piece in 0..<pieces {
        let own = family[family.count * piece / pieces..<family.count * (piece + 1) / pieces]
        if let last = chunks.last, last.count + own.count <= most {
          chunks[chunks.count - 1].formUnion(own)
        } else {
          chunks.append(Set(own))
        }
      }
    }
    return chunks
  }

  /// The groups of an axis that hold no other, by the larger group that they lie in; people without a
  /// category are in every block.
  private static func leaves(_ sets: Set<[Int]>) -> [[[Int]]] {
    let whole = sets.map { (list: $0, members: Set($0)) }
    let leaves = whole.filter { one in
      !one.list.contains(0) && !whole.contains { $0.members.isStrictSubset(of: one.members) }
    }
    let parents = whole.filter { one in
      leaves.contains { $0.members.isStrictSubset(of: one.members) }
    }
    .map(\.list).sorted { $0.lexicographicallyPrecedes($1) }
    var families = [[[Int]]](repeating: [], count: parents.count + 1)
    for leaf in leaves.map(\.list).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let parent = parents.firstIndex { parent in leaf.first.map(parent.contains) ?? false }
      families[parent ?? parents.count].append(leaf)
    }
    return families.filter { !$0.isEmpty }
  }
}

extension [Set<Int>] {
  /// Of the blocks that have a cell the first with most of its neighbours: of a district that with its own
  /// neighbourhoods, though every block has it.
  func most(of neighbours: Set<Int>, _ cell: Int) -> Set<Int> {
    var most: (count: Int, block: Set<Int>) = (-1, [])
    for block in self where block.contains(cell) {
      let count = neighbours.count(where: block.contains)
      if count > most.count { most = (count, block) }
    }
    return most.block
  }
}
