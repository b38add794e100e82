import Estimation
import SurveyModel
import TableSupport
import Testing

@testable import Disclosure

@Suite struct ReliabilityRuleTests {
  private static let all = ReliabilityThresholds(
    flagBelowCount: 30, flagAboveHalfWidth: 0.10, withholdAboveHalfWidth: 0.15, flagBelowDf: 8)

  /// A value whose interval reaches `margin` to each side.
  private func row(
    _ part: Part, n: Int = 500, margin: Double? = 0.05, df: Int = 100, groups: [String?] = [],
    _ statistic: Statistic = .crude, smallestCount: Int? = nil, of indicator: Indicator? = nil
  ) -> EstimatedRow {
    let estimate = Estimate(
      n: n, weightedN: Double(n), value: 0.4, standardError: 0.02,
      interval: margin.map { Interval(lower: 0.4 - $0, upper: 0.4 + $0) }, degreesOfFreedom: df,
      pValue: part == .gap ? 0.03 : nil)
    return EstimatedRow(
      indicator: indicator ?? Tables.indicator, groups: groups, part: part, statistic: statistic,
      estimate: estimate, smallestCount: smallestCount ?? n)
  }

  private func release(
    _ rows: [EstimatedRow], _ rules: ReliabilityRules? = .thresholds(all),
    isInternal: Bool = false
  ) -> ReleasedTable {
    let gap = Gap(variable: "kon", of: "2", minus: "1")
    let table = EstimatedTable(
      surveyID: "trygg", wave: 2023,
      spec: TableSpec(
        id: "t", title: LocalizedText(sv: "t"), indicators: [], by: [], gap: true), by: [],
      gap: (Tables.gender, gap), rows: rows, tests: [Tables.test(smallestCount: 20)])
    return ReleasedTable(
      releasing: table, rules: DisclosureRules(minimumCount: 5, secondary: false),
      reliability: rules,
      isInternal: isInternal)
  }

  private func found(_ row: EstimatedRow, _ thresholds: ReliabilityThresholds = all) -> String {
    let cell = release([row], .thresholds(thresholds)).rows[0]
    return ([cell.status.rawValue] + cell.reasons.map(\.rawValue)).joined(separator: " ")
  }

  @Test(arguments: [
    (30, 0.05, 8, "ok"), (29, 0.05, 8, "uncertain few_answers"),
    (30, 0.05, 7, "uncertain few_df"), (29, 0.05, 7, "uncertain few_answers few_df"),
    (30, 0.0999, 8, "ok"), (30, 0.1001, 8, "uncertain wide_interval"),
    (30, 0.1499, 8, "uncertain wide_interval"), (30, 0.1501, 8, "withheld_uncertain wide_interval"),
    (10, 0.3, 5, "withheld_uncertain few_answers few_df wide_interval"),
    (4, 0.05, 3, "suppressed"),
  ])
  func thresholds(_ n: Int, _ margin: Double, _ df: Int, _ expected: String) {
    #expect(found(row(.all, n: n, margin: margin, df: df)) == expected)
  }

