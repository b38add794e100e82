import Diagnostics
import Estimation
import SurveyModel
import TestSupport
import Testing

/// The engine against ``SlowEstimates`` on made-up designs of every kind.
@Suite struct TaylorVarianceTests {
  @Test(arguments: 0..<8)
  func agreesWithTheFormula(_ part: Int) throws {
    var generator = SeededGenerator(seed: 20_260 + UInt64(part))
    for number in 0..<50 {
      let survey = RandomSurvey(using: &generator)
      let pipeline = try survey.pipeline()
      if survey.lonelyPSU == .fail, survey.hasLonelyPSU {
        #expect(throws: Findings.self) { try pipeline.table() }
        continue
      }
      guard survey.rows.contains(where: { $0.weight > 0 }) else { continue }
      let table = try pipeline.table(by: ["omr"])
      #expect(table.rows.count == 4 * 4 * 4)
      let slow = SlowEstimates(survey)
      for row in table.rows { compare(row, slow, "design \(part)/\(number)") }
    }
  }

  private func compare(_ row: EstimatedRow, _ slow: SlowEstimates, _ design: String) {
    guard let measure = SlowEstimates.Measure(rawValue: row.indicator.id) else { return }
    var slow = slow
    slow.measure = measure
    let area = row.groups.first ?? nil
    let isHere = { (person: RandomSurvey.Row) in area == nil || person.area == area }
    let isOf = { (code: String) in { isHere($0) && $0.gender == code } }
    let expected =
      switch row.part {
      case .all: slow.estimate(isHere)
      case .group(let code): slow.estimate(isOf(code))
      case .gap: slow.gap(isOf("2"), isOf("1"))
      case .quotient, .gapVersusTotal: slow.estimate { _ in false }
      }
    let place = "\(design): \(row.indicator.id), \(row.groups), \(row.part)"
    #expect((row.estimate == nil) == (expected == nil), "\(place)")
    if let expected, let estimate = row.estimate { compare(estimate, expected, place) }
  }

  private func compare(_ estimate: Estimate, _ expected: SlowEstimates.Figures, _ place: String) {
    #expect(estimate.n == expected.n, "\(place)")
    #expect(estimate.degreesOfFreedom == expected.degreesOfFreedom, "\(place)")
    #expect(isClose(estimate.weightedN, expected.weightedN, within: 1e-13), "\(place)")
    let rounding = 1e-14 * (expected.scale + abs(expected.value))
    #expect(isClose(estimate.value, expected.value, within: 1e-12, floor: rounding), "\(place)")
    let error = expected.variance.squareRoot()
    #expect(
      isClose(estimate.standardError, error, within: 1e-11, floor: 100 * rounding),
      "\(place): \(error)")
    guard let designEffect = expected.designEffect else {
      #expect(estimate.designEffect == nil, "\(place)")
      return
    }
    let floor = error <= 100 * rounding ? 1e-9 : 0
    #expect(
      isClose(estimate.designEffect, designEffect, within: 1e-10, floor: floor),
      "\(place): \(designEffect)")
  }
}

extension RandomSurvey {
  /// Whether a PSU that does not make up its stratum's whole population stands alone in it.
  var hasLonelyPSU: Bool {
    psus.contains { stratum, psus in psus.count == 1 && sizes?[stratum] != 1 }
  }
}
