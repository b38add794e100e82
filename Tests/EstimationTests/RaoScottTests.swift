import Aggregation
import Estimation
import SurveyModel
import TestSupport
import Testing

/// Tests of independence against R, against a slow obvious version, and what must hold whatever the
/// data.
@Suite struct RaoScottTests {
  /// Two answers and more, empty cells, clusters, two stages, calibrated weights and replicates.
  @Test func agreesWithR() throws {
    let lines = TestPipeline.rows(Repository.path("Fixtures/Reference/rao-scott.csv"))
    #expect(lines.count == 35)
    for line in lines.dropFirst() {
      let row = Dictionary(uniqueKeysWithValues: zip(lines[0], line))
      let place = ["case", "variable", "group"].map { row[$0] ?? "" }.joined(separator: ", ")
      var pipeline = try TestPipeline(fixture: row["case"] ?? "")
      let asked = row["variable"] ?? ""
      let counts = row["counts"] ?? ""
      pipeline.survey.indicators =
        counts == "all" ? pipeline.distribution(of: asked) : [pipeline.share(of: asked, counts)]
      let tests = try pipeline.calibratedTests(by: row["group"] ?? "")
      #expect(tests.count == 1, "\(place)")
      guard let test = tests.first else { continue }
      for (ours, theirs, relative) in [
        (test.statistic, "f", 1e-9), (test.numeratorFreedom, "df1", 1e-9),
        (test.denominatorFreedom, "df2", 1e-9), (test.pValue, "p_value", 1e-8),
      ] {
        let expected = Double(row[theirs] ?? "") ?? .nan
        #expect(isClose(ours, expected, within: relative), "\(place): \(theirs) \(expected)")
      }
    }
  }

  /// Made-up surveys, nearly all with empty cells.
  @Test func agreesWithTheFormulasWrittenOut() throws {
    var compared = 0
    for survey in surveys(80, seed: 21) {
      let slow = SlowRaoScott(survey)
      let share = { (answer: String) -> Int? in ["1": 1, "2": 2][answer] }
      var pipeline = try survey.pipeline()
      let tests = try pipeline.tests(["andel"], by: ["omr"])
      compared += compare(tests.first { $0.variable == "omr" }, slow.test(share) { $0.area })
      compared += compare(tests.first { $0.variable == "kon" }, slow.test(share) { $0.gender })
      pipeline.survey.indicators += pipeline.distribution(of: "svar")
      let whole = try pipeline.tests(["svar=1", "svar=2", "svar=3"], by: ["omr"])
      compared += compare(whole.first { $0.variable == "omr" }, slow.test(Int.init) { $0.area })
      #expect(whole.allSatisfy { $0.indicator.id == "svar=1" })
    }
    #expect(compared > 100)
  }

  private func compare(_ test: GroupTest?, _ expected: SlowRaoScott.Figures?) -> Int {
    #expect((test == nil) == (expected == nil), "\(String(describing: expected))")
    guard let test, let expected else { return 0 }
    #expect(test.kind == .independence)
    #expect(test.groups == expected.groups && test.n == expected.n)
    #expect(isClose(test.statistic, expected.statistic, within: 1e-7, floor: 1e-12))
    #expect(isClose(test.numeratorFreedom, expected.numeratorFreedom, within: 1e-7))
    #expect(isClose(test.denominatorFreedom, expected.denominatorFreedom, within: 1e-7))
    #expect(test.smallestCount > 0 && test.pValue >= 0 && test.pValue <= 1)
    return 1
  }

  @Test func scaleOfTheWeightsDoesNotMatter() throws {
    for survey in surveys(30, seed: 22) {
      let plain = try survey.pipeline().tests(["andel"], by: ["omr"])
      let scaled = try survey.pipeline(weightTenths: 37).tests(["andel"], by: ["omr"])
      #expect(plain.count == scaled.count)
      for (a, b) in zip(plain, scaled) {
        #expect(isClose(b.statistic, a.statistic, within: 1e-11, floor: 1e-14))
        #expect(isClose(b.denominatorFreedom, a.denominatorFreedom, within: 1e-11))
      }
    }
  }

  @Test func oneGroupOrOneAnswerGivesNoTest() throws {
    for survey in surveys(10, seed: 23) {
      #expect(try survey.pipeline().tests(["andel"], by: ["alla"]).map(\.variable) != ["alla"])
      var same = survey
      for index in same.rows.indices { same.rows[index].answer = "1" }
      #expect(try same.pipeline().tests(["andel"], by: ["omr"]).isEmpty)
    }
  }

  /// Other measures have none, nor has a table that does not ask.
  @Test func onlySharesAndOnlyOnRequest() throws {
    for survey in surveys(10, seed: 24) {
      let pipeline = try survey.pipeline()
      #expect(try pipeline.tests(["antal", "medel", "summa"], by: ["omr"]).isEmpty)
      #expect(try pipeline.table(["andel"], by: ["omr"]).tests.isEmpty)
    }
  }

  /// Some of a distribution's answers: each is judged against the others.
  @Test func partOfADistributionIsTestedAnswerByAnswer() throws {
    var pipeline = try TestPipeline(fixture: "nhanes/nhanes")
    pipeline.survey.indicators = pipeline.distribution(of: "age")
    let tests = try pipeline.tests(["age=1", "age=3"], by: ["race"])
    #expect(
      tests.map { "\($0.indicator.id) \($0.variable)" }
        == ["age=1 race", "age=1 kon", "age=3 race", "age=3 kon"])
    #expect(tests.allSatisfy { $0.groups == ($0.variable == "kon" ? 2 : 4) })
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

extension TestPipeline {
  /// A share of all answers to a question.
  fileprivate func share(of variable: String, _ counts: String, id: String? = nil) -> Indicator {
    let codes = survey.variable(variable)?.categories.map(\.code) ?? []
    return Indicator(
      id: id ?? variable, label: LocalizedText(sv: variable), variable: variable,
      measure: .share(counts: [counts], outOf: codes))
  }

  /// A share for each answer to a question, as a description's `distribution` has them.
  fileprivate func distribution(of variable: String) -> [Indicator] {
    (survey.variable(variable)?.categories ?? []).map {
      share(of: variable, $0.code, id: "\(variable)=\($0.code)")
    }
  }

  private func spec(_ indicators: [String], _ by: [String], gap: Bool) -> TableSpec {
    var spec = TableSpec(
      id: "test", title: LocalizedText(sv: "test"), indicators: indicators, by: by, gap: gap)
    spec.also = [.tests]
    return spec
  }

  fileprivate func tests(_ indicators: [String], by: [String]) throws -> [GroupTest] {
    try tables([spec(indicators, by, gap: true)])[0].tests.filter { $0.kind == .independence }
  }

  /// The tests of all indicators by one variable, with the description's calibration and replicates.
  fileprivate func calibratedTests(by: String) throws -> [GroupTest] {
    let spec = spec(survey.indicators.map(\.id), [by], gap: false)
    let (wave, sums, cubeOfTable) = try aggregate([spec])
    let cube = sums.cubes[cubeOfTable[0]]
    return EstimatedTable.estimates(
      [(spec, cube)], of: survey, wave: wave, sums.design,
      calibratedBy: try CalibratedSample.solve(survey, cube),
      replicatedBy: try ReplicatedSample.make(survey, sums, threads: 1), threads: 1
    )[0].tests
  }
}
