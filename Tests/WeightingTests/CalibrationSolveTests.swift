import Diagnostics
import SurveyModel
import TestSupport
import Testing
import Weighting

/// Equations that calibrated weights fulfil whatever the sample.
@Suite struct CalibrationSolveTests {
  private static let methods: [(Calibration.Method, GWeightBounds?)] = [
    (.raking, nil), (.linear, nil), (.linear, GWeightBounds(lower: 0.3, upper: 3.5)),
    (.logit, GWeightBounds(lower: 0.2, upper: 5)), (.raking, GWeightBounds(lower: 0.3, upper: 3.5)),
  ]

  @Test(arguments: 1...40)
  func marginsAreHit(_ seed: UInt64) throws {
    let city = try RandomCity(seed: seed)
    for (method, bounds) in Self.methods {
      let example = city.calibrated(method, bounds)
      let weights = try example.solved()
      #expect(weights.misfit < 1e-12, "\(method) \(seed): \(weights.misfit)")
      for (margin, populations) in city.reached(weights.g).enumerated() {
        let asked = example.calibration.margins[margin].cells.map(\.population)
        #expect(difference(populations, asked) < 1e-12, "\(method) \(seed)")
      }
      if let bounds {
        #expect(weights.g.allSatisfy { $0 >= bounds.lower && $0 <= bounds.upper })
      }
    }
  }

  /// R's raking is the limit of iterative proportional fitting, the slow and obvious way.
  @Test(arguments: 1...10)
  func rakingIsProportionalFitting(_ seed: UInt64) throws {
    let city = try RandomCity(seed: seed)
    let example = city.calibrated(.raking)
    var g = [Double](repeating: 1, count: example.cells.count)
    for _ in 0..<300 {
      for margin in example.calibration.margins.indices {
        let asked = example.calibration.margins[margin].cells.map(\.population)
        let factors = zip(asked, city.reached(g)[margin]).map { $0 / $1 }
        for cell in g.indices { g[cell] *= factors[example.cells.cell(cell, inMargin: margin)] }
      }
    }
    let weights = try example.solved()
    let occupied = g.indices.filter { example.weights[$0] > 0 }
    #expect(difference(occupied.map { g[$0] }, occupied.map { weights.g[$0] }) < 1e-11)
  }

  /// At the smallest distance the g-weights between the bounds are 1 + x'λ for one λ, those at a bound
  /// would lie beyond it: then Σ d(g − 1)² cannot be made smaller by any change that keeps the margins.
  @Test(arguments: 1...10)
  func boundedLinearIsNearest(_ seed: UInt64) throws {
    let city = try RandomCity(seed: seed)
    // Bounds that the extreme g-weights break and the next ones do not.
    let plain = try city.calibrated(.linear).solved().g.sorted()
    let bounds = GWeightBounds(
      lower: (plain[0] + plain[1]) / 2, upper: (plain[plain.count - 1] + plain[plain.count - 2]) / 2
    )
    let example = city.calibrated(.linear, bounds)
    let weights = try example.solved()
    #expect(weights.g.contains { $0 == bounds.lower || $0 == bounds.upper })
    func distance(_ g: [Double]) -> Double {
      zip(example.weights, g).reduce(0) { $0 + $1.0 * ($1.1 - 1) * ($1.1 - 1) }
    }
    // Swaps of weight between four cells keep both margins.
    let best = distance(weights.g)
    for swap in city.swaps() {
      for amount in [-0.5, 0.5] {
        var other = weights.g
        for (cell, sign) in swap { other[cell] += sign * amount / example.weights[cell] }
        guard other.allSatisfy({ $0 >= bounds.lower && $0 <= bounds.upper }) else { continue }
        #expect(distance(other) >= best - 1e-9 * abs(best), "\(seed)")
      }
    }
  }

  @Test func wideBoundsChangeNothing() throws {
    let city = try RandomCity(seed: 3)
    let plain = try city.calibrated(.linear).solved()
    let wide = try city.calibrated(.linear, GWeightBounds(lower: -90, upper: 90)).solved()
    #expect(difference(plain.g, wide.g) < 1e-12)
  }

