/// A matrix of 0 and 1 with the same number of ones in every row: which cell of each margin a
/// calibration cell lies in.
///
/// The columns of one margin, the largest, stand first: its block of X'AX is diagonal, so that
/// ``BlockedMatrix`` eliminates it without a factorisation.
struct SparseRows: Sendable {
  /// The columns of the ones, row after row; the first of each row lies in the leading block.
  var columns: [Int32]
  /// How many ones a row has: the number of margins.
  let width: Int
  let columnCount: Int
  /// How many columns the leading block has.
  let leading: Int

  var count: Int { width == 0 ? 0 : columns.count / width }

  /// X'v: what the rows' values add up to in each column.
  func totals(_ values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: columnCount)
    var next = 0
    for value in values {
      for position in next..<next + width { sums[Int(columns[position])] += value }
      next += width
    }
    return sums
  }

  /// Xλ: for each row the sum of its columns' coefficients.
  func products(_ coefficients: [Double]) -> [Double] {
    var next = 0
    return (0..<count).map { _ in
      var sum = 0.0
      for position in next..<next + width { sum += coefficients[Int(columns[position])] }
      next += width
      return sum
    }
  }

  /// Some of the rows, in the order asked for.
  func selecting(_ rows: [Int]) -> SparseRows {
    var chosen = self
    chosen.columns = rows.flatMap { columns[$0 * width..<($0 + 1) * width] }
    return chosen
  }
}
