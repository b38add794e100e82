import TestSupport
import Testing

@testable import Disclosure

@Suite struct CellSumsTests {
  private func family(_ indicators: Int = 1) -> (CellFamily, GroupRelations) {
    let space = GroupSpace([("kon", 2), ("omrade", 3)], nil) { $0 }
    var groups: [RespondentGroup] = []
    for kon in [0, 1, nil] {
      for omrade in [0, 1, 2, nil] {
        groups.append(
          space.group([
            ("kon", kon.map { .category($0) } ?? .everybody),
            ("omrade", omrade.map { .category($0) } ?? .everybody),
          ]))
      }
    }
    let relations = GroupRelations(
      groups, space, hidesCategory: { _ in false }, number: { groups.firstIndex(of: $0) })
    var family = CellFamily([MadeSurvey.share, MadeSurvey.wide].prefix(indicators).map(\.self))
    let counts = [3, 8, 9, 20, 7, 2, 11, 20, 10, 10, 20, 40]
    for indicator in 0..<indicators {
      for (group, n) in counts.enumerated() {
        family.add(
          CellFamily.Cell(
            group: group, indicator: indicator,
            counts: CountLattice.Counts(
              n: n, counted: n / 2, weight: Double(n), countedWeight: Double(n / 2)),
            isHidden: false, line: 40, rank: 0))
      }
    }
    return (family, relations)
  }

  /// Women and men are everybody, and areas are the city: of the numbers of people every sum is 0.
  @Test func sumsHoldForTheNumbersOfPeople() {
    let (family, relations) = family(2)
    let sums = CellSums(family, relations)
    #expect(sums.all.count == 2 * (4 + 3))
    for sum in sums.all {
      #expect(sum.reduce(0) { $0 + $1.coefficient * Double(family.cells[$1.column].counts.n) } == 0)
      for term in sum {
        #expect(sums.ofCell[term.column].contains { sums.all[$0].count == sum.count })
      }
    }
  }

  /// A cell's neighbours are its line and its column of the table, with their margins.
  @Test func neighboursStandInASum() {
    let (family, relations) = family()
    let sums = CellSums(family, relations)
    #expect(sums.neighbours(of: [0]) == [0, 1, 2, 3, 4, 8])
    #expect(sums.neighbours(of: sums.neighbours(of: [0])) == Set(family.cells.indices))
  }
}
