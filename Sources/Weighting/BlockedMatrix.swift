/// X'AX with the diagonal block of the leading margin eliminated.
///
/// With X = [X₁ X₂] and G₁₁ = X₁'AX₁ diagonal, what is left to factor is the small square matrix
/// G₂₂ − G₂₁G₁₁⁻¹G₁₂.
struct BlockedMatrix: Sendable {
  /// 1/G₁₁, 0 for a column without weight.
  private(set) var inverse: [Double]
  /// G₁₂, row after row.
  private(set) var coupling: [Double]
  /// G₂₂ − G₂₁G₁₁⁻¹G₁₂, the lower triangle, row after row.
  private(set) var square: [Double]
  /// The diagonal of G₂₂.
  private(set) var scale: [Double]
  /// How many columns X₂ has.
  let size: Int

  /// - Parameter weights: the diagonal of A, one weight per row, none negative.
  init(_ rows: SparseRows, weights: [Double]) {
    let leading = rows.leading
    let size = rows.columnCount - leading
    var diagonal = [Double](repeating: 0, count: leading)
    var coupling = [Double](repeating: 0, count: leading * size)
    var square = [Double](repeating: 0, count: size * size)
    let columns = rows.columns
    var start = 0
    for weight in weights {
      // By position: a slice for each row costs more than the sums.
      let places = start + 1..<start + rows.width
      let head = Int(columns[start])
      start += rows.width
      guard weight != 0 else { continue }
      diagonal[head] += weight
      for place in places {
        let column = Int(columns[place]) - leading
        coupling[head * size + column] += weight
        for other in places { square[column * size + Int(columns[other]) - leading] += weight }
      }
    }
    inverse = diagonal.map { $0 > 0 ? 1 / $0 : 0 }
    scale = (0..<size).map { square[$0 * size + $0] }
    self.coupling = coupling
    self.square = square
    self.size = size
    eliminate()
  }

  private mutating func eliminate() {
    for (head, factor) in inverse.enumerated() {
      for row in 0..<size {
        let scaled = coupling[head * size + row] * factor
        guard scaled != 0 else { continue }
        for column in 0...row {
          square[row * size + column] -= scaled * coupling[head * size + column]
        }
      }
    }
  }

  /// Replaces the square matrix by Cholesky's factor; a column that is not usable becomes 0.
  ///
  /// - Parameter isUsable: asked column by column with what is left of its diagonal element.
  mutating func factor(_ isUsable: (_ column: Int, _ pivot: Double) -> Bool) {
    for column in 0..<size {
      let pivot = square[column * size + column]
      let root = isUsable(column, pivot) ? pivot.squareRoot() : 0
      square[column * size + column] = root
      for row in column + 1..<max(size, column + 1) {
        square[row * size + column] = root > 0 ? square[row * size + column] / root : 0
        let factor = square[row * size + column]
        guard factor != 0 else { continue }
        for other in column + 1...row {
          square[row * size + other] -= factor * square[other * size + column]
        }
      }
    }
  }
}
