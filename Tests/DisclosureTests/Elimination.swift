/// Which rows of plain numbers follow from others, by Gaussian elimination.
struct Elimination {
  private var kept: [(pivot: Int, entries: [(column: Int, value: Double)])] = []
  var rank: Int { kept.count }

  /// What is left of a row when the others are taken out.
  func rest(of row: [Double]) -> [Double] {
    var rest = row
    for one in kept {
      let factor = rest[one.pivot]
      guard abs(factor) > Self.rounding else { continue }
      for entry in one.entries { rest[entry.column] -= factor * entry.value }
    }
    return rest
  }

  func holds(_ row: [Double]) -> Bool { Self.isZero(rest(of: row)) }

  mutating func insert(_ row: [Double]) {
    let rest = rest(of: row)
    guard let pivot = rest.indices.max(by: { abs(rest[$0]) < abs(rest[$1]) }),
      abs(rest[pivot]) > Self.rounding
    else { return }
    let entries = rest.indices.filter { abs(rest[$0]) > Self.rounding }
      .map { ($0, rest[$0] / rest[pivot]) }
    kept.append((pivot, entries))
  }

  static func isZero(_ row: [Double]) -> Bool { row.allSatisfy { abs($0) <= rounding } }

  /// Rows are made of ones, so that what is not 0 is far from it.
  private static let rounding = 1e-8
}
