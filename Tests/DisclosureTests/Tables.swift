import Estimation
import SurveyModel
import TableSupport

/// Small estimated tables: counts that matter, and figures that must not get out.
enum Tables {
  static let gender = Variable(
    name: "kon", label: LocalizedText(sv: "Kön"),
    kind: .coded([
      Category(code: "2", label: LocalizedText(sv: "Kvinnor")),
      Category(code: "1", label: LocalizedText(sv: "Män")),
    ]))
  static let indicator = Indicator(
    id: "otrygg", label: LocalizedText(sv: "Otrygga"), variable: "ute",
    measure: .share(counts: ["1"], outOf: ["1", "2"]))

  /// Women, men, all and the gap, each with its number of valid answers.
  static func table(women: Int, men: Int, total: Int? = nil) -> EstimatedTable {
    let all = total ?? women + men
    let gap = Gap(variable: "kon", of: "2", minus: "1")
    return EstimatedTable(
      surveyID: "trygg", wave: 2023,
      spec: TableSpec(
        id: "kon", title: LocalizedText(sv: "Efter kön"), indicators: ["otrygg"], by: [], gap: true),
      by: [], gap: (gender, gap),
      rows: [
        row(.group("2"), women, women), row(.group("1"), men, men), row(.all, all, all),
        row(.gap, women > 0 && men > 0 ? women + men : 0, min(women, men)),
      ])
  }

  static func row(
    _ part: Part, _ n: Int, _ smallestCount: Int, groups: [String?] = [],
    _ statistic: Statistic = .crude
  ) -> EstimatedRow {
    let estimate = Estimate(
      n: n, weightedN: 7.25 * Double(n), value: 0.625, standardError: 0.125,
      interval: Interval(lower: 0.375, upper: 0.875), degreesOfFreedom: n - 1, designEffect: 1.5,
      pValue: 0.03125, adjustedPValue: 0.0625)
    return EstimatedRow(
      indicator: indicator, groups: groups, part: part, statistic: statistic,
      estimate: n > 0 ? estimate : nil, smallestCount: smallestCount)
  }

  static func test(smallestCount: Int) -> GroupTest {
    GroupTest(
      indicator: indicator, kind: .gapsEqual, variable: "omrade", groups: 11, statistic: 1.75,
      numeratorFreedom: 10, denominatorFreedom: 120.5, pValue: 0.0390625, n: 1602,
      smallestCount: smallestCount)
  }
}
