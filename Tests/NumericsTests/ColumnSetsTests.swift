import Testing

@testable import Numerics

@Suite struct ColumnSetsTests {
  @Test(arguments: [1, 63, 64, 65, 200]) func setsAreThoseOfTheLibrary(width: Int) {
    var sets = ColumnSets(width: width)
    var slow: [Set<Int>] = []
    for step in 0..<400 {
      switch (step * 7 + step / 5) % 9 {
      case 0:
        sets.append()
        slow.append([])
      case 1 where slow.count > 3:
        sets.removeLast()
        slow.removeLast()
      case 2 where slow.count > 1:
        sets.formUnion(step % slow.count, with: step / 3 % slow.count)
        slow[step % slow.count].formUnion(slow[step / 3 % slow.count])
      case 3 where step % 4 == 0:
        sets.removeAll(from: step % slow.count)
        slow[step % slow.count] = []
      default:
        sets.insert(step * 31 % width, in: step % slow.count)
        slow[step % slow.count].insert(step * 31 % width)
      }
      #expect(sets.count == slow.count)
      for row in slow.indices { #expect(Array(sets.columns(of: row)) == slow[row].sorted()) }
    }
  }
}
