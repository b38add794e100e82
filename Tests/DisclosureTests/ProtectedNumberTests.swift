import SurveyModel
import Testing

@testable import Disclosure

@Suite struct ProtectedNumberTests {
  private func family(
    n: Int, counted: Int, weight: Double = 2, isHidden: Bool = false, _ reason: SuppressionReason
  ) -> CellFamily {
    var family = CellFamily([MadeSurvey.share])
    family.add(
      CellFamily.Cell(
        group: 0, indicator: 0,
        counts: CountLattice.Counts(
          n: n, counted: counted, weight: weight * Double(n),
          countedWeight: weight * Double(counted)),
        isHidden: isHidden, line: 10, rank: 0, reason: reason))
    return family
  }

  private func margins(_ family: CellFamily, _ kind: ProtectedNumber.Kind) -> [Double] {
    let margins = family.margins(
      of: ProtectedNumber(cell: 0, kind: kind), DisclosureRules.Protection(count: 3, share: 0.2))
    return [margins.below, margins.above]
  }

  @Test func threePeopleOrAFifthButNeverBelowNobody() {
    #expect(margins(family(n: 2, counted: 1, .fewAnswers), .answers) == [2, 3])
    #expect(margins(family(n: 4, counted: 1, .fewAnswers), .answers) == [3, 3])
    #expect(margins(family(n: 100, counted: 1, .fewCounted), .answers) == [20, 20])
  }

  /// Weighted answers that count, of people who weigh 2: three of them weigh 6.
  @Test func weightedAnswersAreMeasuredInPeople() {
    #expect(margins(family(n: 100, counted: 1, .fewCounted), .counted) == [2, 6])
    #expect(margins(family(n: 100, counted: 99, .fewOthers), .counted) == [6, 2])
    #expect(margins(family(n: 4, counted: 3, .fewAnswers), .counted) == [6, 2])
    // Nobody knows how many a group is that no table shows.
    #expect(margins(family(n: 4, counted: 3, isHidden: true, .fewAnswers), .counted) == [6, 6])
    #expect(margins(family(n: 4, counted: 3, isHidden: true, .fewAnswers), .others) == [2, 6])
  }

  /// A register tells how many people a group has, and not how many of them an indicator asks for: who
  /// counts among the four who were asked may be as many as the ten who answered the question.
  @Test func aRegisterBoundsByAllWhoAnsweredTheQuestion() {
    var family = CellFamily([MadeSurvey.share, MadeSurvey.wide])
    for (indicator, n) in [(0, 4), (1, 10)] {
      family.add(
        CellFamily.Cell(
          group: 0, indicator: indicator,
          counts: CountLattice.Counts(
            n: n, counted: 1, weight: 2 * Double(n), countedWeight: 2),
          isHidden: false, line: 10, rank: 0, reason: .fewAnswers))
    }
    family.settle()
    let sums = CellSums(
      family,
      GroupRelations(
        [RespondentGroup(classes: [])], GroupSpace([], nil) { $0 }, hidesCategory: { _ in false },
        number: { _ in nil }), .counted)
    var view = ProtectedNumber.View(kind: .counted, hidesGroups: false)
    #expect(family.bounds(0, sums, view).upper == 8)
    #expect(family.bounds(1, sums, view).upper == 20)
    view.knowledge = .register
    #expect(family.bounds(0, sums, view).upper == 20)
    #expect(family.bounds(1, sums, view).upper == 20)
  }

  @Test func whatIsProtectedOfACell() {
    #expect(family(n: 4, counted: 1, .fewAnswers).endangered.map(\.kind) == [.answers, .counted])
    #expect(family(n: 9, counted: 1, .fewCounted).endangered.map(\.kind) == [.counted])
    #expect(
      family(n: 4, counted: 1, isHidden: true, .fewAnswers).endangered.map(\.kind)
        == [.answers, .counted, .others])
    #expect(family(n: 9, counted: 4, .protectsAnother).endangered.isEmpty)
  }
}
