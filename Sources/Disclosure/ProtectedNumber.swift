import SurveyModel

/// A number of people that must not be told closely.
struct ProtectedNumber: Hashable {
  enum Kind {
    /// Valid answers, unweighted.
    case answers
    /// Those that count, weighted.
    case counted
    /// Those that do not, weighted.
    case others
  }

  /// What a number is looked for in.
  struct View: Hashable {
    let kind: Kind
    /// Whether groups that no table shows are unknown; those who look for a shown cell are granted them.
    let hidesGroups: Bool
  }

  let cell: Int
  let kind: Kind

  func view(_ family: CellFamily) -> View {
    View(kind: kind, hidesGroups: family.cells[cell].isHidden)
  }
}

extension CellFamily {
  /// The numbers that the rules protect.
  var endangered: [ProtectedNumber] {
    cells.indices.filter { cells[$0].reason?.isPrimary == true }.flatMap { number in
      let cell = cells[number]
      let answers = cell.reason == .fewAnswers ? [ProtectedNumber.Kind.answers] : []
      // With the sum of the weights granted, those that do not count have as much room as those that do.
      let counted: [ProtectedNumber.Kind] = cell.isHidden ? [.counted, .others] : [.counted]
      return (answers + (cell.countedWeight == nil ? [] : counted)).map {
        ProtectedNumber(cell: number, kind: $0)
      }
    }
  }

  /// Whether a reader does not know a column of sums.
  func isOpen(_ column: Int, _ view: ProtectedNumber.View) -> Bool {
    guard column < cells.count else { return true }
    let cell = cells[column]
    return cell.isHidden ? view.hidesGroups : cell.isBetween || cell.reason != nil
  }

  /// How far below and above a number its possible values must reach: `protection` on either side, but
  /// never below nobody, nor above everybody.
  func margins(
    of number: ProtectedNumber, _ protection: DisclosureRules.Protection
  ) -> (below: Double, above: Double) {
    let cell = cells[number.cell]
    let (n, count) = (Double(cell.counts.n), Double(protection.count))
    switch number.kind {
    case .answers:
      let margin = max(count, protection.share * n)
      return (min(margin, n), margin)
    case .counted, .others:
      let (y, others) = (cell.countedWeight ?? 0, cell.othersWeight)
      let own = number.kind == .counted ? y : others
      let part = cell.reason == .fewOthers ? others : own
      let margin = max(count * cell.population / n, protection.share * part)
      return (min(margin, own), cell.isHidden ? margin : min(margin, cell.population - own))
    }
  }

  /// The number in a column of sums, and between which values it lies for a reader of nothing else.
  func bounds(
    _ column: Int, _ sums: CellSums, _ view: ProtectedNumber.View
  ) -> (lower: Double, value: Double, upper: Double) {
    if let rest = sums.rest(column) { return (0, rest.value, .infinity) }
    let value = cells[column].value(view.kind)
    let isKnown = view.kind == .counted && !view.hidesGroups
    return (0, value, isKnown ? max(value, cells[column].population) : .infinity)
  }
}

extension CellFamily.Cell {
  func value(_ kind: ProtectedNumber.Kind) -> Double {
    switch kind {
    case .answers: Double(counts.n)
    case .counted: countedWeight ?? 0
    case .others: othersWeight
    }
  }
}
