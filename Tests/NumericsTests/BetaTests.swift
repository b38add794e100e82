import Testing

@testable import Numerics

@Suite struct BetaTests {
  @Test func cumulativeEqualsReference() throws {
    try ReferenceValue.expectAll("beta_cumulative", atLeast: 170, within: 1e-13) {
      Beta.cumulative($0.argument, alpha: $0.shapes[0], beta: $0.shapes[1])
    }
  }

  @Test func upperTailEqualsReference() throws {
    try ReferenceValue.expectAll("beta_upper_tail", atLeast: 171, within: 1e-13) {
      Beta.upperTail($0.argument, alpha: $0.shapes[0], beta: $0.shapes[1])
    }
  }

  /// Shapes of 0.01 multiply the roundings of a quantile by a hundred: the largest error is 1.3e-13
  /// there and below 10⁻¹³ elsewhere.
  @Test func quantileEqualsReference() throws {
    try ReferenceValue.expectAll("beta_quantile", atLeast: 990, within: 2e-13) {
      Beta.quantile($0.argument, alpha: $0.shapes[0], beta: $0.shapes[1])
    }
  }

  /// R's `pbeta` errs by 4·10⁻¹² for shapes of ten million, its `qbeta` gives up for one quantile.
  @Test func agreesWithR() throws {
    try ReferenceValue.expectAllOfR("beta_cumulative", atLeast: 169) {
      Beta.cumulative($0.argument, alpha: $0.shapes[0], beta: $0.shapes[1])
    }
    try ReferenceValue.expectAllOfR("beta_upper_tail", atLeast: 169) {
      Beta.upperTail($0.argument, alpha: $0.shapes[0], beta: $0.shapes[1])
    }
    try ReferenceValue.expectAllOfR("beta_quantile", atLeast: 985) {
      Beta.quantile($0.argument, alpha: $0.shapes[0], beta: $0.shapes[1])
    }
  }

  /// I_x(1, b) = 1 − (1 − x)^b and I_x(a, 1) = x^a.
  @Test(arguments: [0.01, 0.25, 0.5, 0.75, 0.99])
  func powersWhereOneShapeIsOne(x: Double) {
    #expect(abs(Beta.upperTail(x, alpha: 1, beta: 3) / ((1 - x) * (1 - x) * (1 - x)) - 1) < 1e-14)
    #expect(abs(Beta.cumulative(x, alpha: 4, beta: 1) / (x * x * x * x) - 1) < 1e-14)
  }

  /// The quantile of the cumulative is the point again, wherever the cumulative is not flat.
  @Test func quantileInvertsCumulative() {
    for (a, b) in [(0.4, 0.4), (3, 17), (250.5, 9000), (0.7, 17000), (1e6, 1e6)] {
      for p in [1e-30, 0.001, 0.025, 0.3, 0.5, 0.7, 0.975, 0.999] {
        let x = Beta.quantile(p, alpha: a, beta: b)
        #expect(abs(Beta.cumulative(x, alpha: a, beta: b) / p - 1) < 1e-10, "\(p) \(a) \(b)")
      }
    }
  }

  /// Clopper and Pearson's limits for 10 of 100.
  @Test func exampleOfTheDocumentation() {
    #expect(abs(Beta.quantile(0.025, alpha: 10, beta: 91) - 0.04900469) < 1e-8)
    #expect(abs(Beta.quantile(0.975, alpha: 11, beta: 90) - 0.17622260) < 1e-8)
  }

  /// Equal shapes are symmetric about ½.
  @Test func medianOfEqualShapesIsOneHalf() {
    for shape in [0.1, 0.5, 1, 2, 77, 1e5] {
      #expect(abs(Beta.quantile(0.5, alpha: shape, beta: shape) - 0.5) < 1e-14)
    }
  }

  @Test func shapeOfZeroIsAPointAtItsEnd() {
    #expect(Beta.quantile(0.025, alpha: 0, beta: 101) == 0)
    #expect(Beta.quantile(0.975, alpha: 101, beta: 0) == 1)
    #expect(Beta.cumulative(0.3, alpha: 0, beta: 2) == 1)
    #expect(Beta.upperTail(0.3, alpha: 2, beta: 0) == 1)
  }

  @Test func endsAndNonsense() {
    #expect(Beta.cumulative(-1, alpha: 2, beta: 3) == 0)
    #expect(Beta.cumulative(1, alpha: 2, beta: 3) == 1)
    #expect(Beta.quantile(0, alpha: 2, beta: 3) == 0)
    #expect(Beta.quantile(1, alpha: 2, beta: 3) == 1)
    #expect(Beta.quantile(1.5, alpha: 2, beta: 3).isNaN)
    #expect(Beta.quantile(.nan, alpha: 2, beta: 3).isNaN)
    #expect(Beta.quantile(0.5, alpha: -1, beta: 3).isNaN)
    #expect(Beta.quantile(0.5, alpha: 0, beta: 0).isNaN)
    #expect(Beta.quantile(0.5, alpha: .infinity, beta: 1).isNaN)
    #expect(Beta.cumulative(.nan, alpha: 2, beta: 3).isNaN)
    #expect(Beta.quantile(1e-300, alpha: 0.01, beta: 3) <= .leastNonzeroMagnitude)
  }
}
