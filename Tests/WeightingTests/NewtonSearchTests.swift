import SurveyModel
import TestSupport
import Testing

@testable import Weighting

/// Problems that have a solution because one was drawn first, and that are far from where one begins.
@Suite struct NewtonSearchTests {
  private static let bounds = GWeightBounds(lower: 0.4, upper: 1.7)

  @Test(arguments: 1...60)
  func findsWhatThereIs(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for (method, bounds) in [
      (Calibration.Method.linear, Self.bounds), (.logit, Self.bounds), (.raking, nil),
      (.raking, Self.bounds),
    ] {
      let example = try Self.example(method, bounds, &random)
      let weights = try example.solved()
      #expect(weights.misfit < 1e-11, "\(method) \(seed): \(weights.misfit)")
      #expect(weights.iterations < 40, "\(method) \(seed): \(weights.iterations)")
    }
  }

  /// A hundredth of the weight is to be nearly all of it: Newton's first step alone would make
  /// g-weights of e¹⁰⁰⁰ and more, from which it comes back by one unit of the exponent at a time.
  @Test func tooLongStepsAreHalved() throws {
    let margins = [
      Margin.one("a", [("0", 1e6), ("1", 10)]), Margin.one("b", [("0", 5e5), ("1", 500_010)]),
    ]
    let variables: [Variable] = [.coded("a", ["0", "1"]), .coded("b", ["0", "1"])]
    let sample = [
      (groups: [0, 0], weight: 0.5), ([0, 1], 0.5), ([1, 0], 999), ([1, 1], 600),
    ]
    let example = try CalibrationCase(
      Calibration(method: .raking, margins: margins), variables, sample)
    let weights = try example.solved()
    #expect(weights.misfit < 1e-12)
    #expect(weights.iterations < 40)
  }

  /// Three margins of a sample of a few people per cell, with the totals of g-weights that are often at
  /// the ends of what is allowed.
  private static func example(
    _ method: Calibration.Method, _ bounds: GWeightBounds?, _ random: inout SeededGenerator
  ) throws -> CalibrationCase {
    let sizes = [3, 4, 6]
    let variables = zip(["a", "b", "c"], sizes).map { name, size in
      Variable.coded(name, (0..<size).map { "\($0)" })
    }
    let sample = (0..<40).map { _ in
      (
        groups: sizes.map { Int.random(in: 0..<$0, using: &random) },
        weight: Double.random(in: 1...100, using: &random)
      )
    }
    let g = (0..<sizes.reduce(1, *)).map { _ -> Double in
      let extreme = Bool.random(using: &random)
      guard let bounds else { return extreme ? 1e-6 : Double.random(in: 1...1e6, using: &random) }
      let position = extreme ? 0.002 : Double.random(in: 0.99...0.998, using: &random)
      return bounds.lower + position * (bounds.upper - bounds.lower)
    }
    func total(_ place: Int, _ category: Int) -> Double {
      sample.filter { $0.groups[place] == category }.reduce(0) { sum, person in
        let cell = zip(person.groups, sizes).reduce(0) { $0 * $1.1 + $1.0 }
        return sum + person.weight * g[cell]
      }
    }
    let margins = sizes.indices.map { place in
      Margin.one(
        variables[place].name, (0..<sizes[place]).map { ("\($0)", total(place, $0)) })
    }
    return try CalibrationCase(
      Calibration(method: method, margins: margins, bounds: bounds), variables, sample)
  }
}
