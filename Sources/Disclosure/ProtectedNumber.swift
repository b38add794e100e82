import SurveyModel

/// A number of people that must not be told closely.
struct ProtectedNumber: Hashable {
  enum Kind {
    /// Valid answers, unweighted.
    case answers
    /// Those that count, weighted.
    case counted
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
      let answers = cells[number].reason == .fewAnswers ? [ProtectedNumber.Kind.answers] : []
      let counted = cells[number].countedWeight == nil ? [] : [ProtectedNumber.Kind.counted]
      return (answers + counted).map { ProtectedNumber(cell: number, kind: $0) }
    }
  }

  /// Whether a reader does not know a cell.
  func isOpen(_ cell: Int, _ view: ProtectedNumber.View) -> Bool {
    cells[cell].isHidden ? view.hidesGroups : cells[cell].reason != nil
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
    case .counted:
      let y = cell.countedWeight ?? 0
      let part = cell.reason == .fewOthers ? cell.population - y : y
      let margin = max(count * cell.population / n, protection.share * part)
      return (min(margin, y), min(margin, cell.population - y))
    }
  }

  /// The number in a cell, and between which values it lies for a reader of nothing but the other
  /// figures of its group.
  func bounds(
    _ cell: Int, _ kind: ProtectedNumber.Kind
  ) -> (lower: Double, value: Double, upper: Double) {
    switch kind {
    case .answers: return (0, Double(cells[cell].counts.n), .infinity)
    case .counted:
      let value = cells[cell].countedWeight ?? 0
      let bounds = CountedBounds(cell, self)
      return (min(value, bounds.lower), value, max(value, bounds.upper))
    }
  }
}