  @Test(arguments: Calibration.Method.allCases) func oneMarginIsPoststratification(
    _ method: Calibration.Method
  ) throws {
    var example = try RandomCity(seed: 4).poststratified()
    let expected = try example.solved()
    example.calibration.method = method
    if method == .logit { example.calibration.bounds = GWeightBounds(lower: 0.1, upper: 9) }
    let weights = try example.solved()
    #expect(weights.g == expected.g)
    let fit = try #require(expected.fits.first)
    #expect(expected.g[0] == fit.asked / fit.before)
  }

  @Test(arguments: 1...10)
  func residualsAreOrthogonalToTheMargins(_ seed: UInt64) throws {
    let city = try RandomCity(seed: seed)
    let example = city.calibrated(.raking)
    let weights = try example.solved()
    var random = SeededGenerator(seed: seed &+ 500)
    let u = example.weights.map { _ in Double.random(in: -1...1, using: &random) }
    let influence = zip(example.weights, u).map { $0 * $1 }
    let fitted = weights.fitted(influenceByCell: influence)
    var left: [[Double]] = []
    for margin in example.calibration.margins.indices {
      var sums = example.calibration.margins[margin].cells.map { _ in 0.0 }
      for cell in u.indices {
        sums[example.cells.cell(cell, inMargin: margin)] +=
          example.weights[cell] * (u[cell] - fitted[cell])
      }
      left.append(sums)
    }
    let scale = example.weights.reduce(0, +)
    #expect(left.joined().allSatisfy { abs($0) < 1e-13 * scale })
    // What the margins explain is explained wholly.
    let again = weights.fitted(influenceByCell: zip(example.weights, fitted).map { $0 * $1 })
    let occupied = u.indices.filter { example.weights[$0] > 0 }
    #expect(occupied.allSatisfy { abs(again[$0] - fitted[$0]) < 1e-12 })
  }

  @Test func nearWeightsLeadToTheSame() throws {
    let city = try RandomCity(seed: 6)
    for (method, bounds) in Self.methods {
      let whole = try city.calibrated(method, bounds).solved()
      var replicate = city.calibrated(method, bounds)
      for cell in replicate.weights.indices where cell % 7 == 0 { replicate.weights[cell] *= 1.1 }
      // A cell that the replicate does not have.
      replicate.weights[replicate.weights.firstIndex { $0 > 0 } ?? 0] = 0
      let fresh = try replicate.solved()
      let led = try replicate.solved(from: whole)
      #expect(difference(fresh.g, led.g) < 1e-12, "\(method)")
      #expect(led.iterations <= fresh.iterations)
    }
  }

  @Test func scaleOfTheWeightsMattersOnlyToBounds() throws {
    let city = try RandomCity(seed: 7)
    for method in [Calibration.Method.raking, .linear] {
      var example = city.calibrated(method)
      let plain = try example.solved()
      example.weights = example.weights.map { $0 / 4096 }
      let scaled = try example.solved()
      #expect(difference(plain.g, scaled.g.map { $0 == 1 ? 1 : $0 / 4096 }) < 1e-11, "\(method)")
    }
  }

  @Test func nothingToMeetChangesNothing() throws {
    let example = try CalibrationCase(Calibration(method: .raking, margins: []), [])
    let weights = try example.solved()
    #expect(weights.g.isEmpty && weights.fits.isEmpty && weights.misfit == 0)
    #expect(weights.fitted(influenceByCell: []).isEmpty)
  }

  @Test func emptyCellsKeepOne() throws {
    let city = try RandomCity(seed: 8)
    let example = city.calibrated(.raking)
    let weights = try example.solved()
    let empty = example.weights.indices.filter { example.weights[$0] == 0 }
    #expect(!empty.isEmpty)
    #expect(empty.allSatisfy { weights.g[$0] == 1 })
  }
}