  @Test func onlyWhatIsStatedIsLookedAt() {
    let bad = row(.all, n: 10, margin: 0.4, df: 1)
    #expect(found(bad, .counts) == "uncertain few_answers")
    #expect(found(bad, .width) == "withheld_uncertain few_df wide_interval")
    #expect(found(bad, ReliabilityThresholds(flagAboveHalfWidth: 0.2)) == "uncertain wide_interval")
    #expect(
      found(bad, ReliabilityThresholds(withholdAboveHalfWidth: 0.2))
        == "withheld_uncertain wide_interval")
    #expect(release([bad], nil).rows.map(\.status) == [.ok])
  }

  @Test func aShareWithoutAnIntervalIsWithheldForItsWidth() {
    let unlimited = row(.all, margin: nil, df: 0)
    #expect(found(unlimited, .width) == "withheld_uncertain few_df no_interval")
    #expect(
      found(unlimited, ReliabilityThresholds(flagAboveHalfWidth: 0.1)) == "uncertain no_interval")
    #expect(found(unlimited, .counts) == "ok")
  }

  /// Its unit is its own, so that no width in percentage points means anything.
  @Test func widthsAreOfShares() {
    var mean = Tables.indicator
    mean.measure = .mean
    #expect(found(row(.all, margin: 9, of: mean)) == "ok")
    #expect(found(row(.all, n: 29, margin: 9, df: 7, of: mean)) == "uncertain few_answers few_df")
    mean.measure = .count(counts: ["1"], outOf: ["1", "2"])
    #expect(found(row(.all, margin: 0.3, .composition, of: mean)).hasPrefix("withheld_uncertain"))
  }

  @Test(arguments: [Part.gap, .quotient])
  func aComparisonIsAsUncertainAsItsGroups(_ part: Part) {
    let marked = release([row(.group("2"), n: 29), row(.group("1")), row(part, margin: 0.4)]).rows
    #expect(marked.map(\.status) == [.uncertain, .ok, .uncertain])
    #expect(marked[2].reasons == [.fewAnswers])
    let rows = [
      row(.group("2"), margin: 0.12), row(.group("1"), margin: 0.2), row(part), row(.all),
    ]
    let withheld = release(rows).rows
    #expect(
      withheld.map(\.status) == [.uncertain, .withheldUncertain, .withheldUncertain, .ok])
    #expect(withheld[2].figures == nil)
  }

  @Test func standardisedValuesStandForTheirGap() {
    let rows = release([
      row(.group("2"), margin: 0.2), row(.group("1")), row(.gap),
      row(.group("2"), .standardised), row(.group("1"), margin: 0.11, .standardised),
      row(.gap, .standardised),
    ]).rows
    #expect(
      rows.map(\.status) == [
        .withheldUncertain, .ok, .withheldUncertain, .ok, .uncertain, .uncertain,
      ]
    )
  }

  /// One share of two is one less the other.
  @Test func aCompositionFallsTogether() {
    let rows = release([
      row(.group("2"), .composition), row(.group("1"), margin: 0.2, .composition), row(.all),
    ]).rows
    #expect(rows.map(\.status) == [.withheldUncertain, .withheldUncertain, .ok])
  }

  @Test func aDifferenceFromAllFallsWithTheirs() {
    let parts = [Part.group("2"), .group("1"), .gap]
    let everybody = parts.map { row($0, margin: $0 == .group("1") ? 0.2 : 0.05, groups: [nil]) }
    let own = (parts + [.gapVersusTotal]).map { row($0, groups: ["101"]) }
    let rows = release(own + everybody).rows
    #expect(
      rows.map(\.status) == [.ok, .ok, .ok, .withheldUncertain, .ok, .withheldUncertain]
        + [.withheldUncertain])
  }

  /// Confidentiality comes first, and tells of itself only.
  @Test func whatIsSuppressedHasNoReasons() {
    let rows = release([
      row(.group("2"), n: 4, margin: 0.4), row(.group("1"), n: 6, margin: 0.4), row(.gap, n: 10),
    ]).rows
    #expect(rows.map(\.status) == [.suppressed, .withheldUncertain, .suppressed])
    #expect(rows.map(\.n) == [nil, 6, nil])
    #expect(rows[0].reasons == [] && rows[2].reasons == [])
  }

  @Test func whatIsWithheldKeepsItsCountOnly() throws {
    let rows = (0..<2).map { row(.gap, n: 77 + $0, groups: ["\($0)"], smallestCount: 41) }
    let groups = (0..<2).map { row(.group("2"), margin: $0 == 0 ? 0.2 : 0.05, groups: ["\($0)"]) }
    let table = release(rows + groups)
    #expect(table.rows.map(\.status) == [.withheldUncertain, .withheldUncertain, .ok, .ok])
    #expect(table.rows.map { $0.figures == nil } == [true, true, false, false])
    #expect(table.rows.map(\.n) == [77, 500, 78, 500])
    // Holm over one test is the test itself.
    #expect(table.rows[2].figures?.adjustedPValue == 0.03)
    #expect(table.counts == [.withheldUncertain: 2, .ok: 3])
  }

  @Test func internallyNothingIsMarked() {
    let rows = release([row(.all, n: 10, margin: 0.4)], isInternal: true).rows
    #expect(rows.map(\.status) == [.ok] && rows[0].reasons == [])
  }
}
