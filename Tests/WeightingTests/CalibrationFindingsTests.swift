import Diagnostics
import SurveyModel
import Testing

@testable import Weighting

/// What cannot be calibrated is said with names and numbers, and there are no weights.
@Suite struct CalibrationFindingsTests {
  private let variables: [Variable] = [
    .coded("kon", ["1", "2"]), .coded("alder", ["a", "b", "c"]),
  ]
  private let kon = Margin.one("kon", [("1", 500), ("2", 500)])
  private let alder = Margin.one("alder", [("a", 300), ("b", 300), ("c", 400)])

  /// Ten respondents in each combination, each with the weight 17.
  private func example(
    _ margins: [Margin], _ method: Calibration.Method = .raking, without: [[Int]] = []
  ) throws -> CalibrationCase {
    var made = try CalibrationCase(Calibration(method: method, margins: margins), variables)
    for kon in 0..<2 {
      for alder in 0..<3 where !without.contains([kon, alder]) {
        made.add([kon, alder], 170, n: 10)
      }
    }
    return made
  }

  @Test func everyMarginCellWithoutRespondentsIsNamed() throws {
    let found = try example([kon, alder], without: [[0, 1], [1, 1], [0, 2], [1, 2]]).findings()
    #expect(found.map(\.rule) == ["calibration.no-respondents"])
    #expect(
      found.first?.message == "nobody answered in alder=b (300 persons); alder=c (400 persons)")
    #expect(found.first?.location == SourceLocation(file: "alder.csv"))
    #expect(found.first?.remedy?.contains("merge") == true)
  }

  @Test func anEmptyCombinationIsNoMatter() throws {
    #expect(try example([kon, alder], without: [[0, 1]]).findings().isEmpty)
  }

  @Test func respondentsOfNobodyAreNamed() throws {
    let none = Margin.one("alder", [("a", 600), ("b", 0), ("c", 400)])
    let found = try example([kon, none]).findings()
    #expect(found.map(\.rule) == ["calibration.no-population"])
    #expect(found.first?.message.hasSuffix("respondents in alder=b") == true)
    let unasked = try example([kon, none], without: [[0, 1], [1, 1]])
    #expect(unasked.findings().isEmpty)
    #expect(try unasked.solved().misfit < 1e-12)
  }

  @Test func boundsThatTheMeansBreakAreNamed() throws {
    for method in [Calibration.Method.linear, .logit] {
      var made = try example([kon, alder], method)
      made.calibration.bounds = GWeightBounds(lower: 0.95, upper: 1.1)
      let found = made.findings()
      #expect(found.map(\.rule) == ["calibration.out-of-bounds"])
      let message = found.first?.message ?? ""
      #expect(message.contains("alder=a in alder.csv (0.882)"))
      #expect(message.contains("alder=c in alder.csv (1.176)"))
      #expect(!message.contains("kon"))
    }
  }

  /// Each margin alone is within the bounds, together they are not: all women are old.
  @Test func whatDoesNotConvergeNamesTheWorst() throws {
    let kon = Margin.one("kon", [("1", 420), ("2", 600)])
    let alder = Margin.one("alder", [("a", 420), ("b", 300), ("c", 300)])
    for method in [Calibration.Method.linear, .logit] {
      var made = try example([kon, alder], method, without: [[0, 1], [0, 2], [1, 0]])
      made.add([0, 0], 0, n: 0)
      made.calibration.margins[0].cells[0].population = 440
      made.calibration.margins[0].cells[1].population = 580
      made.calibration.bounds = GWeightBounds(lower: 0.1, upper: 8)
      let found = made.findings()
      #expect(found.map(\.rule) == ["calibration.not-converged"])
      let message = found.first?.message ?? ""
      #expect(message.contains("kon=1 in kon.csv: asked 440, reached"))
      #expect(found.first?.remedy?.contains("no weights are written") == true)
    }
  }

  @Test func marginsThatContradictAreRefused() throws {
    let other = Margin.one("alder", [("a", 300), ("b", 300), ("c", 420)])
    let found = try example([kon, other]).findings()
    #expect(found.map(\.rule) == ["calibration.contradiction"])
    #expect(
      found.first?.message == "the population is 1020 here and 1000 in kon.csv, 1.961 % apart")
    #expect(found.first?.expected == "a difference of at most 0.1 % (tolerance)")
  }

  @Test func numbersAreShort() {
    #expect(FindingNumber.amount(5122) == "5122")
    #expect(FindingNumber.amount(5122.25) == "5122.3")
    #expect(FindingNumber.amount(-0.01) == "0")
    #expect(FindingNumber.percent(0.01234567) == "1.235 %")
    #expect(FindingNumber.factor(1.0 / 3) == "0.333")
    #expect(FindingNumber.amount(.infinity) == "inf")
  }
}
