import TestSupport
import Testing

@testable import Numerics

@Suite struct ColumnSetsTests {
  @Test(arguments: [1, 63, 64, 65, 200]) func setsAreThoseOfTheLibrary(width: Int) {
    var random = SeededGenerator(seed: UInt64(width))
    var (sets, slow) = (ColumnSets(width: width), [Set<Int>]())
    for _ in 0..<600 {
      let step = slow.isEmpty ? 0 : Int.random(in: 0..<10, using: &random)
      let rows = 0..<max(1, slow.count)
      let (row, other) = (
        Int.random(in: rows, using: &random), Int.random(in: rows, using: &random)
      )
      switch step {
      case 0:
        sets.append()
        slow.append([])
      case 1 where slow.count > 3:
        sets.removeLast()
        slow.removeLast()
      case 2:
        sets.formUnion(row, with: other)
        slow[row].formUnion(slow[other])
      case 3:
        sets.removeAll(from: row)
        slow[row] = []
      default:
        let column = Int.random(in: 0..<width, using: &random)
        sets.insert(column, in: row)
        slow[row].insert(column)
      }
      #expect(sets.count == slow.count)
      for row in slow.indices { #expect(Array(sets.columns(of: row)) == slow[row].sorted()) }
    }
  }
}
