import Testing

@testable import Numerics

@Suite struct EquationTableauTests {
  /// The margins of two rows and three columns: five sums, one of which follows from the others.
  private let margins: [[FeasibleRange.Term]] = [
    [(0, 1), (1, 1), (2, 1)], [(3, 1), (4, 1), (5, 1)], [(0, 1), (3, 1)], [(1, 1), (4, 1)],
    [(2, 1), (5, 1)],
  ]

  private func residuals(_ values: [Double]) -> [Double] {
    margins.map { $0.reduce(0) { $0 + $1.coefficient * values[$1.column] } }
  }

  /// The basic columns as the tableau says, the others as given: such values solve all equations.
  private func completed(_ tableau: EquationTableau, _ values: [Double]) -> [Double] {
    var values = values
    for (row, value) in tableau.solved(values).enumerated() { values[tableau.basics[row]] = value }
    return values
  }

  @Test func solvesIndependentEquationsOnly() {
    let tableau = EquationTableau(
      width: 6, equations: margins, preference: [0, 0, 0, 0, 0, 0])
    #expect(tableau.basics.count == 4)
    #expect(tableau.isBasic.filter { $0 }.count == 4)
    #expect(residuals(completed(tableau, [1, 2, 3, 4, 5, 6])) == [0, 0, 0, 0, 0])
  }

  @Test func preferredColumnsBecomeBasic() {
    let tableau = EquationTableau(
      width: 6, equations: margins, preference: [0, 9, 8, 7, 0, 6])
    #expect(tableau.basics.sorted() == [1, 2, 3, 5] || tableau.isBasic[1] && tableau.isBasic[3])
    #expect(!tableau.isBasic[0] && !tableau.isBasic[4])
  }

  @Test func exchangesKeepTheSolutions() {
    var tableau = EquationTableau(width: 6, equations: margins, preference: [9, 9, 9, 9, 0, 0])
    for column in [4, 5, 0, 2, 1, 3, 5] where !tableau.isBasic[column] {
      guard let row = tableau.basics.indices.first(where: { tableau.element($0, column) != 0 })
      else { continue }
      tableau.exchange(row: row, for: column)
      #expect(tableau.isBasic[column] && tableau.basics[row] == column)
      #expect(residuals(completed(tableau, [1, -2, 0.5, 4, 8, -3])) == [0, 0, 0, 0, 0])
    }
  }

  /// On solutions a form and its reduction agree, and no basic column is left in it.
  @Test func reducedFormsAgreeOnSolutions() {
    let tableau = EquationTableau(width: 6, equations: margins, preference: [1, 2, 3, 4, 5, 6])
    let form: [Double] = [3, 0, -1, 2, 5, 1]
    let reduced = tableau.reduced(form)
    for basic in tableau.basics { #expect(reduced[basic] == 0) }
    for values in [[1.0, 2, 4, 8, 16, 32], [0, 1, 0, 0, -1, 0.5]] {
      let solution = completed(tableau, values)
      let sum = zip(form, solution).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(zip(reduced, solution).reduce(0) { $0 + $1.0 * $1.1 } == sum)
    }
  }

  /// 0.1 + 0.2 − 0.3 is 5.6·10⁻¹⁷: an equation of which only that is left says nothing.
  @Test func roundingIsNoEquation() {
    let tableau = EquationTableau(
      width: 3, equations: [[(0, 1), (1, 0.1)], [(1, 1), (2, 3)], [(0, 2), (1, 0.5), (2, 0.9)]],
      preference: [3, 2, 1])
    #expect(tableau.basics.count == 2)
    // The third is the sum of the others, but for what 10⁶ + 10⁻⁵ loses.
    let sum = EquationTableau(
      width: 3,
      equations: [
        [(0, 1), (2, 1e6)], [(1, 1), (2, 1e-5)], [(0, 1), (1, 1), (2, 1_000_000.00001)],
      ],
      preference: [3, 2, 1])
    #expect(sum.basics.count == 2)
  }

  /// 0.3 − 3 · 0.1 is −5.6·10⁻¹⁷, of which no pivot may be made.
  @Test func roundingIsNoElement() {
    let tableau = EquationTableau(
      width: 3, equations: [[(0, 1), (1, 0.1)], [(0, 3), (1, 0.3), (2, 1)]], preference: [9, 0, 5])
    #expect(tableau.basics == [0, 2])
    #expect(tableau.element(1, 1) == 0)
  }
}
