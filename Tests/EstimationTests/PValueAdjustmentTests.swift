import SurveyModel
import TableSupport
import Testing

@testable import Estimation

@Suite struct PValueFamiliesTests {
  /// R: `p.adjust(p, "holm")`.
  @Test(arguments: [
    ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
    ([0.5, 0.9, 0.02, 0.02, 0.3], [1, 1, 0.1, 0.1, 0.9]),
    ([0.2], [0.2]),
    ([], []),
    (
      [0, 1e-12, 0.5, 1, 0.05, 0.05, 0.001, 0.7, 0.03, 0.01, 0.04],
      [0, 1e-11, 1, 1, 0.25, 0.25, 0.009, 1, 0.21, 0.08, 0.24]
    ),
  ])
  func adjustsAsR(_ pValues: [Double], _ expected: [Double]) {
    let adjusted = PValueFamilies.adjusted(pValues, .holm)
    #expect(adjusted.count == expected.count)
    for (ours, theirs) in zip(adjusted, expected) {
      #expect(isClose(ours, theirs, within: 1e-15, floor: 0))
    }
  }

  /// Areas are one family, ages another, areas by age a third; the margin over all stands alone.
  @Test func eachCrossingIsAFamily() {
    let rows = [
      row(["a", "x"], 0.01), row(["a", "y"], 0.03), row(["a", nil], 0.02),
      row(["b", "x"], nil), row(["b", "y"], 0.2), row(["b", nil], 0.04),
      row([nil, "x"], 0.3), row([nil, "y"], 0.001), row([nil, nil], 0.04),
    ]
    let table = EstimatedTable(
      surveyID: "s", wave: 2023,
      spec: TableSpec(
        id: "t", title: LocalizedText(sv: "t"), indicators: ["i"], by: ["v", "w"], gap: true),
      by: [], gap: nil, rows: rows)
    var block = table.blocks[0]
    PValueFamilies(table.lines, .holm).adjust(&block)
    let expected: [Double?] = [0.03, 0.06, 0.04, nil, 0.2, 0.04, 0.3, 0.002, 0.04]
    #expect(block.cells.map { $0?.estimate?.adjustedPValue } == expected)
  }

  private func row(_ groups: [String?], _ pValue: Double?) -> EstimatedRow {
    let estimate = Estimate(
      n: 10, weightedN: 10, value: 0.1, standardError: 0.1, interval: nil, degreesOfFreedom: 9,
      pValue: pValue)
    let indicator = Indicator(
      id: "i", label: LocalizedText(sv: "i"), variable: "v", measure: .mean)
    return EstimatedRow(
      indicator: indicator, groups: groups, part: .gap, estimate: estimate, smallestCount: 5)
  }
}
