import Numerics
import Testing

@Suite struct SemidefiniteFactorTests {
  /// Two margins of the same people (women and men, four areas): each adds up to all, so that one
  /// of the six columns follows from the others. The equation holds in every row all the same, and
  /// the fitted A λ / weights is what a solution without the redundant column gives.
  @Test func redundantMarginsAreSolved() throws {
    var random = SplitMix(state: 11)
    var matrix = SymmetricMatrix(order: 6)
    var reduced = SymmetricMatrix(order: 5)
    var totals = [Double](repeating: 0, count: 6)
    for _ in 0..<5000 {
      var x = [Double](repeating: 0, count: 6)
      x[Int(random.next() % 2)] = 1
      x[2 + Int(random.next() % 4)] = 1
      let weight = 1 + Double(random.next() % 1000) / 700
      matrix.addOuterProduct(x, times: weight)
      reduced.addOuterProduct(Array(x[..<5]), times: weight)
      for index in x.indices { totals[index] += x[index] * weight * 1.1 }
    }
    totals[0] += 100
    totals[1] -= 100
    #expect(SemidefiniteFactor(matrix).independentColumns.count == 5)
    let solution = matrix.solve(totals)
    for (rest, total) in zip(matrix.residual(totals, of: solution), totals) {
      #expect(abs(rest) < 1e-12 * total)
    }
    #expect(solution.contains(0))
    let plain = try #require(Cholesky(reduced)).solve(Array(totals[..<5]))
    // λ(woman) + λ(area) is the same for both, for each pair.
    for sex in 0..<2 {
      for area in 2..<5 {
        let sum = solution[sex] + solution[area]
        #expect(abs(sum - plain[sex] - plain[area]) < 1e-12)
      }
      #expect(abs(solution[sex] + solution[5] - plain[sex]) < 1e-12)
    }
  }

  /// A seeded random matrix B B′ of any rank: the rank is found, and A x = b holds for b in its
  /// range, in units that differ by twelve powers of ten.
  @Test(arguments: [(4, 4), (9, 3), (20, 20), (20, 13), (35, 30)])
  func consistentEquationsHold(order: Int, rank: Int) {
    var random = SplitMix(state: UInt64(order * 100 + rank))
    func uniform() -> Double { Double(random.next() >> 11) * 0x1p-53 - 0.5 }
    let unit = (0..<order).map { _ in [1e-6, 1, 1e6][Int(random.next() % 3)] }
    var matrix = SymmetricMatrix(order: order)
    for _ in 0..<rank {
      matrix.addOuterProduct((0..<order).map { uniform() * unit[$0] }, times: 1)
    }
    let truth = (0..<order).map { uniform() / unit[$0] }
    let right = matrix.residual([Double](repeating: 0, count: order), of: truth.map { -$0 })
    let factor = SemidefiniteFactor(matrix)
    #expect(factor.independentColumns.count == rank)
    let solution = factor.solve(right)
    let rest = matrix.residual(right, of: solution)
    for index in 0..<order { #expect(abs(rest[index]) < 1e-10 * unit[index], "\(order) \(rank)") }
    if rank == order {
      for index in 0..<order { #expect(abs(solution[index] - truth[index]) < 1e-9 / unit[index]) }
    }
  }

  /// What contradicts itself is seen from the residual, not from a huge λ.
  @Test func inconsistentEquationsLeaveAResidual() {
    let matrix = SymmetricMatrix(order: 2) { _, _ in 2 }
    #expect(matrix.solve([2, 3]) == [1, 0])
    #expect(matrix.residual([2, 3], of: [1, 0]) == [0, 1])
    #expect(SemidefiniteFactor(matrix).independentColumns == [0])
  }

  /// The factor is used again, and says no more than one solution each.
  @Test func manyRightSides() {
    let matrix = SymmetricMatrix(order: 3) { [[2], [1, 2], [3, 3, 6]][$0][$1] }
    let factor = SemidefiniteFactor(matrix)
    for right in [[1.0, 0, 1], [0, 1, 1], [2.5, -1, 1.5]] {
      let solution = factor.solve(right)
      #expect(solution == matrix.solve(right))
      for rest in matrix.residual(right, of: solution) { #expect(abs(rest) < 1e-15) }
    }
  }
}
