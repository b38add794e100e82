/// The factor of a positive semi-definite matrix, L L′ on the rows and columns it takes as
/// independent.
///
/// Diagonal pivoting: the next column is the one with the largest part of its own diagonal left,
/// the first among equals, until that part is below the tolerance. Comparing parts rather than
/// sizes makes the choice the same in every unit of measurement; Cholesky's method itself is as
/// accurate as it would be with the best scaling (Higham 2002, theorem 10.6).
struct PivotedCholesky: Sendable {
  /// The independent columns in the order in which they were taken.
  private(set) var pivots: [Int] = []
  /// Row i: the elements of L that belong to the original row i, one for each pivot.
  private var rows: [[Double]]

  init(_ matrix: SymmetricMatrix, tolerance: Double) {
    let order = matrix.order
    rows = [[Double]](repeating: [], count: order)
    var left = (0..<order).map { matrix[$0, $0] }
    var waiting = (0..<order).filter { left[$0] > 0 }
    func part(_ index: Int) -> Double { left[index] / matrix[index, index] }
    while let largest = waiting.map(part).max(), largest >= tolerance,
      let pivot = waiting.first(where: { part($0) == largest })
    {
      let root = left[pivot].squareRoot()
      waiting.removeAll { $0 == pivot }
      for row in waiting {
        let element = (matrix[row, pivot] - Self.product(rows[row], rows[pivot])) / root
        rows[row].append(element)
        left[row] -= element * element
      }
      rows[pivot].append(root)
      pivots.append(pivot)
    }
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in b.indices { sum += a[index] * b[index] }
    return sum
  }

  /// The solution on the independent rows, 0 elsewhere.
  func solution(_ b: [Double]) -> [Double] {
    var x = [Double](repeating: 0, count: b.count)
    for (step, pivot) in pivots.enumerated() {
      var rest = b[pivot]
      for earlier in 0..<step { rest -= rows[pivot][earlier] * x[pivots[earlier]] }
      x[pivot] = rest / rows[pivot][step]
    }
    for (step, pivot) in pivots.enumerated().reversed() {
      var rest = x[pivot]
      for later in pivots[(step + 1)...] { rest -= rows[later][step] * x[later] }
      x[pivot] = rest / rows[pivot][step]
    }
    return x
  }

  /// The solution with one step of refinement, whose residual carries twice the digits.
  func refinedSolution(_ matrix: SymmetricMatrix, _ b: [Double]) -> [Double] {
    let first = solution(b)
    let correction = solution(matrix.residual(b, of: first))
    return zip(first, correction).map { $0 + $1 }
  }
}
