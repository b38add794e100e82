import Estimation
import Testing

@testable import Disclosure

@Suite struct AxisTests {
  typealias Pair = JointCategories.Pair

  @Test func oneVariableHasItsCategoriesBehindNobody() {
    let axis = Axis("kon", categories: 2)
    #expect(axis.classes == [[nil], [0], [1]])
    #expect(axis.classes(of: 0, 1) == [2])
    #expect(axis.classes(of: 0, nil) == [0])
  }

  /// Every combination whose pairs occur, whatever the third variable does.
  @Test func theClassesAreThoseThatAgreeWithAllPairs() {
    let inner: Set = [Pair(0, 0), Pair(1, 0), Pair(2, 1), Pair(nil, 1), Pair(nil, nil)]
    let outer: Set = [Pair(0, 0), Pair(1, 0), Pair(nil, nil)]
    let axis = Axis(["o", "d", "s"], categories: [3, 2, 1], [[0, 1]: inner, [1, 2]: outer])
    var expected: Set<[Int?]> = [[nil, nil, nil]]
    let choices = { (count: Int) in (0..<count).map(Optional.some) + [nil] }
    for one in choices(3) {
      for two in choices(2) where inner.contains(Pair(one, two)) {
        for three in choices(1) where outer.contains(Pair(two, three)) {
          expected.insert([one, two, three])
        }
      }
    }
    #expect(Set(axis.classes) == expected && axis.classes.count == expected.count)
    #expect(axis.classes[0] == [nil, nil, nil])
    #expect(axis.classes(of: 1, 1).map { axis.classes[$0] } == [[2, 1, 0], [nil, 1, 0]])
  }

  /// Nobody is there, whether it occurs or not.
  @Test func nobodyIsAlwaysAClass() {
    let axis = Axis(["o", "d"], categories: [1, 1], [[0, 1]: [Pair(0, 0)]])
    #expect(axis.classes == [[nil, nil], [0, 0]])
  }

  @Test(arguments: [
    ([Pair(0, 0), Pair(1, 0), Pair(2, 1)], true),
    // Those without either are no part.
    ([Pair(0, 0), Pair(1, 0), Pair(2, 1), Pair(nil, 0), Pair(2, nil)], true),
    ([Pair(0, 0), Pair(1, 0), Pair(2, 1), Pair(2, 0)], false),
    // As many parts as wholes, or one whole, tell nothing of nesting.
    ([Pair(0, 0), Pair(1, 1)], false), ([Pair(0, 0), Pair(1, 0)], false), ([], false),
  ])
  func partsLieInOneWhole(_ pairs: [Pair], _ expected: Bool) {
    #expect(Axis.isNested(Set(pairs)) == expected)
  }
}
