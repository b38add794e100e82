import Disclosure
import Estimation
import Testing

@testable import Publishing
@testable import SurveyModel

@Suite struct TestSentencesTests {
  private func texts(
    _ rows: [EstimatedRow], by: [Variable] = [Samples.district], tests: [GroupTest] = [],
    gap: Bool = true, level: Double = 0.95
  ) -> [String] {
    var survey = Samples.survey
    survey.design.level = level
    let table = Samples.release(rows, by: by, gap: gap, tests: tests)
    return TestSentences(labels: TableLabels(table: table, survey: survey)).all.map(\.text.sv)
  }

  private func gap(
    _ groups: [String?], p: Double?, adjusted: Double? = nil, smallest: Int = 50
  ) -> EstimatedRow {
    var estimate = Samples.estimate(0.1, plusMinus: 0.05, n: 100, p: p)
    estimate.adjustedPValue = adjusted ?? p
    return Samples.row(Samples.unsafe, groups, .gap, estimate, smallestCount: smallest)
  }

  /// The adjusted p decides, and the margin is not a group.
  @Test func gapsAreCountedByTheirAdjustedP() {
    let rows = [
      gap(["101"], p: 0.03, adjusted: 0.06), gap(["102"], p: 0.01, adjusted: 0.02),
      gap([nil], p: 0.001),
    ]
    #expect(
      texts(rows, tests: [Samples.test(over: "omrade")]) == [
        "Skillnaden mellan kvinnor och män är statistiskt säkerställd i 1 av 2 grupper efter "
          + "stadsdelsområde (p justerade enligt Holm). Att skillnaden skulle vara lika stor i båda "
          + "grupperna kan inte förkastas (F = 1,10, p = 0,383)."
      ])
    #expect(texts(rows, level: 0.9).first?.contains("i båda grupperna efter") == true)
    #expect(texts(rows, level: 0.99).first?.contains("i någon av de två") == true)
  }

  @Test func whatIsMaskedIsNotCounted() {
    let rows = [gap(["101"], p: 0.01), gap(["102"], p: 0.01, smallest: 3)]
    #expect(
      texts(rows) == [
        "Skillnaden mellan kvinnor och män är statistiskt säkerställd i den enda redovisade gruppen "
          + "efter stadsdelsområde."
      ])
    #expect(texts([rows[1]]) == [])
  }

  @Test func aGapWithoutATestIsShownButNotTested() {
    let rows = [gap(["101"], p: 0.01), gap(["102"], p: nil)]
    #expect(texts(rows).first?.contains("i den enda prövade gruppen") == true)
  }

  /// Each crossed variable has a sentence of its own, over the margin of the other.
  @Test func twoVariablesAreToldApart() {
    let rows = [
      gap(["101", "16-24"], p: 0.9), gap(["101", nil], p: 0.01), gap(["102", nil], p: 0.01),
      gap([nil, "16-24"], p: 0.9), gap([nil, "25-79"], p: 0.9),
    ]
    let texts = texts(
      rows, by: [Samples.district, Samples.age],
      tests: [Samples.test(over: "alder"), Samples.test(over: "omrade", p: 0.01)])
    #expect(texts.count == 2)
    #expect(texts[0].contains("i båda grupperna efter stadsdelsområde"))
    #expect(texts[0].contains("förkastas (F = 1,10, p = 0,010)"))
    #expect(texts[1].contains("i någon av de två grupperna efter ålder"))
    #expect(texts[1].contains("kan inte förkastas (F = 1,10, p = 0,383)"))
  }

  @Test func independenceIsSaidOfTheCrossedAndOfTheGapVariable() {
    let tests = [
      Samples.test(.independence, over: "omrade", p: 0.01),
      Samples.test(.independence, over: "kon"),
    ]
    let texts = texts([gap(["101"], p: 0.01), gap(["102"], p: 0.01)], tests: tests)
    #expect(
      texts.dropFirst() == [
        "Andelen skiljer sig mellan grupperna efter stadsdelsområde (F = 1,10, p = 0,010).",
        "Att andelen skulle vara densamma bland kvinnor och män kan inte förkastas "
          + "(F = 1,10, p = 0,383).",
      ])
  }

  @Test func withoutTheGapOrGroupsThereIsNothingToSay() {
    let row = Samples.row(
      Samples.unsafe, ["101"], .all, Samples.estimate(0.1, plusMinus: 0.05, n: 100))
    #expect(texts([row], gap: false) == [])
    #expect(texts([gap([], p: 0.01)], by: []) == [])
  }
}
