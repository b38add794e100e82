import Numerics
import Testing

@Suite struct RowSpaceTests {
  private func row(_ values: [Int]) -> SparseRow {
    SparseRow(values.enumerated().map { SparseRow.Entry($0.offset, Mersenne61($0.element)) })
  }

  /// The rank by fractions: the slow obvious way, in whole numbers that stay small.
  private func rank(_ rows: [[Int]]) -> Int {
    var rows = rows.map { $0.map(Double.init) }
    var rank = 0
    for column in 0..<(rows.first?.count ?? 0) {
      guard let pivot = (rank..<rows.count).first(where: { abs(rows[$0][column]) > 1e-9 }) else {
        continue
      }
      rows.swapAt(rank, pivot)
      for other in (rank + 1)..<max(rank + 1, rows.count) {
        let factor = rows[other][column] / rows[rank][column]
        for place in rows[other].indices { rows[other][place] -= factor * rows[rank][place] }
      }
      rank += 1
      if rank == rows.count { break }
    }
    return rank
  }

  @Test(arguments: 0..<200)
  func ranksAndRestsAreThoseOfFractions(seed: Int) {
    var state = UInt64(truncatingIfNeeded: seed &* 7_919 &+ 17)
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let width = 2 + next(6)
    let rows = (0..<(1 + next(8))).map { _ in (0..<width).map { _ in [0, 0, 1, 1, -1, 2][next(6)] }
    }
    let asked = (0..<3).map { _ in (0..<width).map { _ in [0, 1, 1][next(3)] } }
    var space = RowSpace(watching: asked.map(row))
    for (count, values) in rows.enumerated() {
      let before = rank(Array(rows[..<count]))
      let rest = space.rest(of: row(values))
      #expect(rest.isEmpty == (rank(Array(rows[...count])) == before))
      let changed = Set(space.watchers(of: rest).map(\.number))
      let rests = asked.indices.map { space.rest(ofWatched: $0) }
      space.insert(row(values))
      for number in asked.indices where !changed.contains(number) {
        #expect(space.rest(ofWatched: number) == rests[number])
      }
      #expect(space.rank == rank(Array(rows[...count])))
      for (number, values) in asked.enumerated() {
        let follows = rank(rows[...count] + [values]) == space.rank
        #expect(space.rest(ofWatched: number).isEmpty == follows)
        #expect(space.rest(of: row(values)) == space.rest(ofWatched: number))
      }
    }
  }
}
