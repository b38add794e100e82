import Testing

@testable import Numerics

@Suite struct FDistributionTests {
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
