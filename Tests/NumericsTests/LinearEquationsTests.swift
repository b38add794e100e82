import Testing

@testable import Numerics

@Suite struct LinearEquationsTests {
  private let rows: [[LinearTerm]] = [
    [(0, 1), (2, -1)], [], [(3, 1), (1, 2), (3, 4)], [(2, 1), (9, 1)], [(1, 1), (1, -1), (-1, 3)],
  ]

  private func lists(_ equations: LinearEquations) -> [[[Double]]] {
    (0..<equations.count).map { equations[$0].map { [Double($0.column), $0.coefficient] } }
  }

  /// What every column has in an equation altogether, of those that exist.
  private func slow(_ row: [LinearTerm], among count: Int) -> [[Double]] {
    (0..<count).compactMap { column in
      let sum = row.filter { $0.column == column }.reduce(0) { $0 + $1.coefficient }
      return sum == 0 ? nil : [Double(column), sum]
    }
  }

  @Test func termsStandInTheirEquations() {
    let all = LinearEquations(rows)
    #expect(all.count == 5 && all.terms.count == 10)
    #expect(lists(all) == rows.map { $0.map { [Double($0.column), $0.coefficient] } })
    var built = LinearEquations()
    for row in rows {
      for term in row { built.add(term.column, term.coefficient) }
      built.close()
    }
    #expect(lists(built) == lists(all))
    #expect(LinearEquations().count == 0)
  }

  @Test func columnsAreMerged() {
    for count in [0, 1, 3, 5, 10] {
      let merged = LinearEquations(rows).merged(among: count)
      #expect(lists(merged) == rows.map { slow($0, among: count) })
      #expect(lists(merged.merged(among: count)) == lists(merged))
    }
  }
}
