import SurveyModel

/// A number of people, or what they have together, that must not be told closely.
struct ProtectedNumber: Hashable {
  enum Kind {
    /// Valid answers, unweighted.
    case answers
    /// Those that count, weighted.
    case counted
    /// Those that do not, weighted.
    case others
    /// What numbers add up to, weighted.
    case amount
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
      let amounts: [ProtectedNumber.Kind] =
        cell.counts.amount != nil && cell.amountMargin > 0 ? [.amount] : []
      return (answers + (cell.countedWeight == nil ? [] : counted) + amounts).map {
        ProtectedNumber(cell: number, kind: $0)
      }
    }
  }

  /// Whether a reader does not know a cell.
  func isOpen(_ cell: Int, _ view: ProtectedNumber.View) -> Bool {
    cells[cell].isHidden
      ? view.hidesGroups
      : cells[cell].reason != nil && !siblings(of: cell, view.kind).contains { cells[$0].isShown }
  }

  /// The cells of the same group that tell the same number, where numbers are added up.
  func siblings(of cell: Int, _ kind: ProtectedNumber.Kind) -> [Int] {
    guard isOfAmounts else { return [] }
    let own = answers[cells[cell].indicator].counts
    return indicators.indices.compactMap { indicator in
      let isAlike = kind == .answers || answers[indicator].counts.contains(where: own.contains)
      return isAlike ? self.cell(indicator, cells[cell].group) : nil
    }
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
    case .amount:
      let own = cell.counts.amount ?? 0
      let below = hasNegativeAmounts ? cell.amountMargin : min(cell.amountMargin, max(0, own))
      return (below, cell.amountMargin)
    }
  }

  /// The number in a cell, and between which values it lies for a reader of nothing but the other
  /// figures of its group.
  func bounds(
    _ cell: Int, _ view: ProtectedNumber.View
  ) -> (lower: Double, value: Double, upper: Double) {
    switch view.kind {
    case .answers: return (0, Double(cells[cell].counts.n), .infinity)
    case .others: return (0, cells[cell].othersWeight, .infinity)
    case .amount:
      let own = cells[cell].counts.amount ?? 0
      return (hasNegativeAmounts ? -.infinity : min(0, own), own, .infinity)
    case .counted:
      let value = cells[cell].countedWeight ?? 0
      let limit = view.hidesGroups ? .infinity : cells[cell].population
      let bounds = CountedBounds(cell, self, atMost: limit)
      return (min(value, bounds.lower), value, max(value, bounds.upper))
    }
  }
}
