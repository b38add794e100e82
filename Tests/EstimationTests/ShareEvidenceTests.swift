import SurveyModel
import Testing

@testable import Estimation

@Suite struct ShareEvidenceTests {
  /// Stata's `kg_nchs` (Ward 2019, Stata Journal 19) on the NHANES.
  @Test(arguments: [
    (0.507348258357226, 0.0167712595840644, 922, 56, 0.4732, 0.5414),
    (0.471999767708621, 0.0348828290040279, 276, 56, 0.4008, 0.5441),
    (0, 0, 100, 5, 0, 0.0600),
  ])
  func kornGraubard(
    _ share: Double, _ error: Double, _ n: Int, _ df: Int, _ lower: Double, _ upper: Double
  ) throws {
    let limits = try #require(interval(share, error, n: n, df: df, .beta)).interval
    #expect(isClose(limits.lower, lower, within: 0, floor: 0.5e-4))
    #expect(isClose(limits.upper, upper, within: 0, floor: 0.5e-4))
  }

  /// R: `plogis(qlogis(0.2) + c(-1, 1) * qt(0.975, 30) * 0.03 / 0.16)`.
  @Test func logit() throws {
    let found = try #require(interval(0.2, 0.03, n: 400, df: 30, .logit))
    #expect(isClose(found.interval.lower, 0.14563930079097168, within: 1e-12))
    #expect(isClose(found.interval.upper, 0.26827969382741601, within: 1e-12))
    #expect(!found.atBoundary)
  }

  @Test(arguments: ShareInterval.allCases)
  func noDegreesOfFreedomGiveNoInterval(_ method: ShareInterval) {
    #expect(interval(0.4, 0.1, n: 5, df: 0, method) == nil)
    #expect(interval(0.4, 0.1, n: 5, df: -1, method) == nil)
    #expect(interval(1, 0, n: 1, df: 0, method) == nil)
  }

  /// With df = n − 1 the limits are Clopper and Pearson's: 1 − 0.025^(1/n).
  @Test(arguments: ShareInterval.allCases)
  func boundaryIsClopperPearson(_ method: ShareInterval) throws {
    // R: binom.test(0, 20)$conf.int
    let none = try #require(interval(0, 0, n: 20, df: 19, method))
    #expect(none.interval.lower == 0)
    #expect(isClose(none.interval.upper, 0.16843347098308536, within: 1e-12))
    #expect(none.atBoundary)
    let all = try #require(interval(1, 0, n: 20, df: 19, method))
    #expect(isClose(all.interval.lower, 1 - 0.16843347098308536, within: 1e-12))
    #expect(all.interval.upper == 1)
    #expect(all.atBoundary)
  }

  /// Whatever the evidence, the limits are numbers within 0–1 around the share, and there are two.
  @Test(arguments: ShareInterval.allCases)
  func limitsAreAlwaysDefined(_ method: ShareInterval) throws {
    for share in [0, 1e-9, 0.001, 0.3, 0.5, 0.999, 1 - 1e-9, 1] {
      for error in [0, 1e-9, 0.001, 0.1, 0.5] {
        for n in [1, 2, 5, 100, 10_000] {
          for df in [1, 2, 7, 120, 100_000] {
            let limits = try #require(interval(share, error, n: n, df: df, method)).interval
            #expect(limits.lower >= 0 && limits.lower <= share)
            #expect(limits.upper <= 1 && limits.upper >= share)
            #expect(limits.lower < limits.upper)
          }
        }
      }
    }
  }

  private func interval(
    _ share: Double, _ error: Double, n: Int, df: Int, _ method: ShareInterval
  ) -> (interval: Interval, atBoundary: Bool)? {
    var quantiles = QuantileCache(level: 0.95)
    return ShareEvidence(share: share, standardError: error, n: n, degreesOfFreedom: df)
      .interval(method, &quantiles)
  }
}
