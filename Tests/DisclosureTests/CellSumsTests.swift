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
    let sums = CellSums(family, relations, .others)
    #expect(sums.all.count == 2 * (4 + 3))
    #expect(sums.ofGroups == sums.all.count)
    for sum in sums.all {
      #expect(sum.reduce(0) { $0 + $1.coefficient * Double(family.cells[$1.column].counts.n) } == 0)
      for term in sum {
        #expect(sums.ofColumn[term.column].contains { sums.all[$0].count == sum.count })
      }
    }
  }

  /// A cell's neighbours are its line and its column of the table, with their margins.
  @Test func neighboursStandInASum() {
    let (family, relations) = family()
    let sums = CellSums(family, relations, .counted)
    #expect(sums.neighbours(of: [0]) == [0, 1, 2, 3, 4, 8])
    #expect(sums.neighbours(of: sums.neighbours(of: [0])) == Set(family.cells.indices))
  }

  /// Of a question's cuts what is left is counted from the answers themselves: with the cuts {1}, {2, 3}
  /// and {3} nobody is left of 1, 2 and 3, and the answer 2 is left of {2, 3} without {3}.
  @Test func whatIsLeftOfACutIsTheAnswersThatAreNotToldInIt() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      let answers = (0..<12).map { _ in Int.random(in: 1...3, using: &generator) }
      let (family, relations) = Self.oneGroup(answers)
      let sums = CellSums(family, relations, .counted)
      #expect(sums.rests.map(\.value) == [Double(answers.count { $0 == 2 })])
      for sum in sums.all {
        let value = sum.reduce(0) { total, term in
          let own = sums.rest(term.column)?.value ?? family.cells[term.column].countedWeight ?? 0
          return total + term.coefficient * own
        }
        // A cut less its parts is nobody; the cuts that lie apart are everybody.
        #expect(value == 0 || value == 12)
      }
    }
  }

  /// A reader who must not know how many people a group has cannot use that the answers add up to them,
  /// unless a figure tells.
  @Test func answersAddUpToEverybodyWhereEverybodyIsKnown() {
    var (family, relations) = Self.oneGroup([1, 2, 2, 3])
    let view = ProtectedNumber.View(kind: .counted, hidesGroups: true)
    let granted = ProtectedNumber.View(kind: .counted, hidesGroups: false)
    for reason in [nil, SuppressionReason.fewAnswers] {
      for cell in family.cells.indices { family.cells[cell].reason = reason }
      let sums = CellSums(family, relations, .counted)
      let whole = sums.all.indices.filter { sums.all[$0].allSatisfy { $0.coefficient > 0 } }
      #expect(whole.count == 1)
      for sum in sums.all.indices {
        #expect(sums.binds(sum, family, granted))
        #expect(sums.binds(sum, family, view) == (reason == nil || !whole.contains(sum)))
      }
    }
  }

  /// Where weights are numbers of answers, who gave 1 or 2 are all who did not give 3; as long as that is
  /// shown.
  @Test func whereAnswersAreCountedTheOthersOfOneCutAreTheBaseOfAnother() {
    let space = GroupSpace([("kon", 2)], nil) { $0 }
    let group = space.group([("kon", .everybody)])
    var family = CellFamily([MadeSurvey.share, MadeSurvey.count])
    for (indicator, n) in [4, 9].enumerated() {
      family.add(
        CellFamily.Cell(
          group: 0, indicator: indicator,
          counts: CountLattice.Counts(
            n: n, counted: 5, weight: Double(n), countedWeight: Double(5)),
          isHidden: false, line: 9, rank: 0, reason: indicator == 0 ? .fewAnswers : nil))
    }
    let relations = GroupRelations(
      [group], space, hidesCategory: { _ in false }, number: { _ in 0 })
    let view = ProtectedNumber.View(kind: .answers, hidesGroups: false)
    let plain = CellSums(family, relations, .answers)
    #expect(plain.rests.allSatisfy { !$0.isTold })
    family.findAlone()
    #expect(family.isCounted)
    let sums = CellSums(family, relations, .answers)
    let told = sums.rests.indices.filter { sums.rests[$0].isTold }.map { 2 + $0 }
    #expect(told.count == 1)
    for column in told {
      #expect(sums.teller(column) == 1 && sums.rest(column)?.value == 4)
      #expect(sums.ofColumn[column].map { sums.all[$0].map(\.column) } == [[0, column]])
      #expect(!family.isOpen(column, sums, view))
      #expect(sums.neighbours(of: [0]).contains(1))
      family.cells[1].reason = .narrowsAnother
      #expect(family.isOpen(column, sums, view))
    }
  }

  private static func oneGroup(_ answers: [Int]) -> (CellFamily, GroupRelations) {
    let space = GroupSpace([("kon", 2)], nil) { $0 }
    let group = space.group([("kon", .everybody)])
    var family = CellFamily([MadeSurvey.whole, MadeSurvey.wide, MadeSurvey.count])
    for (number, indicator) in family.indicators.enumerated() {
      let told = indicator.madeAnswers
      let (n, y) = (
        answers.count { told.outOf.contains($0) }, answers.count { told.counts.contains($0) }
      )
      family.add(
        CellFamily.Cell(
          group: 0, indicator: number,
          counts: CountLattice.Counts(
            n: n, counted: y, weight: Double(n), countedWeight: Double(y)),
          isHidden: false, line: 1, rank: 0))
    }
    let relations = GroupRelations(
      [group], space, hidesCategory: { _ in false }, number: { _ in nil })
    return (family, relations)
  }
}
