import SurveyModel
import Testing

@testable import Synthesis

@Suite struct TiltTests {
  static let parts = [
    Tilt.Part(size: 0.3, factor: 0.5), Tilt.Part(size: 0.5, factor: 1),
    Tilt.Part(size: 0.2, factor: 2.5),
  ]

  private func probabilities(_ tilt: Tilt, _ factor: Double) -> [Double] {
    var sums: [Double] = []
    tilt.weights(factor: factor, into: &sums)
    let total = sums.last ?? 0
    return zip(sums, [0] + sums).map { ($0 - $1) / total }
  }

  @Test func theWholePopulationHasTheSharesOfTheModel() {
    let wanted = [0.6, 0.25, 0.1, 0.05, 0]
    let tilt = Tilt(shares: wanted, scores: [0, 1, 2, 3, 3], over: Self.parts)
    for answer in wanted.indices {
      let achieved = Self.parts.reduce(0) {
        $0 + $1.size * probabilities(tilt, $1.factor)[answer]
      }
      #expect(abs(achieved - wanted[answer]) < 1e-9)
    }
  }

  @Test func aHigherFactorGivesMoreOfWhatIsScored() {
    let tilt = Tilt(shares: [0.9, 0.1], scores: [0, 2], over: Self.parts)
    let scored = [0.5, 1, 2.5].map { probabilities(tilt, $0)[1] }
    #expect(scored == scored.sorted())
    // Odds are multiplied by factor^score: from 1 to 2.5 with score 2 by 6.25.
    let odds = scored.map { $0 / (1 - $0) }
    #expect(abs(odds[2] / odds[1] - 6.25) < 1e-9)
  }

  @Test func withoutScoresNothingDiffers() {
    let tilt = Tilt(shares: [0.5, 0.5], scores: [0, 0], over: Self.parts)
    #expect(tilt.isFlat)
    #expect(probabilities(tilt, 7) == [0.5, 0.5])
  }
}

extension TiltTests {
  /// Twelve factors of six groups each are two milliards of combinations.
  @Test func manyFactorsNeedNoMoreRoom() throws {
    let names = (0..<12).map { "v\($0)" }
    let codes = (1...6).map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", ")
    let variables = names.map { "\($0): { codes: { \(codes) } }" }.joined(separator: ", ")
    let survey = try survey(
      """
      { id: "m", title: "M", design: { unweighted: true },
        waves: [{ year: 2020, files: ["a.csv"] }], variables: { \(variables) },
        indicators: { i: { label: "I", variable: "v0", counts: ["1"] } } }
      """)
    var model = SynthesisModel()
    for (index, name) in names.enumerated() {
      model.factors[name] = ["1": 1 + Double(index) / 7, "2": 1.5 + Double(index) / 9, "3": 0.9]
    }
    let population = Population(survey, model: model, rows: 10)
    let factors = population.background.map { background in
      background.codes.map { model.factors[background.variable.name]?[$0] ?? 1 }
    }
    let parts = population.parts(factors: factors, personal: false)
    #expect(parts.count <= 120_000)
    #expect(abs(parts.reduce(0) { $0 + $1.size } - 1) < 1e-9)
  }
}
