import Testing

@testable import Numerics

@Suite struct NormalTests {
  @Test func quantileEqualsReference() throws {
    try ReferenceValue.expectAll("normal_quantile", atLeast: 62, within: 1e-14) {
      Normal.quantile($0.argument)
    }
  }

  @Test func upperTailEqualsReference() throws {
    try ReferenceValue.expectAll("normal_upper_tail", atLeast: 75, within: 1e-14) {
      Normal.upperTail($0.argument)
    }
  }

  @Test func agreesWithR() throws {
    try ReferenceValue.expectAllOfR("normal_quantile", atLeast: 62) {
      Normal.quantile($0.argument)
    }
    try ReferenceValue.expectAllOfR("normal_upper_tail", atLeast: 75) {
      Normal.upperTail($0.argument)
    }
  }

  /// The printed table of the normal distribution (NIST/SEMATECH e-Handbook 1.3.6.7.1; Abramowitz &
  /// Stegun 26.1): Φ(z) to five digits, and the usual percentage points.
  @Test func printedTable() {
    let areas = [
      (0.1, 0.53983), (0.25, 0.59871), (0.5, 0.69146), (0.75, 0.77337), (1, 0.84134),
      (1.28, 0.89973), (1.5, 0.93319), (1.64, 0.94950), (1.96, 0.97500), (2, 0.97725),
      (2.33, 0.99010), (2.58, 0.99506), (3, 0.99865), (3.5, 0.99977),
    ]
    for (z, printed) in areas { #expect(abs(Normal.cumulative(z) - printed) <= 0.0000050001) }
    let points = [
      (0.75, 0.6745), (0.9, 1.2816), (0.95, 1.6449), (0.975, 1.9600), (0.99, 2.3263),
      (0.995, 2.5758), (0.999, 3.0902), (0.9995, 3.2905),
    ]
    for (p, printed) in points { #expect(abs(Normal.quantile(p) - printed) <= 0.000050001) }
  }

  @Test func endsAndNonsense() {
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(0.5) == 0)
    #expect(Normal.quantile(Double.leastNonzeroMagnitude) < -38.4)
    #expect(Normal.quantile(2).isNaN)
    #expect(Normal.quantile(.nan).isNaN)
    #expect(Normal.cumulative(.infinity) == 1)
    #expect(Normal.cumulative(-.infinity) == 0)
    #expect(Normal.cumulative(.nan).isNaN)
  }
}
