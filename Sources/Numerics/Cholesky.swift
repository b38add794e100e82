/// A positive definite matrix, factored so that it can be divided by.
///
///     let covariance = SymmetricMatrix(order: 2) { $0 == $1 ? 2 : 1 }
///     let wald = Cholesky(covariance)?.quadraticForm([3, 0])   // 6.0: 3² · ⅔
public struct Cholesky: Sendable {
  private let matrix: SymmetricMatrix
  private let factor: PivotedCholesky

  /// Nil when the matrix is not positive definite: when less than 10⁻¹² of a diagonal element is
  /// left after the others are taken out, or an element is not finite.
  public init?(_ matrix: SymmetricMatrix) {
    let factor = PivotedCholesky(matrix, tolerance: 1e-12)
    guard factor.pivots.count == matrix.order else { return nil }
    self.matrix = matrix
    self.factor = factor
  }

  /// The solution of A x = b, refined once with a residual of 106 bits.
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == matrix.order, "a vector of another length")
    return factor.refinedSolution(matrix, b)
  }

  /// x′ A⁻¹ x, the statistic of a Wald test when A is the covariance of the estimates x.
  ///
  /// With y near A⁻¹x and r = x − A y, the statistic is x′y + y′r + r′A⁻¹r. The last is of the
  /// second order in the error of y and left out, the first two are summed in 106 bits: so the
  /// error of y does not reach the result.
  public func quadraticForm(_ x: [Double]) -> Double {
    let y = solve(x)
    let r = matrix.residual(x, of: y)
    var sum = DoubleDouble.zero
    for index in x.indices {
      sum = sum + DoubleDouble(product: x[index], y[index])
      sum = sum + DoubleDouble(product: y[index], r[index])
    }
    return sum.value
  }
}
