import SurveyModel
import Testing
import Weighting

@Suite struct NonresponseReportTests {
  @Test func nothingGivenIsNothingSaid() {
    let report = NonresponseReport()
    #expect(report.rates.isEmpty && report.margins.isEmpty && report.overall == nil)
    #expect(report.representativity(of: "kon") == nil)
  }

  @Test func changesAreDifferences() {
    let change = NonresponseReport.EstimateChange(indicator: "otrygg", before: 0.25, after: 0.375)
    #expect(change.change == 0.125)
    #expect(NonresponseReport.EstimateChange(indicator: "x", before: nil, after: 1).change == nil)
  }

  /// Half of the women and a tenth of the men: ρ is 0.5 for 400 and 0.1 for 600 of 1000, with mean
  /// 0.26, S² = 0.4·0.24² + 0.6·0.16² = 0.0384.
  @Test func representativity() throws {
    var tally = ResponseTally([.coded("kon", ["2", "1"]), .coded("del", ["a", "b"])])
    tally.addDrawn([0, 0], count: 100, weight: 400)
    tally.addAnswered([0, 0], count: 50, weight: 200)
    tally.addDrawn([1, 0], count: 100, weight: 600)
    tally.addAnswered([1, 0], count: 10, weight: 60)
    let report = NonresponseReport(tally: tally)
    #expect(report.overall?.rate == 0.3)
    let kon = try #require(report.representativity(of: "kon"))
    #expect(abs(kon - (1 - 2 * 0.0384.squareRoot())) < 1e-15)
    #expect(report.representativity(of: "del") == 1)
    #expect(report.representativity(of: "alder") == nil)
  }

  @Test func marginsComeFromTheWeights() throws {
    let example = try RandomCity(seed: 1).calibrated(.raking)
    let weighting = WeightingReport(
      example.calibration, example.cells, try example.solved(),
      byCell: zip(example.respondents, example.weights).map {
        WeightSums(respondents: $0, sum: $1, squares: $1)
      })
    let report = NonresponseReport(
      weighting: weighting, estimates: [.init(indicator: "x", before: 1, after: 2)])
    #expect(report.margins == weighting.margins)
    #expect(report.estimates.map(\.indicator) == ["x"])
  }
}
