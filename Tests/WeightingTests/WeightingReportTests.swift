import Diagnostics
import SurveyModel
import TestSupport
import Testing
import Weighting

/// Against sums over respondents, one by one.
@Suite struct WeightingReportTests {
  private struct Person {
    var cell: Int?
    var weight: Double
  }

  /// A city's cells with made-up respondents in them, two of whom are in none.
  private func people(_ example: CalibrationCase, seed: UInt64) -> [Person] {
    var random = SeededGenerator(seed: seed)
    var people = [Person(cell: nil, weight: 31), Person(cell: nil, weight: 7)]
    for cell in example.weights.indices where example.respondents[cell] > 0 {
      let parts = (0..<example.respondents[cell]).map { _ in
        Double.random(in: 1...2, using: &random)
      }
      let scale = example.weights[cell] / parts.reduce(0, +)
      people += parts.map { Person(cell: cell, weight: $0 * scale) }
    }
    return people
  }

  private func report(
    _ example: CalibrationCase, _ weights: CalibratedWeights, _ people: [Person]
  ) -> WeightingReport {
    var sums = example.weights.map { _ in WeightSums() }
    var others = WeightSums()
    for person in people {
      if let cell = person.cell { sums[cell].add(person.weight) } else { others.add(person.weight) }
    }
    return WeightingReport(
      example.calibration, example.cells, weights, byCell: sums, unclassified: others)
  }

  @Test(arguments: 1...10)
  func agreesWithRespondentsOneByOne(_ seed: UInt64) throws {
    let example = try RandomCity(seed: seed).calibrated(.raking)
    let weights = try example.solved()
    let people = people(example, seed: seed)
    let report = report(example, weights, people)
    #expect(report.method == .raking && report.bounds == nil)
    #expect(report.iterations == weights.iterations && report.misfit == weights.misfit)
    #expect(report.respondents == people.count && report.unclassified == 2)

    let final = people.map { person in person.weight * (person.cell.map { weights.g[$0] } ?? 1) }
    func kish(_ w: [Double]) -> Double {
      let sum = w.reduce(0, +)
      return Double(w.count) * w.reduce(0) { $0 + $1 * $1 } / (sum * sum)
    }
    #expect(abs(report.sumAfter - final.reduce(0, +)) < 1e-9 * report.sumAfter)
    #expect(abs(report.sumBefore - people.reduce(0) { $0 + $1.weight }) < 1e-9 * report.sumBefore)
    #expect(abs((report.designEffectBefore ?? 0) - kish(people.map(\.weight))) < 1e-12)
    #expect(abs((report.designEffectAfter ?? 0) - kish(final)) < 1e-12)
    let g = people.compactMap { person in person.cell.map { weights.g[$0] } }
    #expect(report.gWeights?.minimum == g.min() && report.gWeights?.maximum == g.max())
  }

  @Test func marginsBeforeAndAfter() throws {
    let example = try RandomCity(seed: 2).calibrated(.raking)
    let weights = try example.solved()
    let people = people(example, seed: 2)
    let report = report(example, weights, people)
    #expect(report.margins.count == 8 + 7)
    for (number, margin) in example.calibration.margins.enumerated() {
      let lines = report.margins.filter { $0.file == margin.file }
      #expect(lines.map(\.codes) == margin.cells.map(\.codes))
      for (place, line) in lines.enumerated() {
        let here = people.filter { person in
          person.cell.map { example.cells.cell($0, inMargin: number) == place } ?? false
        }
        let before = here.reduce(0) { $0 + $1.weight }
        #expect(line.respondents == here.count)
        #expect(abs(line.before - before) < 1e-9 * before)
        #expect(line.asked == margin.cells[place].population)
        #expect(abs(line.after - line.asked) < 1e-9 * line.asked)
        #expect(abs(line.shareAfter - line.asked / margin.population) < 1e-12)
        #expect(abs((line.relativeBefore ?? 9) - (before / line.asked - 1)) < 1e-12)
        #expect(abs(line.relativeAfter ?? 9) < 1e-12)
      }
      #expect(abs(lines.reduce(0) { $0 + $1.shareBefore } - 1) < 1e-12)
    }
    let worst = report.worstMargins(4).map { abs($0.relativeBefore ?? 0) }
    let all = report.margins.map { abs($0.relativeBefore ?? 0) }.sorted(by: >)
    #expect(worst == Array(all.prefix(4)))
    #expect(report.worstMargins(-1).isEmpty && report.worstMargins(99).count == 15)
  }

  @Test func weightsAtTheBoundsAreCounted() throws {
    let city = try RandomCity(seed: 5)
    for method in [Calibration.Method.linear, .raking] {
      let free = try city.calibrated(method).solved().g.sorted()
      let bounds = GWeightBounds(
        lower: (free[1] + free[2]) / 2, upper: (free[free.count - 2] + free[free.count - 1]) / 2)
      let example = city.calibrated(method, bounds)
      let weights = try example.solved()
      let people = people(example, seed: 5)
      let report = report(example, weights, people)
      func count(_ bound: Double) -> Int {
        people.count { person in person.cell.map { weights.g[$0] == bound } ?? false }
      }
      #expect(report.atLowerBound == count(bounds.lower) && report.atLowerBound > 0)
      #expect(report.atUpperBound == count(bounds.upper) && report.atUpperBound > 0)
    }
    // Nobody reaches the logit's bounds.
    let logit = city.calibrated(.logit, GWeightBounds(lower: 0.2, upper: 5))
    let report = report(logit, try logit.solved(), people(logit, seed: 5))
    #expect(report.atLowerBound == 0 && report.atUpperBound == 0)
  }

  @Test func scaledMarginsAndNegativeWeightsAreRemarked() throws {
    let margins = [
      Margin.one("a", [("0", 1000), ("1", 10)]), Margin.one("b", [("0", 1000.5), ("1", 10)]),
    ]
    let variables: [Variable] = [.coded("a", ["0", "1"]), .coded("b", ["0", "1"])]
    var example = try CalibrationCase(
      Calibration(method: .linear, margins: margins), variables)
    for (groups, weight) in [([0, 0], 100.0), ([0, 1], 400), ([1, 0], 400), ([1, 1], 100)] {
      example.add(groups, weight, n: 6)
    }
    let weights = try example.solved()
    let report = WeightingReport(
      example.calibration, example.cells, weights,
      byCell: zip(example.respondents, example.weights).map {
        WeightSums(respondents: $0, sum: $1, squares: $1 * $1 / Double($0))
      })
    #expect(report.withoutWeight == weights.g.count { $0 <= 0 } * 6)
    #expect(report.withoutWeight > 0)
    #expect(report.remarks.map(\.rule) == ["calibration.scaled", "calibration.not-positive"])
    #expect(report.remarks.allSatisfy { $0.kind == .remark })
    #expect(
      report.remarks.first?.message
        == "the margin was scaled to agree with a.csv; they differ most in their totals: "
        + "1010.5 here, 1010 there")
  }
}
