/// The columns of the margins that are no combinations of others.
///
/// Margins always depend on each other, since each of them adds up to the same total. Which columns
/// depend is a matter of which cells have anybody, not of how much they weigh: it is found with the
/// weight 1 for each cell, so that light cells are not taken for none.
struct ColumnBasis: Sendable {
  /// What is left of a column's square, relative to it, when only rounding is.
  private static let negligible = 1e-9

  /// Which of the columns after the leading block are kept.
  private(set) var kept: [Bool]
  /// How many columns, the leading block's included, are independent.
  private(set) var rank: Int

  init(_ rows: SparseRows, occupied: [Bool]) {
    var matrix = BlockedMatrix(rows, weights: occupied.map { $0 ? 1 : 0 })
    let scale = matrix.scale
    var kept: [Bool] = []
    matrix.factor { column, pivot in
      kept.append(pivot > Self.negligible * scale[column])
      return kept[column]
    }
    rank = kept.count { $0 } + matrix.inverse.count { $0 > 0 }
    self.kept = kept
  }
}
