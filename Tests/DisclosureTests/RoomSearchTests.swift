import SurveyModel
import Testing

@testable import Disclosure

@Suite struct RoomSearchTests {
  /// Women and men in areas, with margins; the number of those who count is `counted`, of 100 each.
  private func family(
    _ counted: [[Int]], hiding hidden: Set<[Int]>
  ) -> (CellFamily, FamilySums, groups: [RespondentGroup], number: (Int, Int) -> Int) {
    let areas = counted[0].count
    let space = GroupSpace([("kon", 2), ("omrade", areas)], nil) { $0 }
    var family = CellFamily([MadeSurvey.share])
    var groups: [RespondentGroup] = []
    for kon in 0...2 {
      for area in 0...areas {
        let cells = (kon < 2 ? [kon] : [0, 1]).flatMap { kon in
          (area < areas ? [area] : Array(0..<areas)).map { counted[kon][$0] }
        }
        let (n, y) = (100 * cells.count, cells.reduce(0, +))
        let isHidden = hidden.contains([kon, area])
        family.add(
          CellFamily.Cell(
            group: groups.count, indicator: 0,
            counts: CountLattice.Counts(
              n: n, counted: y, weight: Double(n), countedWeight: Double(y)),
            isHidden: false, line: Double(n), rank: 0,
            reason: isHidden ? (y < 3 ? .fewCounted : .protectsAnother) : nil))
        groups.append(
          space.group([
            ("kon", kon < 2 ? .category(kon) : .everybody),
            ("omrade", area < areas ? .category(area) : .everybody),
          ]))
      }
    }
    let relations = GroupRelations(
      groups, space, hidesCategory: { _ in false }, number: { groups.firstIndex(of: $0) })
    return (family, FamilySums(family, relations), groups, { $0 * (areas + 1) + $1 })
  }

  /// One woman counts in the first area. Beside her cell those of the second area are hidden, where nobody
  /// counts: her number is at most 1. With the third area's women and men it can be 4.
  @Test func moreIsHiddenWhereNothingCanMove() {
    let (family, sums, groups, number) = family(
      [[1, 0, 40], [30, 0, 50]], hiding: [[0, 0], [0, 1], [1, 0], [1, 1]])
    let block = Set(family.cells.indices)
    let secret = ProtectedNumber(cell: number(0, 0), kind: .counted)
    var range = IntervalProtection(
      family, sums, DisclosureRules(), block, for: [secret])
    #expect(range.narrow(among: [secret]) == [secret])
    let search = RoomSearch(family, sums.counted, DisclosureRules(), block, GroupCrossing(groups))
    let hidden = [number(0, 2), number(1, 2)]
    #expect(search.cellsToHide(for: secret) == .room(hidden))
    var more = family
    for cell in hidden { more.cells[cell].reason = .narrowsAnother }
    var wide = IntervalProtection(more, sums, DisclosureRules(), block, for: [secret])
    #expect(wide.narrow(among: [secret]).isEmpty)
  }

  /// Where there is room nothing is hidden besides.
  @Test func hiddenCellsMoveForNothing() {
    let (family, sums, groups, number) = family(
      [[1, 20, 40], [30, 25, 50]], hiding: [[0, 0], [0, 1], [1, 0], [1, 1]])
    let secret = ProtectedNumber(cell: number(0, 0), kind: .counted)
    let block = Set(family.cells.indices)
    #expect(
      RoomSearch(family, sums.counted, DisclosureRules(), block, GroupCrossing(groups)).cellsToHide(
        for: secret)
        == .room([]))
  }

  /// Sums of weights are rounded, and so parts may be a little less than their whole. All women can be
  /// nobody all the same when those of each area can.
  @Test func roundingsAreNoObstacle() {
    let (made, sums, groups, number) = family(
      [[1, 0], [30, 25]], hiding: [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
    var family = made
    family.cells[number(0, 0)].counts.countedWeight = 1 - 1e-7
    let secret = ProtectedNumber(cell: number(0, 2), kind: .counted)
    let block = Set(family.cells.indices)
    let outcome = { (family: CellFamily) in
      RoomSearch(family, sums.counted, DisclosureRules(), block, GroupCrossing(groups))
        .cellsToHide(for: secret)
    }
    #expect(outcome(family) != .room([]))
    family.grain = 1e-6
    #expect(outcome(family) == .room([]))
  }

  /// In one area alone nothing can move: what is around is named, and whether it helps is seen later.
  @Test func whereNoMoveHelpsTheNearestAreNamed() {
    let (family, sums, groups, number) = family([[1], [30]], hiding: [[0, 0], [1, 0]])
    let secret = ProtectedNumber(cell: number(0, 0), kind: .counted)
    var fixed = family
    // Everybody's answers in the whole city are known from elsewhere.
    for cell in [number(0, 1), number(1, 1), number(2, 0), number(2, 1)] {
      fixed.cells[cell].counts.countedWeight = fixed.cells[cell].population
      fixed.cells[cell].counts.weight = fixed.cells[cell].population
    }
    let search = RoomSearch(
      fixed, sums.counted, DisclosureRules(), Set(family.cells.indices), GroupCrossing(groups))
    guard case .nearest(let cells) = search.cellsToHide(for: secret) else {
      Issue.record("there is no room")
      return
    }
    #expect(cells == [number(0, 1), number(2, 0)])
  }
}
