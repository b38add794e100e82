import TestSupport
import Testing

@testable import Audit

@Suite struct NearColumnsTests {
  /// The same with sets: up to three sums away, the shortest sums first, while all are at most 160.
  private func slow(_ sums: [[Int]], around columns: [Int]) -> (found: [Int], sums: [[Int]]) {
    var found = Set(columns)
    var last = columns
    for _ in 0..<3 {
      let own = sums.indices.filter { number in last.contains { sums[number].contains($0) } }
        .sorted { (sums[$0].count, $0) < (sums[$1].count, $1) }
      last = []
      for sum in own where found.count + sums[sum].count <= 160 {
        last += sums[sum].filter { found.insert($0).inserted }
      }
    }
    let all = found.sorted()
    let touched = sums.map { $0.filter(found.contains) }.filter { !$0.isEmpty }
    return (all, touched.map { $0.sorted().compactMap(all.firstIndex) })
  }

  @Test func theShortestSumsAreFollowed() {
    var generator = SeededGenerator(seed: 7)
    for columns in [12, 90, 400] {
      let sums = (0..<columns / 2).map { _ in
        let count = Int.random(in: 2...max(4, columns / 5), using: &generator)
        return Array((0..<columns).shuffled(using: &generator).prefix(count))
      }
      var near = NearColumns(sums, columns: columns)
      for _ in 0..<20 {
        let own = (0..<columns).shuffled(using: &generator).prefix(
          .random(in: 1...3, using: &generator))
        near.gather(around: Array(own))
        let expected = slow(sums, around: Array(own))
        #expect(near.found == expected.found)
        #expect(near.sums == expected.sums)
      }
    }
  }

  @Test func aColumnInNoSumIsAlone() {
    var near = NearColumns([[0, 1]], columns: 3)
    near.gather(around: [2])
    #expect(near.found == [2] && near.sums == [])
    near.gather(around: [1])
    #expect(near.found == [0, 1] && near.sums == [[0, 1]])
  }
}
