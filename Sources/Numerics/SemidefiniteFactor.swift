/// A positive semi-definite matrix, factored once so that many equations with it can be solved: the
/// regressions of all measures on the same margins.
///
///     let factor = SemidefiniteFactor(crossProducts)
///     let coefficients = rightSides.map(factor.solve)
///
/// In calibration the categories of two margins add up to the same whole, and some columns are sums
/// of others. Columns that the others determine (less than 10⁻¹⁰ of their diagonal is left when the
/// others are taken out) are skipped: their solution is 0, and the remaining rows are solved.
///
/// Source: Higham (2002), Accuracy and Stability of Numerical Algorithms, 10.3 and 12.2.
public struct SemidefiniteFactor: Sendable {
  private let matrix: SymmetricMatrix
  private let factor: PivotedCholesky
  private let isFinite: Bool

  public init(_ matrix: SymmetricMatrix) {
    self.matrix = matrix
    factor = PivotedCholesky(matrix, tolerance: Self.dependence)
    isFinite = matrix.isFinite
  }

  /// The columns that no earlier chosen ones determine, in increasing order; their number is the
  /// rank.
  public var independentColumns: [Int] { factor.pivots.sorted() }

  /// A solution λ of A λ = b, refined once with a residual of 106 bits.
  ///
  /// When b is consistent, its sum over a margin the same for all of them, that solves the skipped
  /// rows too, and x′λ is the same for every solution there is; when it is not, the rows that were
  /// skipped have a `residual`. Elements that are not finite, of A or b, give NaN.
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == matrix.order, "a vector of another length")
    guard isFinite, b.allSatisfy(\.isFinite) else {
      return [Double](repeating: .nan, count: matrix.order)
    }
    return factor.refinedSolution(matrix, b)
  }

  /// Sums over millions of rows leave 10⁻¹² of a diagonal that ought to be 0; a real variable that
  /// differs from the others by 10⁻¹⁰ of its square could only make weights explode.
  private static let dependence = 1e-10
}
