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
      width: 6, equations: LinearEquations(margins), preference: [0, 0, 0, 0, 0, 0])
    #expect(tableau.basics.count == 4)
    #expect(tableau.isBasic.filter { $0 }.count == 4)
    #expect(residuals(completed(tableau, [1, 2, 3, 4, 5, 6])) == [0, 0, 0, 0, 0])
  }

  @Test func preferredColumnsBecomeBasic() {
    let tableau = EquationTableau(
      width: 6, equations: LinearEquations(margins), preference: [0, 9, 8, 7, 0, 6])
    #expect(tableau.basics.sorted() == [1, 2, 3, 5] || tableau.isBasic[1] && tableau.isBasic[3])
    #expect(!tableau.isBasic[0] && !tableau.isBasic[4])
  }

  @Test func exchangesKeepTheSolutions() {
    var tableau = EquationTableau(
      width: 6, equations: LinearEquations(margins), preference: [9, 9, 9, 9, 0, 0])
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
    let tableau = EquationTableau(
      width: 6, equations: LinearEquations(margins), preference: [1, 2, 3, 4, 5, 6])
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
      width: 3,
      equations: LinearEquations([
        [(0, 1), (1, 0.1)], [(1, 1), (2, 3)], [(0, 2), (1, 0.5), (2, 0.9)],
      ]),
      preference: [3, 2, 1])
    #expect(tableau.basics.count == 2)
    // The third is the sum of the others, but for what 10⁶ + 10⁻⁵ loses.
    let sum = EquationTableau(
      width: 3,
      equations: LinearEquations([
        [(0, 1), (2, 1e6)], [(1, 1), (2, 1e-5)], [(0, 1), (1, 1), (2, 1_000_000.00001)],
      ]),
      preference: [3, 2, 1])
    #expect(sum.basics.count == 2)
  }

  /// 0.3 − 3 · 0.1 is −5.6·10⁻¹⁷, of which no pivot may be made.
  @Test func roundingIsNoElement() {
    let tableau = EquationTableau(
      width: 3, equations: LinearEquations([[(0, 1), (1, 0.1)], [(0, 3), (1, 0.3), (2, 1)]]),
      preference: [9, 0, 5])
    #expect(tableau.basics == [0, 2])
    #expect(tableau.element(1, 1) == 0)
  }

  /// Elimination in full rows, element by element, gives the same digits.
  @Test(arguments: 1...12) func agreesWithFullRows(seed: Int) {
    let width = 5 + seed * 3
    let equations = (0..<width * 2 / 3 + seed).map { row -> [LinearTerm] in
      let size = 2 + (row * seed + row / 3) % 5
      let columns = Set((0..<size).map { ($0 * $0 * 7 + row * 5 + $0 * seed) % width })
      return columns.sorted().map { ($0, ($0 + row) % 4 == 0 ? -1 : 1 + Double($0 % 3) / 10) }
    }
    let preference = (0..<width).map { Double($0 * 7 % 11) }
    var tableau = EquationTableau(
      width: width, equations: LinearEquations(equations), preference: preference)
    var slow = FullTableau(width, equations, preference)
    for step in 0..<40 {
      #expect(tableau.basics == slow.basics)
      for (row, own) in slow.rows.enumerated() {
        #expect((0..<width).map { tableau.element(row, $0) } == own)
      }
      let form = (0..<width).map { Double(($0 * 3 + step) % 5 - 2) }
      #expect(tableau.reduced(form) == slow.reduced(form))
      let (row, column) = (step * 5 % max(slow.rows.count, 1), step * 11 % width)
      guard !slow.basics.contains(column), abs(slow.rows[row][column]) > 0.01 else { continue }
      tableau.exchange(row: row, for: column)
      slow.exchange(row, column)
    }
  }
}

/// The tableau with every element of every row.
private struct FullTableau {
  var rows: [[Double]] = []
  var basics: [Int] = []

  init(_ width: Int, _ equations: [[LinearTerm]], _ preference: [Double]) {
    for equation in equations.enumerated().sorted(by: {
      ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
    }) {
      var row = [Double](repeating: 0, count: width)
      for term in equation.element { row[term.column] += term.coefficient }
      let size = row.map(abs).max() ?? 0
      row = reduced(row)
      let peak = row.map(abs).max() ?? 0
      guard peak > 1e-11 * size else { continue }
      let able = row.indices.filter { abs(row[$0]) >= 0.1 * peak }
      let most = able.map { preference[$0] }.max()
      guard let pivot = able.first(where: { preference[$0] == most }) else { continue }
      rows.append(row)
      basics.append(pivot)
      exchange(rows.count - 1, pivot)
    }
  }

  static func difference(_ before: Double, _ subtracted: Double) -> Double {
    abs(before - subtracted) <= 0x1p-40 * abs(before) ? 0 : before - subtracted
  }

  /// A row less as much of another that it has nothing in its basic column.
  func taken(_ row: [Double], _ other: Int) -> [Double] {
    let factor = row[basics[other]]
    guard factor != 0 else { return row }
    var left = zip(row, rows[other]).map { Self.difference($0, factor * $1) }
    left[basics[other]] = 0
    return left
  }

  func reduced(_ form: [Double]) -> [Double] { rows.indices.reduce(form, taken) }

  mutating func exchange(_ row: Int, _ column: Int) {
    basics[row] = column
    let pivot = rows[row][column]
    rows[row] = rows[row].map { $0 / pivot }
    for other in rows.indices where other != row { rows[other] = taken(rows[other], row) }
  }
}
