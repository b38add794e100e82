/// A square matrix that equals its transpose: covariances of domains.
///
///     var matrix = SymmetricMatrix(order: 2) { $0 == $1 ? 2 : 1 }
///     matrix[1, 0] = 3
///     matrix[0, 1]                 // 3.0
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
}

extension SymmetricMatrix {
  /// b − A x, computed in 106 bits and then rounded.
  public func residual(_ b: [Double], of x: [Double]) -> [Double] {
    precondition(b.count == order && x.count == order, "a vector of another length")
    return (0..<order).map { row in
      var rest = DoubleDouble(b[row])
      for column in 0..<order { rest = rest - DoubleDouble(product: self[row, column], x[column]) }
      return rest.value
    }
  }

  var isFinite: Bool { lower.allSatisfy(\.isFinite) }
}
