import Testing

@testable import Disclosure

@Suite struct GroupCrossingTests {
  /// Women of one area and men of another: their lines and columns cross in four groups.
  @Test func linesAndColumnsCross() {
    let space = GroupSpace([("kon", 2), ("omrade", 3)], nil) { $0 }
    let groups = [0, 1, nil].flatMap { kon in
      [0, 1, 2, nil].map { area in
        space.group([
          ("kon", kon.map { .category($0) } ?? .everybody),
          ("omrade", area.map { .category($0) } ?? .everybody),
        ])
      }
    }
    let crossing = GroupCrossing(groups)
    #expect(crossing.crossing([0, 5]).sorted() == [0, 1, 4, 5])
    #expect(crossing.crossing([0, 11]).sorted() == [0, 3, 8, 11])
    for near in [[1, 6], [2], [0, 4, 9]] {
      let slow = groups.indices.filter { number in
        groups[number].classes.indices.allSatisfy { axis in
          near.contains { groups[$0].classes[axis] == groups[number].classes[axis] }
        }
      }
      #expect(crossing.crossing(near).sorted() == slow)
    }
    // What no table shows is left out.
    #expect(GroupCrossing(Array(groups[..<5])).crossing([1, 4]).sorted() == [0, 1, 4])
    #expect(GroupCrossing([]).crossing([]).isEmpty)
  }
}
