import Testing

@testable import Numerics

@Suite struct NormalTests {
  @Test func quantileEqualsReference() throws {
    try ReferenceValue.expectAll("normal_quantile", atLeast: 12, within: 1e-14) {
      Normal.quantile($0.argument)
    }
  }

  @Test func upperTailEqualsReference() throws {
    try ReferenceValue.expectAll("normal_upper_tail", atLeast: 15, within: 1e-14) {
      Normal.upperTail($0.argument)
    }
  }

  @Test func endsAndNonsense() {
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(0.5) == 0)
    #expect(Normal.quantile(Double.leastNonzeroMagnitude) < -38.4)
    #expect(Normal.quantile(2).isNaN)
    #expect(Normal.quantile(.nan).isNaN)
    #expect(Normal.cumulative(.infinity) == 1)
    #expect(Normal.cumulative(-.infinity) == 0)
    #expect(Normal.cumulative(.nan).isNaN)
  }
}
