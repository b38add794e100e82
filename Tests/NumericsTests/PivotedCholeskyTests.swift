import Testing

@testable import Numerics

@Suite struct PivotedCholeskyTests {
  /// The largest part of its own diagonal goes first, and the first among equals; units do not
  /// matter.
  @Test func pivotsAreChosenByWhatIsLeftOfTheirDiagonal() {
    let correlations: [[Double]] = [[1], [0.9, 1], [0.1, 0.5, 1]]
    for unit in [1, 1e-8, 1e8] {
      let scale = [1, unit, 1]
      let matrix = SymmetricMatrix(order: 3) {
        correlations[$0][$1] * scale[$0] * scale[$1]
      }
      #expect(PivotedCholesky(matrix, tolerance: 1e-12).pivots == [0, 2, 1], "\(unit)")
    }
  }

  @Test func dependentColumnsAreLeftOut() {
    let ones = SymmetricMatrix(order: 3) { _, _ in 1 }
    let factor = PivotedCholesky(ones, tolerance: 1e-12)
    #expect(factor.pivots == [0])
    #expect(factor.solution([4, 4, 4]) == [4, 0, 0])
  }

  @Test func refinementMendsALostSolution() {
    let hilbert = SymmetricMatrix(order: 7) { 1 / Double($0 + $1 + 1) }
    let truth = (1...7).map(Double.init)
    let right = hilbert.residual([Double](repeating: 0, count: 7), of: truth.map { -$0 })
    let factor = PivotedCholesky(hilbert, tolerance: 1e-12)
    func worst(_ x: [Double]) -> Double { zip(x, truth).map { abs($0 - $1) }.max() ?? 0 }
    let plain = hilbert.residual(right, of: factor.solution(right)).map(abs).max() ?? 0
    let refined = hilbert.residual(right, of: factor.refinedSolution(hilbert, right)).map(abs).max()
    #expect(refined ?? 1 <= plain)
    #expect(worst(factor.refinedSolution(hilbert, right)) < 1e-6)
  }
}
