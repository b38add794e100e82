/// Readers who know more than the tables: their own answer, or how many people a group has.
extension CellFamily {
  /// Finds the groups of one person, and whether all answers weigh the same.
  mutating func findAlone() {
    let answered = cells.filter { $0.counts.n > 0 }
    let weights = answered.map { $0.population / Double($0.counts.n) }
    let (least, most) = (weights.min() ?? 0, weights.max() ?? 0)
    // The sums of the weights are rounded to a millionth of a person.
    isCounted = !isOfAmounts && most - least <= 1e-5 * most
    // Who alone gave some of the answers does not know that: it would be to know what others answered.
    let shared = Set(answered.lazy.filter { $0.counts.n > 1 }.map(\.group))
    alone = Set(answered.lazy.filter { !$0.isNever && $0.reason != nil }.map(\.group))
      .subtracting(shared)
  }

  /// The most people that a group can have, when a quarter of them has not answered.
  func people(in group: Int) -> Double {
    let most = indicators.indices.compactMap { cell($0, group) }.map { cells[$0].counts.n }.max()
    return ((most.map(Double.init) ?? 0) * 4 / 3).rounded(.up)
  }

  /// A number of answers as those see it who know how many people there are; nil for any other.
  func knowingPeople(_ number: ProtectedNumber) -> ProtectedNumber? {
    guard number.kind == .answers, !cells[number.cell].isHidden else { return nil }
    var known = number
    known.knowledge = .people
    return known
  }

  /// Those numbers that somebody could tell too closely who is alone in a group.
  ///
  /// - Parameter narrow: those of some numbers that can be told too closely.
  func toldToOne(
    among numbers: [ProtectedNumber], _ groups: RunGroups,
    _ narrow: ([ProtectedNumber]) -> [ProtectedNumber]
  ) -> [ProtectedNumber] {
    guard !alone.isEmpty else { return [] }
    // Who has room beside all of them has room beside each.
    let isOne = { (number: ProtectedNumber) in alone.contains(cells[number.cell].group) }
    let open = numbers.filter { $0.kind != .amount }
    var all = open.filter { !isOne($0) }
    for place in all.indices { all[place].knowledge = .answers }
    let close = Set(narrow(all).map(\.cell))
    let left = open.filter { isOne($0) || close.contains($0.cell) }
    return alone.sorted().flatMap { group in
      narrow(left.compactMap { told($0, to: group, groups) })
    }
  }

  /// A number as the only one in a group sees it; nil where it may be about the same person.
  private func told(
    _ number: ProtectedNumber, to group: Int, _ groups: RunGroups
  ) -> ProtectedNumber? {
    let (cell, one) = (cells[number.cell], groups.groups[group])
    let own = groups.groups[cell.group]
    guard cell.counts.n > 1 || !own.meets(one) else { return nil }
    var known = number
    known.knowledge = .answer(group: group)
    known.told = own.holds(one) ? self.cell(cell.indicator, group) : nil
    return known
  }
}

extension RespondentGroup {
  /// Whether everybody in another group is in this one.
  func holds(_ other: RespondentGroup) -> Bool {
    zip(classes, other.classes).allSatisfy { own, others in
      guard let own else { return true }
      return others.map { Set($0).isSubset(of: own) } ?? false
    }
  }

  /// Whether somebody can be in both groups.
  func meets(_ other: RespondentGroup) -> Bool {
    zip(classes, other.classes).allSatisfy { own, others in
      guard let own, let others else { return true }
      return !Set(own).isDisjoint(with: others)
    }
  }
}
