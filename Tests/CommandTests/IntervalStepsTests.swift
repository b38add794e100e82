import Estimation
import SurveyModel
import TestSupport
import Testing

@testable import Command

/// The figures between an estimate and its limits, from which the limits follow.
@Suite struct IntervalStepsTests {
  private let estimate = Estimate(
    n: 183, weightedN: 6194, value: 0.7103825137, standardError: 0.0330182996, interval: nil,
    degreesOfFreedom: 14)

  private func steps(_ method: ShareInterval, _ estimate: Estimate? = nil) -> [String: Double] {
    let steps = IntervalSteps(
      estimate ?? self.estimate, Design(weight: nil, interval: method), isShare: true)
    #expect(steps.method == (estimate?.remark == nil ? method.rawValue : "beta"))
    return Dictionary(uniqueKeysWithValues: steps.figures.map { ($0.name, $0.value) })
  }

  private func isNear(_ value: Double?, _ expected: Double) -> Bool {
    abs((value ?? .nan) - expected) <= 1e-5 * abs(expected)
  }

  /// t of 14 degrees of freedom from a printed table; L and s_L by hand.
  @Test func logit() {
    let steps = steps(.logit)
    #expect(isNear(steps["t"], 2.1447867))
    #expect(isNear(steps["L"], 0.897242))
    #expect(isNear(steps["s_L"], 0.160486))
  }

  @Test func otherMethods() {
    #expect(isNear(steps(.wald)["t · SE"], 0.0708172))
    #expect(isNear(steps(.wilson)["n_e"], 188.7155))
    let beta = steps(.beta)
    #expect(isNear(beta["t_{n−1}/t"], 0.919944))
    #expect(isNear(beta["n*"], 159.7094))
  }

  /// At 0 and 1 the interval is beta's with n in place of the effective size.
  @Test func atTheBoundary() {
    var nobody = estimate
    (nobody.value, nobody.standardError, nobody.remark) = (0, 0, .betaAtBoundary)
    let beta = steps(.logit, nobody)
    #expect(isNear(beta["n*"], 183 * 0.919944 * 0.919944))
  }

  @Test func aMeanHasTTimesSE() {
    let steps = IntervalSteps(estimate, Design(weight: nil), isShare: false)
    #expect(steps.method == "t" && steps.figures.map(\.name) == ["t", "t · SE"])
  }
}
