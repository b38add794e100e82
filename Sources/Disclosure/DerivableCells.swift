import Numerics

/// What a reader can derive from published cells, and the cells that must not be among it.
///
/// Source: Langsrud (2024), doi:10.1007/978-3-031-69651-0_2: a protected cell is disclosed when its row is
/// a combination of the published rows.
struct DerivableCells {
  private var space: RowSpace
  private let protected: [Protected]
  /// What is left of each protected row, as one number up to scale, and who has it left.
  private var keys: [UInt64]
  private var holders: [UInt64: Set<Int>] = [:]

  struct Protected {
    let row: SparseRow
    /// Whether it is about one person, who knows it and could take it out of what follows.
    let isSingle: Bool
    /// What is told apart: rows of one identity are the same people's.
    let identity: Int
  }

  init(_ protected: [Protected]) {
    let space = RowSpace(watching: protected.map(\.row))
    var keys: [UInt64] = []
    var first: [UInt64: Int] = [:]
    var holders: [UInt64: Set<Int>] = [:]
    var told: [Protected] = []
    for (number, one) in protected.enumerated() {
      let key = space.rest(ofWatched: number).key
      // What cannot be told apart before anything is published are the same people.
      let identity = first[key] ?? one.identity
      first[key] = identity
      told.append(Protected(row: one.row, isSingle: one.isSingle, identity: identity))
      keys.append(key)
      holders[key, default: []].insert(number)
    }
    (self.space, self.keys, self.holders, self.protected) = (space, keys, holders, told)
  }

  /// What publishing some rows together changes.
  struct Change {
    fileprivate var new: [SparseRow] = []
    /// What is left of the protected rows that are touched.
    fileprivate var left: [Int: UInt64] = [:]
    /// A protected row that would follow; nil when none does.
    fileprivate(set) var endangered: Int?
  }

  func change(publishing rows: [SparseRow]) -> Change {
    var change = Change()
    for row in rows {
      let rest = change.new.reduce(space.rest(of: row)) { $0.without($1) }
      if !rest.isEmpty { change.new.append(rest) }
    }
    let touched = Set(change.new.flatMap { space.watchers(of: $0).map(\.number) })
    for number in touched.sorted() {
      let rest = change.new.reduce(space.rest(ofWatched: number)) { $0.without($1) }
      if rest.isEmpty {
        change.endangered = number
        return change
      }
      change.left[number] = rest.key
    }
    change.endangered = joined(change.left)
    return change
  }

  mutating func apply(_ change: Change) {
    for row in change.new { space.insert(row) }
    for (number, key) in change.left {
      holders[keys[number]]?.remove(number)
      holders[key, default: []].insert(number)
      keys[number] = key
    }
  }

  /// A protected row that would follow for somebody who knows a row about one person only.
  private func joined(_ left: [Int: UInt64]) -> Int? {
    var together: [UInt64: [Int]] = [:]
    for number in left.keys.sorted() {
      if let key = left[number] { together[key, default: []].append(number) }
    }
    for key in together.keys.sorted() {
      let stayed = (holders[key] ?? []).filter { left[$0] == nil }.sorted()
      let members = (together[key] ?? []) + stayed
      guard members.contains(where: { protected[$0].isSingle }) else { continue }
      let identities = Set(members.map { protected[$0].identity })
      if identities.count > 1 { return members.first }
    }
    return nil
  }
}

extension SparseRow {
  /// This row with another's pivot taken out.
  fileprivate func without(_ other: SparseRow) -> SparseRow {
    guard let pivot = other.pivot else { return self }
    let value = self[pivot.column]
    return value == .zero ? self : adding(-(value * pivot.value.inverse), times: other)
  }

  /// A number that rows have in common exactly when one is a multiple of the other, but for a chance of
  /// one in 2⁶¹.
  fileprivate var key: UInt64 {
    guard let first = entries.first else { return 0 }
    let sum = entries.reduce(Mersenne61.zero) { $0 + $1.value * Mersenne61.scattered($1.column) }
    return (sum * first.value.inverse).residue
  }
}

extension Mersenne61 {
  /// A number that looks like chance and is always the same for a column.
  ///
  /// Source: the finaliser of SplitMix64, Steele, Lea and Flood (2014), doi:10.1145/2660193.2660195.
  fileprivate static func scattered(_ column: Int) -> Mersenne61 {
    var z = UInt64(truncatingIfNeeded: column) &* 0x9e37_79b9_7f4a_7c15 &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Mersenne61(Int(truncatingIfNeeded: (z ^ (z >> 31)) >> 2))
  }
}
