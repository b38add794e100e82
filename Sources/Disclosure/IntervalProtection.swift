import Numerics
import SurveyModel

/// How closely suppressed cells can be told from what is shown, knowing that no count is negative.
///
/// A reader is granted the sums of the weights of all cells, as a register gives them nearly, and
/// everybody without a group. What the solver reaches are values that agree with all that is shown, so
/// that no reader can exclude them. Amounts are not bounded by how many people have them.
struct IntervalProtection {
  private let family: CellFamily
  private let protection: DisclosureRules.Protection
  /// By what is told closely: the points that agree with the shown cells, as far as they lie in the block.
  private var ranges: [ProtectedNumber.View: FeasibleRange] = [:]

  init(
    _ family: CellFamily, _ sums: FamilySums, _ rules: DisclosureRules, _ block: Set<Int>,
    for numbers: [ProtectedNumber]
  ) {
    self.family = family
    protection = rules.protection
    for view in Set(numbers.map { $0.view(family) }) {
      ranges[view] = Self.range(family, sums[view.kind], view, block)
    }
  }

  /// The points that agree with the shown cells.
  private static func range(
    _ family: CellFamily, _ sums: CellSums, _ view: ProtectedNumber.View, _ block: Set<Int>
  ) -> FeasibleRange {
    let isOpen = sums.ofColumn.indices.map {
      family.isOpen($0, sums, view) && block.contains(sums.rest($0)?.cell ?? $0)
    }
    let bounds = isOpen.indices.map { column in
      let bounds = family.bounds(column, sums, view)
      return isOpen[column] ? bounds : (bounds.value, bounds.value, bounds.value)
    }
    let moving = sums.all.indices.filter { sum in
      sums.binds(sum, family, view) && sums.all[sum].contains { isOpen[$0.column] }
    }
    return FeasibleRange(
      equations: moving.map { sums.all[$0] }, lower: bounds.map(\.0), upper: bounds.map(\.2),
      start: bounds.map(\.1))
  }

  /// Those numbers that can be told too closely.
  mutating func narrow(among numbers: [ProtectedNumber]) -> Set<ProtectedNumber> {
    // Who has the second largest amount bounds the largest from above, however small it may be.
    let amounts = numbers.filter { $0.kind == .amount }
    var narrow = Set(
      amounts.filter { !reaches($0, family.margins(of: $0, protection)) })
    let others = numbers.filter { $0.kind != .amount }
    for (view, own) in Dictionary(grouping: others, by: { $0.view(family) }) {
      guard let range = ranges[view] else {
        narrow.formUnion(own)
        continue
      }
      let widths = own.map { number in
        let margins = family.margins(of: number, protection)
        return margins.below + margins.above
      }
      var search = WidthSearch(range, own.map { [$0.cell] })
      for place in own.indices where search.width(place, upTo: widths[place]) < widths[place] {
        narrow.insert(own[place])
      }
    }
    return narrow
  }

  /// Whether the possible values of a number lie far enough to either side of it.
  private mutating func reaches(
    _ number: ProtectedNumber, _ margins: (below: Double, above: Double)
  ) -> Bool {
    let view = number.view(family)
    let own = family.cells[number.cell].value(number.kind)
    let form: [FeasibleRange.Term] = [(number.cell, 1)]
    let (least, most) = (own - margins.below, own + margins.above)
    guard
      let highest = ranges[view]?.maximum(of: form, enough: most),
      highest >= most - margins.above * 1e-9,
      let lowest = ranges[view]?.minimum(of: form, enough: least)
    else { return false }
    return lowest <= least + margins.below * 1e-9
  }
}
