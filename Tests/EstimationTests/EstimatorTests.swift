import Estimation
import SurveyModel
import TestSupport
import Testing

/// What must hold whatever the data.
@Suite struct EstimatorTests {
  /// Weights in another unit change totals by that factor and nothing else.
  @Test(arguments: [100, 37])
  func scaleOfTheWeightsDoesNotMatter(_ tenths: Int) throws {
    for survey in surveys(60, seed: 1) {
      let plain = try survey.pipeline().table(by: ["omr"])
      let scaled = try survey.pipeline(weightTenths: tenths).table(by: ["omr"])
      for (a, b) in zip(plain.rows, scaled.rows) {
        let isTotal = ["antal", "summa"].contains(a.indicator.id)
        let factor = Double(tenths) / 10
        compare(b.estimate, a.estimate, times: isTotal ? factor : 1)
        let weightedN = a.estimate?.weightedN ?? 0
        #expect(isClose(b.estimate?.weightedN ?? 0, weightedN * factor, within: 1e-12))
      }
    }
  }

  private func compare(_ value: Estimate?, _ expected: Estimate?, times factor: Double) {
    #expect((value == nil) == (expected == nil))
    guard let value, let expected else { return }
    #expect(value.n == expected.n)
    #expect(value.degreesOfFreedom == expected.degreesOfFreedom)
    #expect(value.remark == expected.remark)
    let figures: [(Double?, Double?)] = [
      (value.value, expected.value * factor),
      (value.standardError, expected.standardError * factor),
      (value.interval?.lower, expected.interval.map { $0.lower * factor }),
      (value.interval?.upper, expected.interval.map { $0.upper * factor }),
      (value.designEffect, expected.designEffect), (value.pValue, expected.pValue),
      (value.adjustedPValue, expected.adjustedPValue),
    ]
    let floor = 1e-12 * (abs(expected.value) + expected.standardError) * factor
    for (ours, theirs) in figures {
      #expect((ours == nil) == (theirs == nil))
      if let theirs { #expect(isClose(ours, theirs, within: 1e-12, floor: floor)) }
    }
  }

  @Test func aGroupOfEverybodyIsTheWhole() throws {
    for survey in surveys(40, seed: 2) {
      let table = try survey.pipeline().table(by: ["alla"])
      for row in table.rows where row.groups == ["1"] {
        let whole = table.row(row.indicator.id, [nil], row.part)
        #expect(row.estimate == whole?.estimate && row.smallestCount == whole?.smallestCount)
      }
    }
  }

  @Test func theOppositeGapIsTheSameWithTheOtherSign() throws {
    for survey in surveys(40, seed: 3) {
      let forth = try survey.pipeline().table(by: ["omr"])
      let back = try survey.pipeline(gap: ("1", "2")).table(by: ["omr"])
      for row in forth.rows where row.part == .gap {
        let other = back.row(row.indicator.id, row.groups, .gap)
        var expected = row.estimate
        expected?.value *= -1
        expected?.interval = row.estimate?.interval.map {
          Interval(lower: -$0.upper, upper: -$0.lower)
        }
        #expect(other?.estimate == expected)
        #expect(other?.smallestCount == row.smallestCount)
      }
    }
  }

  @Test(arguments: ["antal", "summa"])
  func totalsOfTheAreasAddUp(_ indicator: String) throws {
    for survey in surveys(40, seed: 4) {
      let table = try survey.pipeline().table([indicator], by: ["omr"])
      for part in [Part.group("1"), .group("2"), .all] {
        let parts = RandomSurvey.areas.map { table.estimate(indicator, [$0], part) }
        let sum = parts.reduce(0) { $0 + ($1?.value ?? 0) }
        let size = parts.reduce(0) { $0 + abs($1?.value ?? 0) }
        let whole = table.estimate(indicator, [nil], part)?.value ?? 0
        #expect(isClose(sum, whole, within: 0, floor: 1e-14 * size))
      }
    }
  }

  /// Shares that are 0 or 1 have limits within 0–1, and nothing is ever NaN or the wrong way round.
  @Test func everyFigureIsDefined() throws {
    var boundaries = 0
    var withoutFreedom = 0
    for survey in surveys(150, seed: 5) {
      for row in try survey.pipeline().table(by: ["omr"]).rows {
        guard let estimate = row.estimate else { continue }
        let figures = [
          estimate.value, estimate.standardError, estimate.weightedN, estimate.interval?.lower,
          estimate.interval?.upper, estimate.designEffect, estimate.pValue, estimate.adjustedPValue,
        ]
        for figure in figures { #expect(figure?.isFinite ?? true) }
        #expect(estimate.standardError >= 0)
        checkInterval(row, estimate)
        if estimate.remark == .betaAtBoundary { boundaries += 1 }
        if estimate.remark == .noDegreesOfFreedom { withoutFreedom += 1 }
      }
    }
    #expect(boundaries > 50 && withoutFreedom > 50)
  }

  private func checkInterval(_ row: EstimatedRow, _ estimate: Estimate) {
    guard estimate.degreesOfFreedom > 0 else {
      #expect(estimate.remark == .noDegreesOfFreedom)
      #expect(estimate.interval == nil && estimate.pValue == nil)
      return
    }
    guard let interval = estimate.interval else {
      #expect(estimate.remark == .zeroStandardError && estimate.standardError == 0)
      #expect(estimate.pValue == nil)
      return
    }
    #expect(interval.lower < interval.upper)
    #expect(interval.lower <= estimate.value && estimate.value <= interval.upper)
    #expect((estimate.pValue != nil) == (row.part == .gap))
    guard row.indicator.id == "andel", row.part != .gap else { return }
    #expect(interval.lower >= 0 && interval.upper <= 1)
    let isAtBoundary =
      estimate.value == 0 || estimate.value == 1 || estimate.standardError == 0
    #expect((estimate.remark == .betaAtBoundary) == isAtBoundary)
  }

  private func surveys(_ count: Int, seed: UInt64) -> [RandomSurvey] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      var survey = RandomSurvey(using: &generator)
      if survey.lonelyPSU == .fail { survey.lonelyPSU = .certainty }
      if !survey.rows.contains(where: { $0.weight > 0 }) { survey.rows[0].weight = 1 }
      return survey
    }
  }
}
