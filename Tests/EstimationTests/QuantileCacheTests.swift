import Testing

@testable import Estimation

@Suite struct QuantileCacheTests {
  /// R: `qt((1 + level) / 2, df)`, asked for once and asked for again.
  @Test(arguments: [
    (0.95, 1, 12.706204736174694), (0.95, 14, 2.1447866879178035), (0.9, 14, 1.7613101357748921),
    (0.99, 8842, 2.5763854613113280),
  ])
  func quantiles(_ level: Double, _ df: Int, _ expected: Double) {
    var cache = QuantileCache(level: level)
    for _ in 0..<2 {
      #expect(isClose(cache.t(df), expected, within: 1e-12))
      #expect(isClose(cache.t(df + 1), cache.t(df), within: 1e-12) == false || df > 1000)
    }
  }
}
