/// What is lost with cells of a family.
struct CellLosses {
  private let family: CellFamily
  private let sums: CellSums
  /// Of the sums that were looked at whether nothing is hidden in them yet.
  private var isWhole: [Bool?]

  init(_ family: CellFamily, _ sums: CellSums) {
    (self.family, self.sums) = (family, sums)
    isWhole = Array(repeating: nil, count: sums.ofGroups)
  }

  /// The cell itself, and another for each sum in which nothing is hidden yet.
  subscript(cell: Int) -> Double {
    mutating get {
      var whole = 0
      for sum in sums.ofColumn[cell] where sum < sums.ofGroups && isWhole(sum) { whole += 1 }
      return family.cells[cell].population * Double(1 + whole)
    }
  }

  private mutating func isWhole(_ sum: Int) -> Bool {
    if let known = isWhole[sum] { return known }
    let found = sums.all[sum].allSatisfy { family.cells[$0.column].reason == nil }
    isWhole[sum] = found
    return found
  }
}
