import SurveyModel
import Testing

@testable import Disclosure

@Suite struct KnownAnswersTests {
  /// Two districts, the second with one who answered, and everybody; `weights` by district.
  private func family(_ weights: [Double], ones: Int = 1) -> CellFamily {
    var family = CellFamily([MadeSurvey.whole, MadeSurvey.share])
    for indicator in 0..<2 {
      for (group, n) in [(0, 4), (1, indicator == 0 ? ones : 1)] {
        family.add(
          CellFamily.Cell(
            group: group, indicator: indicator,
            counts: CountLattice.Counts(
              n: n, counted: 1, weight: weights[group] * Double(n),
              countedWeight: weights[group]),
            isHidden: false, line: 9, rank: 0, reason: .fewAnswers))
      }
    }
    family.findAlone()
    return family
  }

  /// One of three who gave two of the answers does not know that she is the only one.
  @Test func whoIsTheOnlyOneToAnswerIsAlone() {
    #expect(family([1, 1]).alone == [1])
    #expect(family([1, 1], ones: 3).alone.isEmpty)
  }

  @Test func answersAreCountedWhereNobodyWeighsMore() {
    #expect(family([7.5, 7.5]).isCounted)
    #expect(family([7.5, 7.500_001]).isCounted)
    #expect(!family([7.5, 7.6]).isCounted)
  }

  /// Of four people three have answered; the largest number of answers to the question tells how many.
  @Test func aQuarterOfThePeopleHasNotAnswered() {
    #expect(family([1, 1], ones: 3).people(in: 1) == 4)
    #expect(family([1, 1]).people(in: 0) == 6)
    #expect(family([1, 1]).people(in: 1) == 2)
    #expect(family([1, 1]).people(in: 2) == 0)
  }

  /// Who knows that there are 6 people asks no more room than up to them.
  @Test func whoKnowsThePeopleOfAGroupKnowsTheMostAnswers() throws {
    let family = family([1, 1])
    let plain = ProtectedNumber(cell: 0, kind: .answers)
    let known = try #require(family.knowingPeople(plain))
    let protection = DisclosureRules.Protection(count: 3, share: 0.2)
    #expect(family.margins(of: plain, protection) == (3, 3))
    #expect(family.margins(of: known, protection) == (3, 2))
    let sums = CellSums(family, GroupRelations(none: 2), .answers)
    #expect(family.bounds(0, sums, known.view(family)).upper == 6)
    #expect(family.bounds(0, sums, plain.view(family)).upper == .infinity)
    #expect(family.knowingPeople(ProtectedNumber(cell: 0, kind: .counted)) == nil)
  }

  /// What is known of one in a cell is no part of what can vary.
  @Test func ownAnswersTakeTheirPartOfTheRoom() {
    let family = family([1, 1])
    var number = ProtectedNumber(cell: 0, kind: .counted)
    let protection = DisclosureRules.Protection(count: 3, share: 0.2)
    #expect(family.margins(of: number, protection) == (1, 3))
    number.told = family.cell(0, 1)
    #expect(family.margins(of: number, protection) == (0, 3))
  }

  @Test func groupsHoldAndMeetEachOther() {
    let everybody = RespondentGroup(classes: [nil, nil])
    let one = RespondentGroup(classes: [[1], nil])
    let (wide, other) = (
      RespondentGroup(classes: [[1, 2], nil]), RespondentGroup(classes: [[1], [2]])
    )
    let apart = RespondentGroup(classes: [[3], [2]])
    #expect([everybody, wide, one].allSatisfy { $0.holds(one) })
    #expect(!other.holds(one) && !one.holds(wide) && !one.holds(everybody))
    #expect([everybody, wide, one, other].allSatisfy { $0.meets(one) && one.meets($0) })
    #expect(!apart.meets(other) && !one.meets(apart) && everybody.meets(apart))
  }
}

extension GroupRelations {
  /// Groups of which none is the sum of others.
  init(none count: Int) {
    let space = GroupSpace([("kon", 2)], nil) { $0 }
    let group = RespondentGroup(classes: [[1]])
    self.init(
      Array(repeating: group, count: count), space, hidesCategory: { _ in false },
      number: { _ in nil })
  }
}
