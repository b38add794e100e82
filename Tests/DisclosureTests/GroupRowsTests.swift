import Estimation
import Numerics
import TestSupport
import Testing

@testable import Disclosure

/// The rows of groups against sums over the smallest groups.
@Suite struct GroupRowsTests {
  private static let variables = ["omrade", "distrikt", "kon"]

  private func space(_ city: City) -> GroupSpace {
    let categories = [city.areas.reduce(0, +), city.areas.count, 2]
    return GroupSpace(
      zip(Self.variables, categories).map { (name: $0, categories: $1) }, city.joint
    ) { $0 }
  }

  /// Variables of whom everybody without a category is known.
  private static let known: [Set<String>] = [[], ["kon"], ["omrade"], ["omrade", "kon"]]

  /// A sum over the products of classes; those of nobody on an axis are left out for who knows them.
  private func sum(_ group: RespondentGroup, _ space: GroupSpace, _ known: Set<String>) -> [Double]
  {
    var sum = [1.0]
    for (axis, classes) in zip(space.axes, group.classes) {
      let own = axis.classes.indices.map { place in
        let isIn = classes?.contains(place) ?? true
        let isKnown = place == 0 && axis.variables.contains(where: known.contains)
        return isIn && !isKnown ? 1.0 : 0
      }
      sum = sum.flatMap { begun in own.map { begun * $0 } }
    }
    return sum
  }

  private func randomGroup(
    _ space: GroupSpace, _ city: City, using generator: inout SeededGenerator
  ) -> RespondentGroup {
    let counts = [city.areas.reduce(0, +), city.areas.count, 2]
    return space.group(
      zip(Self.variables, counts).map { name, count in
        switch Int.random(in: 0...5, using: &generator) {
        case 0: (name, .nobody)
        case 1...3: (name, .everybody)
        default: (name, .category(.random(in: 0..<count, using: &generator)))
        }
      })
  }

  /// A group follows from others exactly when its sum does.
  @Test(arguments: known)
  func aRowFollowsFromOthersWhenTheSumsDo(_ known: Set<String>) throws {
    var generator = SeededGenerator(seed: 5)
    var followed = 0
    for city in try [
      City(areas: [2, 2]), City(areas: [1, 3], hasStrays: true), City(areas: [2, 1, 2]),
    ] {
      let space = space(city)
      for _ in 0..<6 {
        var (rows, slow) = (RowSpace(), Elimination())
        var made = GroupRows(space) { $0.variables.contains(where: known.contains) }
        for _ in 0..<25 {
          let group = randomGroup(space, city, using: &generator)
          let (row, sum) = (
            made.row(of: group), sum(group, space, known)
          )
          let follows = slow.holds(sum)
          #expect(rows.rest(of: row).isEmpty == follows)
          followed += follows ? 1 : 0
          rows.insert(row)
          slow.insert(sum)
        }
        #expect(rows.rank == slow.rank)
      }
    }
    #expect(followed > 50)
  }

  /// A whole less its parts is those without a category: none for who knows everybody without any, but
  /// for those who have a district and no area.
  @Test(arguments: known, [false, true])
  func aWholeLessItsPartsIsWhoHasNoCategory(_ known: Set<String>, _ hasStrays: Bool) throws {
    var generator = SeededGenerator(seed: 6)
    let city = try City(areas: [2, 3], hasStrays: hasStrays)
    let space = space(city)
    var made = GroupRows(space) { $0.variables.contains(where: known.contains) }
    for (name, count) in zip(Self.variables, [5, 2, 2]) {
      for _ in 0..<20 {
        let whole = randomGroup(space, city, using: &generator)
        let part = { (choice: GroupSpace.Choice) in
          let classes = zip(whole.classes, space.group([(name, choice)]).classes).map {
            own, its in own.map { own in its.map { own.filter($0.contains) } ?? own } ?? its
          }
          return RespondentGroup(classes: classes)
        }
        let minus = Mersenne61(-1)
        let rest = (0..<count).reduce(made.row(of: whole)) {
          $0.adding(minus, times: made.row(of: part(.category($1))))
        }
        let others = part(.nobody)
        #expect(rest.adding(minus, times: made.row(of: others)).isEmpty)
        let isNobody = sum(others, space, known).allSatisfy { $0 == 0 }
        #expect(rest.isEmpty == isNobody)
        if name == "kon" && known.contains(name) { #expect(rest.isEmpty) }
      }
    }
  }

  /// Margins and single cells are one column each, so that elimination is short.
  @Test func aMarginIsOneColumn() throws {
    let space = space(try City(areas: [2, 2]))
    var rows = GroupRows(space) { _ in true }
    #expect(rows.row(of: space.group([])).entries.count == 1)
    #expect(rows.row(of: space.group([("omrade", .category(0))])).entries.count == 1)
    #expect(rows.row(of: space.group([("kon", .category(1))])).entries.count == 2)
    #expect(rows.row(of: space.group([("kon", .nobody)])).isEmpty)
  }
}
