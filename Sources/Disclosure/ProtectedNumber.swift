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

  /// What a reader knows beside the tables and the groups that they leave out.
  enum Knowledge: Hashable {
    case nothing
    /// How many people each group has, and not how many of them were asked.
    case register
    /// How many people each group has at most, where nobody weighs more than another.
    case people
    /// The answer of who is alone in a group.
    case answer(group: Int)
    /// The answers of all who are alone in a group: more than anybody has.
    case answers
  }

  /// What a number is looked for in.
  struct View: Hashable {
    let kind: Kind
    /// Whether groups that no table shows are unknown; those who look for a shown cell are granted them.
    let hidesGroups: Bool
    var knowledge = Knowledge.nothing
  }

  let cell: Int
  let kind: Kind
  var knowledge = Knowledge.nothing
  /// A cell in this one that the reader knows.
  var told: Int?

  func view(_ family: CellFamily) -> View {
    View(kind: kind, hidesGroups: family.cells[cell].isHidden, knowledge: knowledge)
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

  /// Whether a reader does not know a column of sums.
  func isOpen(_ column: Int, _ sums: CellSums, _ view: ProtectedNumber.View) -> Bool {
    guard let teller = sums.teller(column) else { return true }
    let cell = cells[teller]
    switch view.knowledge {
    case .answer(let group): if cell.group == group { return false }
    case .answers: if alone.contains(cell.group) { return false }
    case .nothing, .register, .people: break
    }
    return cell.isHidden ? view.hidesGroups : cell.isBetween || cell.reason != nil
  }

  /// How far below and above a number its possible values must reach: `protection` on either side, but
  /// never below nobody, nor above everybody.
  func margins(
    of number: ProtectedNumber, _ protection: DisclosureRules.Protection
  ) -> (below: Double, above: Double) {
    let cell = cells[number.cell]
    let (n, count) = (Double(cell.counts.n), Double(protection.count))
    let told = number.told.map { cells[$0] }
    switch number.kind {
    case .answers:
      let margin = max(count, protection.share * n)
      let least = Double(told?.counts.n ?? 0)
      let most = number.knowledge == .people ? people(in: cell.group) : .infinity
      return (min(margin, n - least), min(margin, most - n))
    case .counted, .others:
      let own = cell.value(number.kind)
      let part = cell.reason == .fewOthers ? cell.othersWeight : own
      let margin = max(count * cell.population / n, protection.share * part)
      let least = told?.value(number.kind) ?? 0
      let others = cell.population - own - ((told?.population ?? least) - least)
      return (min(margin, own - least), cell.isHidden ? margin : min(margin, others))
    case .amount:
      let own = cell.counts.amount ?? 0
      let below = hasNegativeAmounts ? cell.amountMargin : min(cell.amountMargin, max(0, own))
      return (below, cell.amountMargin)
    }
  }

  /// The number in a column of sums, and between which values it lies for a reader of nothing else.
  func bounds(
    _ column: Int, _ sums: CellSums, _ view: ProtectedNumber.View
  ) -> (lower: Double, value: Double, upper: Double) {
    if let rest = sums.rest(column) { return (0, rest.value, .infinity) }
    let value = cells[column].value(view.kind)
    if view.kind == .amount {
      return (hasNegativeAmounts ? -.infinity : min(0, value), value, .infinity)
    }
    if view.kind == .answers && view.knowledge == .people {
      return (0, value, people(in: cells[column].group))
    }
    guard view.kind == .counted && !view.hidesGroups else { return (0, value, .infinity) }
    let cell = cells[column]
    let most = view.knowledge == .register ? cell.everybody : cell.population
    return (0, value, max(value, most))
  }
}

extension CellFamily.Cell {
  func value(_ kind: ProtectedNumber.Kind) -> Double {
    switch kind {
    case .answers: Double(counts.n)
    case .counted: countedWeight ?? 0
    case .others: othersWeight
    case .amount: counts.amount ?? 0
    }
  }
}
