import Testing

@testable import Numerics

@Suite struct StudentTTests {
  @Test func quantileEqualsReference() throws {
    try ReferenceValue.expectAll("t_quantile", atLeast: 794, within: 1e-13) {
      StudentT.quantile($0.argument, degreesOfFreedom: $0.shapes[0])
    }
  }

  @Test func upperTailEqualsReference() throws {
    try ReferenceValue.expectAll("t_upper_tail", atLeast: 398, within: 1e-13) {
      StudentT.upperTail($0.argument, degreesOfFreedom: $0.shapes[0])
    }
  }

  /// R's `qt` errs by up to 1 % in the middle of few degrees, where 37 rows are left out.
  @Test func agreesWithR() throws {
    try ReferenceValue.expectAllOfR("t_quantile", atLeast: 750) {
      StudentT.quantile($0.argument, degreesOfFreedom: $0.shapes[0])
    }
    try ReferenceValue.expectAllOfR("t_upper_tail", atLeast: 398) {
      StudentT.upperTail($0.argument, degreesOfFreedom: $0.shapes[0])
    }
  }

  /// The table of the t distribution printed in every textbook (Abramowitz & Stegun 26.10; NIST/
  /// SEMATECH e-Handbook 1.3.6.7.2), at 0.95, 0.975, 0.99, 0.995 and 0.999.
  @Test(arguments: [
    (1, [6.314, 12.706, 31.821, 63.657, 318.309]),
    (2, [2.920, 4.303, 6.965, 9.925, 22.327]),
    (3, [2.353, 3.182, 4.541, 5.841, 10.215]),
    (5, [2.015, 2.571, 3.365, 4.032, 5.893]),
    (10, [1.812, 2.228, 2.764, 3.169, 4.144]),
    (20, [1.725, 2.086, 2.528, 2.845, 3.552]),
    (30, [1.697, 2.042, 2.457, 2.750, 3.385]),
    (60, [1.671, 2.000, 2.390, 2.660, 3.232]),
    (100, [1.660, 1.984, 2.364, 2.626, 3.174]),
  ])
  func printedTable(degrees: Int, values: [Double]) {
    for (p, printed) in zip([0.95, 0.975, 0.99, 0.995, 0.999], values) {
      let found = StudentT.quantile(p, degreesOfFreedom: Double(degrees))
      #expect(abs(found - printed) <= 0.00050001, "\(p)")
    }
  }

  /// Two degrees of freedom have a closed form: t = (2p − 1)/√(2p(1 − p)).
  @Test(arguments: [0.001, 0.025, 0.4, 0.6, 0.9])
  func twoDegreesOfFreedom(p: Double) {
    let expected = (2 * p - 1) / (2 * p * (1 - p)).squareRoot()
    #expect(abs(StudentT.quantile(p, degreesOfFreedom: 2) / expected - 1) < 1e-14)
  }

  @Test func signsAreSymmetric() {
    #expect(
      StudentT.quantile(0.25, degreesOfFreedom: 7) == -StudentT.quantile(0.75, degreesOfFreedom: 7))
    #expect(
      StudentT.cumulative(-2, degreesOfFreedom: 7) == StudentT.upperTail(2, degreesOfFreedom: 7))
  }

  @Test func infinitelyManyDegreesAreNormal() {
    #expect(StudentT.quantile(0.975, degreesOfFreedom: .infinity) == Normal.quantile(0.975))
    #expect(StudentT.upperTail(3, degreesOfFreedom: .infinity) == Normal.upperTail(3))
    let last = StudentT.quantile(0.975, degreesOfFreedom: 0.99e16)
    #expect(abs(last / Normal.quantile(0.975) - 1) < 1e-13)
  }

  @Test func endsAndNonsense() {
    #expect(StudentT.quantile(0.5, degreesOfFreedom: 3) == 0)
    #expect(StudentT.quantile(1, degreesOfFreedom: 3) == .infinity)
    #expect(StudentT.quantile(0, degreesOfFreedom: 3) == -.infinity)
    #expect(StudentT.quantile(0.975, degreesOfFreedom: 0).isNaN)
    #expect(StudentT.quantile(0.975, degreesOfFreedom: .nan).isNaN)
    #expect(StudentT.quantile(-0.1, degreesOfFreedom: 3).isNaN)
    #expect(StudentT.upperTail(.infinity, degreesOfFreedom: 3) == 0)
    #expect(StudentT.upperTail(-.infinity, degreesOfFreedom: 3) == 1)
    #expect(StudentT.upperTail(.nan, degreesOfFreedom: 3).isNaN)
    #expect(StudentT.upperTail(Double.leastNonzeroMagnitude, degreesOfFreedom: 3) == 0.5)
  }
}
