import Testing

@testable import Numerics

@Suite struct StudentTTests {
  @Test func quantileEqualsReference() throws {
    try ReferenceValue.expectAll("t_quantile", atLeast: 170, within: 1e-13) {
      StudentT.quantile($0.argument, degreesOfFreedom: $0.shapes[0])
    }
  }

  @Test func upperTailEqualsReference() throws {
    try ReferenceValue.expectAll("t_upper_tail", atLeast: 190, within: 1e-13) {
      StudentT.upperTail($0.argument, degreesOfFreedom: $0.shapes[0])
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
