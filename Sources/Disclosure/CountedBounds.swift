/// Between which values the answers that count lie for a reader of the other figures of the same group.
///
/// Who sees how many feel unsafe or very unsafe knows that no more feel very unsafe.
struct CountedBounds: Sendable {
  private(set) var lower = 0.0
  private(set) var upper: Double
  /// The shown cells that narrow them.
  private(set) var below: Int?
  private(set) var above: Int?

  /// - Parameter limit: the sum of the weights where it is known.
  init(_ number: Int, _ family: CellFamily, atMost limit: Double) {
    let cell = family.cells[number]
    upper = limit
    guard family.indicators.count > 1 else { return }
    let own = Set(family.answers[cell.indicator].counts)
    for other in family.indicators.indices where other != cell.indicator {
      guard let place = family.cell(other, cell.group), family.cells[place].isShown,
        let y = family.cells[place].countedWeight
      else { continue }
      let (counts, outOf) = family.answers[other]
      let rest = Set(outOf).subtracting(counts)
      if own.isSubset(of: counts) { lowerUpper(to: y, place) }
      if own.isSubset(of: rest) { lowerUpper(to: family.cells[place].population - y, place) }
      if own.isSuperset(of: counts), y > lower { (lower, below) = (y, place) }
    }
  }

  private mutating func lowerUpper(to value: Double, _ place: Int) {
    if value < upper { (upper, above) = (value, place) }
  }
}
