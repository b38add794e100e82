import Testing

@testable import Synthesis

@Suite struct ColumnTests {
  @Test func numbersStayBetweenTheirLimits() {
    let number = Number(
      low: -5, steps: 10, decimals: 0, pull: Pull(groups: [], usesPersonal: false))
    for factor in [0.01, 1, 100] {
      #expect(number.value(at: 0, factor: factor) == -5)
      #expect(number.value(at: 1 - 0x1p-53, factor: factor) == 5)
    }
    #expect(number.value(at: 0.5, factor: 1) == 0)
    #expect(number.value(at: 0.5, factor: 3) > 0)
  }

  @Test func aPersonsFactorIsTheProductOfTheGroups() {
    let pull = Pull(groups: [(0, [2, 0.5]), (2, [1, 3])], usesPersonal: true)
    #expect(pull.factor(of: [0, 9, 1], personal: 1.5) == 9)
    #expect(Pull(groups: [], usesPersonal: false).factor(of: [], personal: 7) == 1)
  }
}
