import Testing

@testable import Numerics

@Suite struct FDistributionTests {
  @Test func upperTailEqualsReference() throws {
    try ReferenceValue.expectAll("f_upper_tail", atLeast: 828, within: 1e-13) {
      FDistribution.upperTail($0.argument, $0.shapes[0], $0.shapes[1])
    }
  }

  @Test func quantileEqualsReference() throws {
    try ReferenceValue.expectAll("f_quantile", atLeast: 970, within: 1e-13) {
      FDistribution.quantile($0.argument, $0.shapes[0], $0.shapes[1])
    }
  }

  /// R's `qf` loses what lies below 10⁻¹² of 1, hence the rows left out; its `pf` does not.
  @Test func agreesWithR() throws {
    try ReferenceValue.expectAllOfR("f_upper_tail", atLeast: 828) {
      FDistribution.upperTail($0.argument, $0.shapes[0], $0.shapes[1])
    }
    try ReferenceValue.expectAllOfR("f_quantile", atLeast: 600) {
      FDistribution.quantile($0.argument, $0.shapes[0], $0.shapes[1])
    }
  }

  /// The printed tables of the 5 % and the 1 % points (Abramowitz & Stegun 26.9; NIST/SEMATECH
  /// e-Handbook 1.3.6.7.3), for 1, 2, 3, 5 and 10 degrees above.
  @Test(arguments: [
    (0.95, 1, [161.448, 199.500, 215.707, 230.162, 241.882]),
    (0.95, 2, [18.513, 19.000, 19.164, 19.296, 19.396]),
    (0.95, 5, [6.608, 5.786, 5.409, 5.050, 4.735]),
    (0.95, 10, [4.965, 4.103, 3.708, 3.326, 2.978]),
    (0.95, 20, [4.351, 3.493, 3.098, 2.711, 2.348]),
    (0.95, 60, [4.001, 3.150, 2.758, 2.368, 1.993]),
    (0.99, 5, [16.258, 13.274, 12.060, 10.967, 10.051]),
    (0.99, 10, [10.044, 7.559, 6.552, 5.636, 4.849]),
    (0.99, 20, [8.096, 5.849, 4.938, 4.103, 3.368]),
    (0.99, 60, [7.077, 4.977, 4.126, 3.339, 2.632]),
  ])
  func printedTable(p: Double, below: Int, values: [Double]) {
    for (above, printed) in zip([1.0, 2, 3, 5, 10], values) {
      let found = FDistribution.quantile(p, above, Double(below))
      #expect(abs(found - printed) <= 0.00050001, "\(above)")
      let tail = FDistribution.upperTail(printed, above, Double(below))
      #expect(abs(tail - (1 - p)) < 1e-4, "\(above)")
    }
  }

  /// With two degrees above, P(F > f) = (1 + 2f/ν)^(−ν/2).
  @Test func twoDegreesAbove() {
    for (f, half) in [(0.001, 1), (0.7, 3), (3, 4), (50, 5), (1e6, 6)] {
      let base = 1 / (1 + f / Double(half))
      let expected = (0..<half).reduce(1.0) { product, _ in product * base }
      let found = FDistribution.upperTail(f, 2, Double(2 * half))
      #expect(abs(found / expected - 1) < 1e-14, "\(f)")
    }
  }

  /// One degree above: the two-sided test of Student's t.
  @Test(arguments: [0.5, 1, 7.3, 30, 1000.5, 1e6])
  func oneDegreeAboveIsTheSquareOfT(degrees: Double) {
    for t in [1e-8, 0.3, 1.96, 5, 30, 1000] {
      let outside = 2 * StudentT.upperTail(t, degreesOfFreedom: degrees)
      let found = FDistribution.upperTail(t * t, 1, degrees)
      if outside > 1e-290 { #expect(abs(found / outside - 1) < 1e-12, "\(t) \(degrees)") }
    }
  }

  /// 1/F has the degrees swapped, and the quantile leads back to its probability.
  @Test func reciprocalAndInverse() {
    for (df1, df2) in [(3, 20), (0.5, 4.2), (17.7, 1e4), (120, 0.3), (1e6, 1e6)] {
      for p in [1e-300, 1e-12, 0.05, 0.5, 0.95] {
        let f = FDistribution.quantile(p, df1, df2)
        guard f > 1e-290, f < 1e290 else { continue }
        let back = FDistribution.cumulative(f, df1, df2)
        #expect(abs(back / p - 1) < 1e-9, "\(p) \(df1) \(df2)")
        #expect(abs(FDistribution.upperTail(1 / f, df2, df1) / p - 1) < 1e-9, "\(p) \(df1) \(df2)")
      }
    }
  }

  @Test func exampleOfTheDocumentation() {
    #expect(abs(FDistribution.quantile(0.95, 3, 20) - 3.0984) < 5e-5)
    #expect(abs(FDistribution.upperTail(4.1, 3, 20) - 0.02023) < 5e-6)
  }

  @Test func endsAndNonsense() {
    #expect(FDistribution.upperTail(0, 3, 20) == 1)
    #expect(FDistribution.upperTail(-1, 3, 20) == 1)
    #expect(FDistribution.upperTail(.infinity, 3, 20) == 0)
    #expect(FDistribution.upperTail(.nan, 3, 20).isNaN)
    #expect(FDistribution.upperTail(1, 0, 20).isNaN)
    #expect(FDistribution.upperTail(1, 3, -1).isNaN)
    #expect(FDistribution.upperTail(1, 3, .infinity).isNaN)
    #expect(FDistribution.cumulative(0, 3, 20) == 0)
    #expect(FDistribution.quantile(0, 3, 20) == 0)
    #expect(FDistribution.quantile(1, 3, 20) == .infinity)
    #expect(FDistribution.quantile(1.1, 3, 20).isNaN)
    #expect(FDistribution.quantile(.nan, 3, 20).isNaN)
    #expect(FDistribution.quantile(0.5, 3, .nan).isNaN)
  }
}
