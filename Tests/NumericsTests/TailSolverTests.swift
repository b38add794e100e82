import Testing

@testable import Numerics

@Suite struct TailSolverTests {
  /// F(v) = v/(1 + v), of which the point is lower/upper exactly.
  private func tails(_ v: Double) -> Tails {
    Tails(lower: v / (1 + v), upper: 1 / (1 + v), slope: v / ((1 + v) * (1 + v)))
  }

  @Test(arguments: [1e-290, 1e-5, 0.3, 0.5])
  func findsEitherTailFromAnyStart(mass: Double) {
    for start in [1e-300, 1e-3, 1, 1e3, 1e300] {
      let low = TailSolver.point(
        lower: mass, upper: 1 - mass, start: start, limit: .infinity, tails: tails)
      let high = TailSolver.point(
        lower: 1 - mass, upper: mass, start: start, limit: .infinity, tails: tails)
      #expect(abs(low / (mass / (1 - mass)) - 1) < 1e-15)
      #expect(abs(high / ((1 - mass) / mass) - 1) < 1e-15)
    }
  }

  /// Where a tail underflows to 0 the bracket leads back.
  @Test func survivesUnderflow() {
    let step = TailSolver.point(lower: 0.25, upper: 0.75, start: 1e-9, limit: .infinity) {
      $0 < 0.01 ? Tails(lower: 0, upper: 1, slope: 0) : tails($0)
    }
    #expect(abs(step * 3 - 1) < 1e-15)
  }
}
