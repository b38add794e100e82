import Testing

@testable import Numerics

@Suite struct LinearComponentsTests {
  private func columns(
    _ equations: [[FeasibleRange.Term]], fall: [Bool], rise: [Bool]
  ) -> [[Int]] {
    LinearComponents(
      equations: LinearEquations(equations), canFall: fall, canRise: rise
    ).components.map(\.columns)
  }

  @Test func linkedColumnsStandTogether() {
    let all = [Bool](repeating: true, count: 7)
    let found = LinearComponents(
      equations: LinearEquations([[(5, 1), (0, 1)], [(2, 1), (4, -1)], [(4, 1), (6, 1)]]),
      canFall: all, canRise: all
    ).components
    #expect(found.map(\.columns) == [[0, 5], [1], [2, 4, 6], [3]])
    #expect(found.map(\.equations.count) == [1, 0, 2, 0])
    #expect(found[0].equations[0].map(\.column) == [1, 0])
    #expect(found[2].equations[1].map(\.column) == [1, 2])
  }

  /// A sum of counts that is 0 fixes them all, and so does one with a negative count at its top.
  @Test func columnsAtTheEndOfTheirSumCannotMove() {
    let equation: [FeasibleRange.Term] = [(0, 1), (1, 2), (2, -1)]
    #expect(columns([equation], fall: [false, false, true], rise: [true, true, false]) == [])
    #expect(columns([equation], fall: [true, true, false], rise: [false, false, true]) == [])
    #expect(
      columns([equation], fall: [false, true, true], rise: [true, true, false]) == [[0, 1, 2]])
  }

  /// One that cannot move leaves another alone in its equation, and so on down the chain.
  @Test func beingFixedSpreads() {
    let chain: [[FeasibleRange.Term]] = [
      [(0, 1), (1, 1)], [(1, 1), (2, 1)], [(2, 1), (3, 1), (4, 1)], [(5, 1), (4, 1)],
    ]
    let some = [false, true, true, true, true, true]
    #expect(columns(chain, fall: some, rise: some) == [[3, 4, 5]])
    #expect(columns(chain + [[(5, 3)]], fall: some, rise: some) == [])
  }
}
