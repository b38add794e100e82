import Estimation
import SurveyModel
import TestSupport
import Testing

/// Quotients, gaps against everybody's and compositions against ``SlowEstimates``.
@Suite struct SlowComparisonTests {
  @Test(arguments: 0..<3)
  func agreesWithTheFormula(_ part: Int) throws {
    var compared: [Part: Int] = [:]
    var compositions = 0
    for survey in PropertySurvey.many(40, seed: 700 + UInt64(part)) {
      let table = try survey.pipeline().everything()
      let slow = SlowEstimates(survey.survey)
      for row in table.rows {
        guard let measure = SlowEstimates.Measure(rawValue: row.indicator.id) else { continue }
        var slow = slow
        slow.measure = measure
        let place = "\(part): \(row.indicator.id), \(row.groups), \(row.part), \(row.statistic)"
        switch (row.statistic, row.part) {
        case (.crude, .quotient), (.crude, .gapVersusTotal):
          compared[row.part, default: 0] += compare(row, slow.comparison(row), place)
        // A total of numbers has shares when no group's is below 0; that of answers always.
        case (.composition, .group(let code)) where measure != .summa:
          compositions += compare(row, slow.composition(row, code), place)
        default: continue
        }
      }
    }
    #expect(compared.count == 2 && compared.values.allSatisfy { $0 > 60 }, "\(compared)")
    #expect(compositions > 60)
  }

  private func compare(
    _ row: EstimatedRow, _ expected: SlowEstimates.Figures?, _ place: String
  ) -> Int {
    #expect((row.estimate == nil) == (expected == nil), "\(place)")
    guard let estimate = row.estimate, let expected else { return 0 }
    #expect(estimate.n == expected.n, "\(place)")
    #expect(estimate.degreesOfFreedom == expected.degreesOfFreedom, "\(place)")
    if row.statistic == .crude {
      #expect(isClose(estimate.weightedN, expected.weightedN, within: 1e-13), "\(place)")
    }
    let rounding = 1e-14 * (expected.scale + abs(expected.value))
    #expect(isClose(estimate.value, expected.value, within: 1e-11, floor: rounding), "\(place)")
    let error = expected.variance.squareRoot()
    #expect(
      isClose(estimate.standardError, error, within: 1e-10, floor: 100 * rounding),
      "\(place): \(error)")
    // Where rounding alone keeps the sum of squares from 0 the slow version has no design effect to give.
    if error > 1000 * rounding {
      #expect((estimate.designEffect == nil) == (expected.designEffect == nil), "\(place)")
      #expect(
        isClose(estimate.designEffect ?? 1, expected.designEffect ?? 1, within: 1e-9), "\(place)")
    }
    return 1
  }
}

extension SlowEstimates {
  /// The quotient or the gap against everybody's of a row.
  fileprivate func comparison(_ row: EstimatedRow) -> Figures? {
    let isHere = isHere(row)
    let isOf = { (code: String) in { (person: RandomSurvey.Row) in person.gender == code } }
    guard row.part == .quotient else {
      return gapVersusTotal(isOf("2"), isOf("1"), in: isHere)
    }
    return quotient(
      { isHere($0) && $0.gender == "2" }, { isHere($0) && $0.gender == "1" })
  }

  fileprivate func composition(_ row: EstimatedRow, _ code: String) -> Figures? {
    let isHere = isHere(row)
    return composition(
      { $0.gender == code }, among: { isHere($0) && ["1", "2"].contains($0.gender) })
  }

  private func isHere(_ row: EstimatedRow) -> (RandomSurvey.Row) -> Bool {
    let area = row.groups.first ?? nil
    return { area == nil || $0.area == area }
  }
}
