import TestSupport
import Testing

@testable import Estimation

@Suite struct KornGraubardTests {
  private func limits(_ share: Double, _ error: Double, n: Int, df: Int) -> Interval? {
    var intervals = KornGraubard(level: 0.95)
    return intervals.interval(
      of: Estimate(
        n: n, weightedN: 1, value: share, standardError: error, interval: nil,
        degreesOfFreedom: df))
  }

  /// R's qt and qbeta, `Scripts/reference/nchs.R`; those without degrees of freedom have none here.
  @Test func asRComputesThem() throws {
    let rows = try FixtureTable("Fixtures/Reference/nchs.csv").rows.filter {
      $0["ci_low"] != "" && $0["df"] != "0"
    }
    #expect(rows.count > 400)
    for row in rows {
      let number = { (name: String) in row[name].flatMap(Double.init) }
      let (p, se, df) = try (
        #require(number("p")), #require(number("se")), #require(number("df"))
      )
      let n = try #require(number("n"))
      let found = limits(p, se, n: Int(n), df: Int(df))
      let lower = try #require(number("ci_low"))
      let upper = try #require(number("ci_high"))
      #expect(isClose(found?.lower, lower, within: 1e-8, floor: 1e-12), "\(row)")
      #expect(isClose(found?.upper, upper, within: 1e-8, floor: 1e-12), "\(row)")
    }
  }

  @Test func whatHasNoInterval() {
    #expect(limits(0, 0, n: 50, df: 9) == nil && limits(1, 0, n: 50, df: 9) == nil)
    #expect(limits(0.5, 0.1, n: 50, df: 0) == nil && limits(0.5, .nan, n: 50, df: 9) == nil)
  }
}
