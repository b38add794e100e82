/// A square matrix that equals its transpose: covariances of domains, or the weighted squares and
/// products Σ w x x′ of calibration.
///
///     var matrix = SymmetricMatrix(order: 2)
///     matrix.addOuterProduct([1, 2], times: 1.5)
///     matrix.addOuterProduct([1, 0], times: 0.5)
///     matrix[1, 0]                 // 3.0, the same as matrix[0, 1]
///     matrix.solve([5, 9])         // 1 and 1
///
/// Only one triangle is kept, so that no rounding can make the two differ.
public struct SymmetricMatrix: Sendable, Equatable {
  /// The number of rows, which is that of the columns.
  public let order: Int
  /// The lower triangle, row by row.
  private var lower: [Double]

  /// The matrix of zeros.
  public init(order: Int) {
    precondition(order >= 0, "a matrix has no negative order")
    self.order = order
    lower = [Double](repeating: 0, count: order * (order + 1) / 2)
  }

  /// The matrix of which each element on and below the diagonal is computed once, row by row.
  public init(order: Int, element: (_ row: Int, _ column: Int) -> Double) {
    self.init(order: order)
    for row in 0..<order {
      for column in 0...row { self[row, column] = element(row, column) }
    }
  }

  /// An element, or both of the elements that mirror each other.
  public subscript(row: Int, column: Int) -> Double {
    get { lower[place(row, column)] }
    set { lower[place(row, column)] = newValue }
  }

  private func place(_ row: Int, _ column: Int) -> Int {
    precondition(row < order && column < order, "outside the matrix")
    return row >= column ? row * (row + 1) / 2 + column : column * (column + 1) / 2 + row
  }

  /// Adds factor · x x′, x of as many elements as the matrix has rows.
  public mutating func addOuterProduct(_ x: [Double], times factor: Double) {
    precondition(x.count == order, "a vector of another length")
    var next = 0
    for row in 0..<order {
      let scaled = x[row] * factor
      for column in 0...row {
        lower[next] += scaled * x[column]
        next += 1
      }
    }
  }
}

extension SymmetricMatrix {
  /// A solution λ of A λ = b for a positive semi-definite A, as calibration has them: where the
  /// categories of two margins add up to the same whole, some columns are sums of others.
  ///
  /// Columns that the others determine (less than 10⁻¹⁰ of their diagonal is left when the others
  /// are taken out) are skipped: their λ is 0, and the remaining rows are solved, refined once with
  /// a residual of 106 bits. When b is consistent, Σ over a margin the same for all of them, that
  /// solves the skipped rows too, and A λ is the same for every solution there is; when it is not,
  /// A λ − b is not 0 in the skipped rows, which the caller can see from `residual`. Elements that
  /// are not finite give NaN.
  ///
  /// Source: Higham (2002), Accuracy and Stability of Numerical Algorithms, 10.3 and 12.2.
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == order, "a vector of another length")
    guard isFinite, b.allSatisfy(\.isFinite) else {
      return [Double](repeating: .nan, count: order)
    }
    let factor = PivotedCholesky(self, tolerance: Self.dependence)
    return factor.refinedSolution(self, b)
  }

  /// The columns that no earlier chosen ones determine, in increasing order; their number is the
  /// rank.
  public var independentColumns: [Int] {
    PivotedCholesky(self, tolerance: Self.dependence).pivots.sorted()
  }

  /// b − A x, computed in 106 bits and then rounded.
  public func residual(_ b: [Double], of x: [Double]) -> [Double] {
    precondition(b.count == order && x.count == order, "a vector of another length")
    return (0..<order).map { row in
      var rest = DoubleDouble(b[row])
      for column in 0..<order { rest = rest - DoubleDouble(product: self[row, column], x[column]) }
      return rest.value
    }
  }

  private var isFinite: Bool { lower.allSatisfy(\.isFinite) }

  /// Sums over millions of rows leave 10⁻¹² of a diagonal that ought to be 0; a real variable that
  /// differs from the others by 10⁻¹⁰ of its square could only make weights explode.
  private static let dependence = 1e-10
}
