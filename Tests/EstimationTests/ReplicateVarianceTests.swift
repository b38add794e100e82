import SurveyModel
import Testing

@testable import Estimation

/// The sum of squares of the replicates, by hand.
@Suite struct ReplicateVarianceTests {
  private func variance(
    _ center: ReplicateCenter, _ scales: [Double] = [1, 1, 1, 1]
  ) -> ReplicateVariance {
    ReplicateVariance(scale: 0.5, scales: scales, center: center, degreesOfFreedom: 3)
  }

  @Test func `deviations are from the replicates' mean, or from the estimate`() {
    #expect(variance(.mean).variance(of: [1, 2, 3, 6], 2) == 0.5 * (4 + 1 + 0 + 9))
    #expect(variance(.estimate).variance(of: [1, 2, 3, 6], 2) == 0.5 * (1 + 0 + 1 + 16))
  }

  @Test func `each square has its own factor, and one without takes no part in the mean`() {
    #expect(variance(.mean, [1, 2, 0, 1]).variance(of: [1, 2, 90, 3], 0) == 0.5 * (1 + 0 + 1))
  }

  @Test func `a replicate without the estimate is passed over`() {
    let replicates = [1, 2, 3, Double.nan]
    #expect(variance(.mean).variance(of: replicates, 9) == 0.5 * (1 + 0 + 1))
    #expect(variance(.mean).degreesOfFreedom(of: replicates) == 3)
    #expect(variance(.mean).degreesOfFreedom(of: [.nan, .nan, 1, .infinity]) == 0)
    #expect(variance(.mean).variance(of: [.nan, .nan, .nan, .nan], 1) == 0)
  }

  @Test func `a covariance is the product of deviations`() {
    let v = variance(.mean, [1, 2, 1, 1])
    #expect(v.product([1, 2, 0, -1], [3, 1, 5, 1]) == 0.5 * (3 + 4 + 0 - 1))
  }

  @Test(arguments: [
    (DeliveredReplicates.Kind.jk1, 0.75), (.jkn, 1), (.jk2, 1), (.brr, 0.25),
    (.fay, 1 / (4 * 0.49)),
    (.bootstrap, 1 / 3), (.sdr, 1),
  ])
  func `each kind has its factor`(_ kind: DeliveredReplicates.Kind, _ scale: Double) {
    var replicates = DeliveredReplicates(
      columns: "rw*", kind: kind, rho: kind == .fay ? 0.3 : nil)
    let own = ReplicateVariance(replicates, count: 4)
    #expect(abs(own.scale - scale) < 1e-15)
    #expect(own.scales == [1, 1, 1, 1] && own.degreesOfFreedom == 3)
    replicates.scale = 0.125
    replicates.replicateScales = [1, 2, 3, 4]
    replicates.degreesOfFreedom = 30
    let stated = ReplicateVariance(replicates, count: 4)
    #expect(stated.scale == 0.125 && stated.scales == [1, 2, 3, 4])
    #expect(stated.degreesOfFreedom == 30)
  }
}
