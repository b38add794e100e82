import Diagnostics
import SurveyModel
import TestSupport
import Testing

@testable import Weighting

@Suite struct MarginAgreementTests {
  private func table(
    _ variables: [String], _ codes: [[String]], _ population: ([String]) -> Double
  ) -> Margin {
    let combinations = codes.reduce([[]]) { lists, more in
      lists.flatMap { list in more.map { list + [$0] } }
    }
    return Margin(
      file: variables.joined(separator: "-") + ".csv", variables: variables,
      cells: combinations.map { .init(codes: $0, population: population($0)) })
  }

  @Test func agreeingMarginsAreLeftAlone() {
    let margins = [
      Margin.one("kon", [("1", 40), ("2", 60)]), Margin.one("alder", [("a", 30), ("b", 70)]),
    ]
    let agreement = MarginAgreement(Calibration(method: .raking, margins: margins))
    #expect(agreement.populations == [[40, 60], [30, 70]])
    #expect(agreement.scalings.isEmpty && agreement.findings.isEmpty)
  }

  @Test func totalsAreScaledToTheFirst() throws {
    let margins = [
      Margin.one("kon", [("1", 400), ("2", 600)]), Margin.one("alder", [("a", 300), ("b", 700.5)]),
    ]
    let agreement = MarginAgreement(Calibration(method: .raking, margins: margins))
    #expect(agreement.findings.isEmpty)
    let scaling = try #require(agreement.scalings.first)
    #expect(scaling.margin == 1 && scaling.reference == 0 && scaling.variables.isEmpty)
    #expect(scaling.expected == 1000 && scaling.found == 1000.5)
    #expect(abs(scaling.difference - 0.5 / 1000.5) < 1e-15)
    let expected = [300, 700.5].map { $0 * 1000 / 1000.5 }
    #expect(difference(agreement.populations[1], expected) < 1e-15)
    #expect(agreement.populations[0] == [400, 600])
  }

  /// The totals are the same; the women are not.
  @Test func commonVariablesAreScaledToo() throws {
    let kon = ["1", "2"]
    var margins = [
      table(["kon", "alder"], [kon, ["a", "b"]]) { $0[0] == "1" ? 2000 : 3000 },
      table(["omrade", "kon"], [["N", "S"], kon]) { $0[1] == "1" ? 2001 : 2999 },
    ]
    let agreement = MarginAgreement(Calibration(method: .raking, margins: margins))
    let scaling = try #require(agreement.scalings.first)
    #expect(agreement.scalings.count == 1)
    #expect(scaling.variables == ["kon"] && scaling.codes == ["1"])
    #expect(scaling.expected == 4000 && scaling.found == 4002)
    #expect(difference(agreement.populations[1], [2000, 3000, 2000, 3000]) < 1e-15)

    margins[1].cells[0].population = 2100
    let refused = MarginAgreement(Calibration(method: .raking, margins: margins))
    #expect(refused.findings.map(\.rule) == ["calibration.contradiction"])
    #expect(refused.findings.first?.message.contains("where kon=1 is 4101 here and 4000") == true)
  }

  /// Three perturbed tables of one population, each pair with a variable in common.
  @Test(arguments: 1...20)
  func perturbedTablesAgreeAfterwards(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let codes = ["kon": ["1", "2"], "alder": ["a", "b", "c"], "omrade": ["N", "S", "V", "O"]]
    let margins = [["kon", "alder"], ["kon", "omrade"], ["alder", "omrade"]].map { names in
      let lists = names.map { codes[$0] ?? [] }
      let size = 240_000.0 / Double(lists.reduce(1) { $0 * $1.count })
      return table(names, lists) { _ in size + Double.random(in: -5...5, using: &random).rounded() }
    }
    let calibration = Calibration(method: .raking, margins: margins, tolerance: 0.01)
    let agreement = MarginAgreement(calibration)
    #expect(agreement.findings.isEmpty && !agreement.scalings.isEmpty)
    #expect(agreement.populations[0] == margins[0].cells.map(\.population))
    func sums(_ margin: Int, _ variable: String) -> [Double] {
      let place = margins[margin].variables.firstIndex(of: variable) ?? 0
      return (codes[variable] ?? []).map { code in
        zip(margins[margin].cells, agreement.populations[margin])
          .filter { $0.0.codes[place] == code }.reduce(0) { $0 + $1.1 }
      }
    }
    #expect(difference(sums(0, "kon"), sums(1, "kon")) < 1e-14)
    #expect(difference(sums(0, "alder"), sums(2, "alder")) < 1e-14)
    #expect(difference(sums(1, "omrade"), sums(2, "omrade")) < 1e-14)

    // And so they can be met, which they could not have been as they were.
    let variables = ["kon", "alder", "omrade"].map { Variable.coded($0, codes[$0] ?? []) }
    var example = try CalibrationCase(calibration, variables)
    for cell in example.weights.indices {
      example.weights[cell] = Double.random(in: 5000...15000, using: &random)
      example.respondents[cell] = 7
    }
    let weights = try example.solved()
    #expect(weights.misfit < 1e-11)
    #expect(weights.scalings == agreement.scalings)
  }
}
