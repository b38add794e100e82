import Estimation
import SurveyModel
import Testing

@testable import Disclosure

@Suite struct SecondarySuppressionTests {
  /// So many of a kind, half of whom gave each of two answers.
  private func people(
    _ count: Int, _ categories: [String: Int], answering answers: [Int] = [1, 2]
  ) -> [MadeSurvey.Respondent] {
    (0..<count).map {
      MadeSurvey.Respondent(
        categories: categories, answer: answers[$0 % answers.count], weight: 1)
    }
  }

  /// The reasons by the codes of the line and the part.
  private func reasons(
    _ survey: MadeSurvey, _ plan: SuppressionPlan, table: Int = 0, block: Int = 0
  ) -> [[SuppressionReason?]] {
    let columns = survey.tables[table].blocks[block].columns.count
    let all = plan.reasons(table: table, block: block)
    return stride(from: 0, to: all.count, by: columns).map { Array(all[$0..<$0 + columns]) }
  }

  /// Of two that would each guard the small area, the smaller falls.
  @Test func theSmallestLossIsTaken() throws {
    let city = try City(areas: [3])
    var survey = MadeSurvey(
      city,
      people(4, ["omrade": 0]) + people(50, ["omrade": 1]) + people(30, ["omrade": 2]))
    survey.addTable(["omrade"], hasGap: false, [MadeSurvey.share])
    #expect(
      reasons(survey, survey.plan) == [[.fewAnswers], [nil], [.protectsAnother], [nil]])
  }

  /// That nobody gave any of one indicator's answers tells what the few gave of whom another one tells.
  @Test func noDataOfOneIndicatorFallsWhereItTellsOfAnother() throws {
    let city = try City(areas: [3])
    var survey = MadeSurvey(
      city,
      people(3, ["omrade": 0], answering: [3])
        + people(60, ["omrade": 1], answering: [1, 2, 3])
        + people(45, ["omrade": 2], answering: [1, 2, 3]))
    survey.addTable(["omrade"], hasGap: false, [MadeSurvey.share, MadeSurvey.count])
    #expect(
      reasons(survey, survey.plan, block: 1)
        == [[.fewAnswers], [nil], [.protectsAnother], [nil]])
    // With everybody and the other areas shown, nobody would still follow for the first.
    #expect(
      reasons(survey, survey.plan, block: 0)
        == [[.protectsAnother], [nil], [.protectsAnother], [nil]])
  }

  /// Nobody of the small area has said a gender, and everybody less the other areas is still it.
  @Test func aGroupOfWhomNobodyHasACategoryIsKeptToo() throws {
    let city = try City(areas: [3])
    let large = [1, 2].flatMap { area in
      [0, 1].flatMap { people(20 * area, ["omrade": area, "kon": $0]) }
    }
    var survey = MadeSurvey(city, people(3, ["omrade": 0]) + large)
    survey.addTable(["omrade"], hasGap: true, [MadeSurvey.share])
    let reasons = reasons(survey, survey.plan)
    #expect(reasons[0][2] == .fewAnswers)
    #expect(reasons[0][..<2].contains(.protectsAnother) || reasons[3][2] == .protectsAnother)
  }

  /// Everybody has an area, so that an area is everybody less the others, though it falls itself.
  @Test func aRegisterThatMissesNobodyGivesNoHiddenGroupAway() throws {
    let genders = [0, 1].flatMap { gender in
      (0..<3).flatMap { people(20 + 10 * $0, ["omrade": $0, "kon": gender]) }
    }
    let others = people(3, ["omrade": 0]) + people(30, ["omrade": 1]) + people(40, ["omrade": 2])
    var survey = MadeSurvey(try City(areas: [3]), genders + others)
    survey.addTable(["omrade"], hasGap: true, [MadeSurvey.share])
    let reasons = reasons(survey, survey.plan)
    // Women, men and all of the small area: one must fall, and with all of it another area too.
    #expect(reasons[0].contains(.protectsAnother))
    let isDifference = reasons[1...].allSatisfy { $0[2] == nil }
    #expect(!(isDifference && reasons[0][0] == nil && reasons[0][1] == nil))
  }

  /// Each cell that falls for another says for which, one that the rules name.
  @Test func whatFallsSaysForWhich() throws {
    let city = try City(areas: [3])
    var survey = MadeSurvey(
      city,
      people(4, ["omrade": 0]) + people(50, ["omrade": 1]) + people(30, ["omrade": 2]))
    survey.addTable(["omrade"], hasGap: false, [MadeSurvey.share])
    let groups = RunGroups(survey.tables, city.joint) { $0 }
    let named: [SuppressionReason?] = [.fewAnswers, nil, nil, nil]
    let family = CellFamily(
      [MadeSurvey.share], of: survey.tables, groups, [[named]], survey.rules)
    let kept = SecondarySuppression.protect(family, groups)
    let fallen = kept.cells.filter { $0.reason == .protectsAnother }
    #expect(fallen.map { $0.counts.n } == [30])
    #expect(fallen.map(\.protects).map { $0.map { kept.cells[$0].counts.n } } == [4])
    // Without anything to keep, nothing falls.
    let open = CellFamily(
      [MadeSurvey.share], of: survey.tables, groups, [[[nil, nil, nil, nil]]], survey.rules)
    #expect(SecondarySuppression.protect(open, groups).cells.allSatisfy { $0.reason == nil })
  }
}
