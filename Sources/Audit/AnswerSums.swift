import Disclosure

/// What the published cells of a question tell of its unknowns: people of each smallest group and class
/// of answers, and their weights.
struct AnswerSums: Sendable {
  let question: Question
  let cells: [PublishedCell]
  /// Whether every answer weighs the same.
  let isCounted: Bool
  /// The weight of a person, in which weights are told.
  let unit: Double
  private let atoms: GroupAtoms

  /// Nil when the smallest groups are too many.
  init?(_ question: Question, _ cells: [PublishedCell], _ atoms: GroupAtoms?) {
    guard let atoms, atoms.count * question.classes <= GroupAtoms.most else { return nil }
    (self.question, self.cells, self.atoms) = (question, cells, atoms)
    isCounted = cells.areCounted
    let largest = cells.filter(\.isShown).max { $0.n < $1.n }
    unit = largest.map { $0.weight / max(1, $0.n) } ?? 1
  }

  /// How many columns there are.
  var count: Int { atoms.count * question.classes }

  /// The columns of a group's answers of some classes.
  func columns(_ group: Int, _ answers: [Int]) -> [Int] {
    atoms.of(group).flatMap { atom in answers.map { atom * question.classes + $0 } }
  }

  /// All sums of answers, or of the weights of those that count and of those that do not.
  func system(ofAnswers: Bool) -> SumSystem {
    let shown = cells.flatMap { self.shown($0, ofAnswers: ofAnswers) }
    return SumSystem(columns: count, shown + remainders(ofAnswers: ofAnswers))
  }

  /// Those without a category are what the categories leave of everybody: often nobody.
  private func remainders(ofAnswers: Bool) -> [(columns: [Int], value: Double)] {
    question.indicators.indices.flatMap { indicator -> [(columns: [Int], value: Double)] in
      var values = [Double?](repeating: nil, count: atoms.groups)
      for cell in cells where cell.indicator == indicator {
        if cell.status == .noData { values[cell.group] = 0 }
        if cell.isShown { values[cell.group] = ofAnswers ? cell.n : cell.weight / unit }
      }
      let own = question.answers[indicator].outOf
      return atoms.remainders.compactMap { remainder in
        guard let whole = values[remainder.whole], !remainder.atoms.isEmpty else { return nil }
        var rest = whole
        for part in remainder.parts {
          guard let value = values[part] else { return nil }
          rest -= value
        }
        let columns = remainder.atoms.flatMap { atom in own.map { atom * question.classes + $0 } }
        return (columns, max(0, rest))
      }
    }
  }

  private func shown(
    _ cell: PublishedCell, ofAnswers: Bool
  ) -> [(columns: [Int], value: Double)] {
    let own = question.answers[cell.indicator]
    if cell.status == .noData { return [(columns(cell.group, own.outOf), 0)] }
    guard cell.isShown, cell.n.isFinite, cell.weight.isFinite else { return [] }
    if ofAnswers { return [(columns(cell.group, own.outOf), cell.n)] }
    let all = cell.weight / unit
    guard question.isCounting else { return [(columns(cell.group, own.outOf), all)] }
    let counted = cell.counted / unit
    return [
      (columns(cell.group, own.counts), counted),
      (columns(cell.group, question.others(cell.indicator)), all - counted),
    ]
  }
}
