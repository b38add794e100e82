import Testing

@testable import Numerics

@Suite struct StirlingErrorTests {
  /// Γ(z) from the formula against factorials and Γ(½) = √π.
  @Test func givesTheGammaFunction() {
    #expect(abs(StirlingError.value(1) - 0.0810614667953272582) < 1e-15)
    #expect(abs(StirlingError.value(0.5) - 0.1534264097200273453) < 1e-15)
    #expect(abs(StirlingError.value(20) - 0.0041663196919969225) < 1e-17)
  }

  /// Γ(z + 1)/Γ(z) = z, and for small steps the derivative ψ(1) = −γ.
  @Test(arguments: [0.001, 0.5, 1, 7.25, 15.999, 16, 1e7])
  func ratioOfNeighboursIsTheArgument(z: Double) {
    let ratio = StirlingError.logGammaRatio(z, step: 1)
    let back = StirlingError.logGammaRatio(z + 1, step: 1)
    #expect(abs(back - ratio - StirlingErrorTests.logarithm((z + 1) / z)) < 1e-13)
  }

  @Test func smallStepsKeepTheirDigits() {
    let step = 1e-3
    let expected = -0.00057639359828336955  // ln Γ(1.001)
    let found = StirlingError.logGammaRatio(1, step: step)
    #expect(abs(found / expected - 1) < 1e-12)
  }

  private static func logarithm(_ z: Double) -> Double { DoubleDouble(z).naturalLogarithm.value }
}
