/// The equations (X'AX)λ = t of a weighted regression on margins, factored once to be solved often.
///
/// A column that depends on others is left out and gets the coefficient 0. For a t in the range of X',
/// which all that come from respondents are, Xλ does not depend on which columns those are.
///
/// λ₂ solves (G₂₂ − G₂₁G₁₁⁻¹G₁₂)λ₂ = t₂ − G₂₁G₁₁⁻¹t₁ by Cholesky's method, and
/// λ₁ = G₁₁⁻¹(t₁ − G₁₂λ₂); see ``BlockedMatrix``.
struct NormalEquations: Sendable {
  let basis: ColumnBasis
  /// With the lower triangle L of LL' in place of the square matrix.
  private let factored: BlockedMatrix

  /// - Parameters:
  ///   - weights: the diagonal of A, one weight per row, none negative.
  ///   - basis: the columns to keep; by default those of the rows with weight.
  init(_ rows: SparseRows, weights: [Double], basis: ColumnBasis? = nil) {
    let basis = basis ?? ColumnBasis(rows, occupied: weights.map { $0 > 0 })
    var matrix = BlockedMatrix(rows, weights: weights)
    matrix.factor { column, pivot in basis.kept[column] && pivot > 0 }
    factored = matrix
    self.basis = basis
  }

  /// λ with (X'AX)λ = t.
  func solve(_ t: [Double]) -> [Double] {
    let size = factored.size
    let leading = factored.inverse.count
    var second = Array(t[leading...])
    for (head, factor) in factored.inverse.enumerated() {
      let share = factor * t[head]
      for column in 0..<size { second[column] -= factored.coupling[head * size + column] * share }
    }
    substitute(&second)
    let first = factored.inverse.enumerated().map { head, factor in
      var rest = t[head]
      for column in 0..<size { rest -= factored.coupling[head * size + column] * second[column] }
      return rest * factor
    }
    return first + second
  }

  /// Forward through L, then back through L'.
  private func substitute(_ values: inout [Double]) {
    let size = factored.size
    let triangle = factored.square
    for row in 0..<size {
      let root = triangle[row * size + row]
      var rest = values[row]
      for column in 0..<row { rest -= triangle[row * size + column] * values[column] }
      values[row] = root > 0 ? rest / root : 0
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      let root = triangle[row * size + row]
      var rest = values[row]
      for other in row + 1..<max(size, row + 1) {
        rest -= triangle[other * size + row] * values[other]
      }
      values[row] = root > 0 ? rest / root : 0
    }
  }
}
