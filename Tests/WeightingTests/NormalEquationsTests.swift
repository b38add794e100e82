import TestSupport
import Testing

@testable import Weighting

/// Against the dense matrix, written out.
@Suite struct NormalEquationsTests {
  @Test(arguments: 1...30)
  func solvesWhatComesFromRows(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let sizes = [6, 3, 4]
    var columns: [Int32] = []
    for _ in 0..<25 {
      var offset = 0
      for size in sizes {
        columns.append(Int32(offset + Int.random(in: 0..<size, using: &random)))
        offset += size
      }
    }
    let rows = SparseRows(columns: columns, width: 3, columnCount: 13, leading: 6)
    let weights = (0..<25).map { _ in Double.random(in: 0.1...9, using: &random) }
    let values = weights.map { $0 * Double.random(in: -1...1, using: &random) }
    let t = rows.totals(values)
    let solution = NormalEquations(rows, weights: weights).solve(t)
    let products = rows.products(solution)
    let back = rows.totals(zip(weights, products).map { $0 * $1 })
    #expect(zip(back, t).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  /// The weighted fit of a light cell is as near as that of a heavy one.
  @Test func lightRowsCount() {
    let rows = Self.crossed
    let weights = [1, 2, 3, 1e-6, 0, 0]
    let values = zip(weights, [1.0, 2, 3, 7, 0, 0]).map { $0 * $1 }
    let products = rows.products(NormalEquations(rows, weights: weights).solve(rows.totals(values)))
    #expect(zip(products, [1.0, 2, 3, 7]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  /// Two margins of 3 and 2 cells, fully crossed: 5 columns.
  static let crossed = SparseRows(
    columns: (0..<6).flatMap { [Int32($0 % 3), Int32(3 + $0 / 3)] }, width: 2, columnCount: 5,
    leading: 3)
}
