import Disclosure
import Numerics
import SurveyModel

/// What follows from the published figures of a question by adding and subtracting.
///
/// Source: Langsrud (2024), doi:10.1007/978-3-031-69651-0_2: a cell is disclosed when its row is a
/// combination of the published rows.
struct ExactAttack {
  private let question: Question
  private let cells: [PublishedCell]
  private let rules: DisclosureRules
  private let isCounted: Bool
  /// The least mean weight of a shown cell.
  private let leastWeight: Double
  private let rows: ValuedRows
  private var space = RowSpace()

  /// - Parameters:
  ///   - cells: each cell of the question once.
  ///   - groups: the rows of all groups for a reader.
  init(
    _ question: Question, _ cells: [PublishedCell], _ groups: [SparseRow], _ rules: DisclosureRules
  ) {
    (self.question, self.cells, self.rules) = (question, cells, rules)
    let means = cells.filter { $0.isShown && $0.n > 0 }.map { $0.weight / $0.n }
    leastWeight = means.min() ?? 1
    isCounted = cells.areCounted
    let largest = cells.filter(\.isShown).map(\.weight).max() ?? 1
    rows = ValuedRows(groups, classes: question.classes, largest: largest)
    for cell in cells { insert(cell) }
  }

  private mutating func insert(_ cell: PublishedCell) {
    let own = question.answers[cell.indicator]
    if cell.status == .noData {
      for answer in own.outOf { insert(rows.row(cell.group, [answer], n: 0, weight: 0)) }
    }
    guard cell.isShown, let n = Int(exactly: cell.n) else { return }
    insert(rows.row(cell.group, own.outOf, n: n, weight: cell.weight))
    guard own.counts != own.outOf else { return }
    let counted = isCounted ? Int((cell.counted / cell.weight * cell.n).rounded()) : nil
    insert(rows.row(cell.group, own.counts, n: counted, weight: cell.counted))
  }

  private mutating func insert(_ row: SparseRow) {
    // What contradicts the others, as rounded sums do, is no news of anybody.
    let rest = space.rest(of: row)
    if !ValuedRows.follows(rest) { space.insert(rest) }
  }

  /// The protected cells, by their places, that follow.
  func disclosed() -> Set<Int> {
    Set(cells.indices.filter { cells[$0].isProtected && follows(cells[$0]) })
  }

  private func follows(_ cell: PublishedCell) -> Bool {
    let own = question.answers[cell.indicator]
    let all = space.rest(of: rows.row(cell.group, own.outOf))
    let hasAll = ValuedRows.follows(all)
    guard question.isCounting else { return hasAll }
    let n = hasAll ? ValuedRows.answers(all) : nil
    if let n, n < rules.minimumCount { return true }
    guard question.divides(cell.indicator) else { return hasAll && n == nil }
    let counted = space.rest(of: rows.row(cell.group, own.counts))
    let others = space.rest(of: rows.row(cell.group, question.others(cell.indicator)))
    switch (ValuedRows.follows(counted), ValuedRows.follows(others)) {
    case (true, true): return true
    case (true, false): return isFew(counted)
    case (false, true): return isFew(others)
    case (false, false): return false
    }
  }

  /// Whether answers that follow without the others of their cell are too few to be known.
  private func isFew(_ rest: SparseRow) -> Bool {
    if let count = ValuedRows.answers(rest) {
      return count < rules.minimumInCategory && !(count == 0 && rules.zerosAreSafe)
    }
    let people = rows.weight(rest) / leastWeight
    if people < 1e-6 { return !rules.zerosAreSafe }
    // A person may weigh more than the least mean; fewer than this they are in any case.
    return people < Double(rules.minimumInCategory) - 0.5
  }

  /// Of groups that no table shows those that follow and have few answers.
  func disclosed(hidden groups: [Int]) -> [(group: Int, indicator: Int)] {
    groups.flatMap { group in
      question.indicators.indices.compactMap { indicator in
        let rest = space.rest(of: rows.row(group, question.answers[indicator].outOf))
        guard ValuedRows.follows(rest), let n = ValuedRows.answers(rest), n > 0,
          n < rules.minimumCount
        else { return nil }
        return (group, indicator)
      }
    }
  }

  /// The protected cells that whoever is alone in another one finds out, where two are certainly alone.
  ///
  /// In each protected cell there is somebody. So when two of them together are as few as they can be,
  /// each of both knows the other's number; everybody does.
  func disclosedToSingles() -> Set<Int> {
    var members: [SparseRow: [(cell: Int, rest: SparseRow, factor: Mersenne61)]] = [:]
    for (number, cell) in cells.enumerated() where cell.isProtected {
      let rest = space.rest(of: rows.row(cell.group, question.answers[cell.indicator].outOf))
      guard let (key, factor) = ValuedRows.direction(rest) else { continue }
      members[key, default: []].append((number, rest, factor))
    }
    var found: Set<Int> = []
    for alike in members.values where alike.count > 1 {
      for one in alike {
        for other in alike where cells[other.cell].group != cells[one.cell].group {
          if isAlone(one, other) { found.formUnion([one.cell, other.cell]) }
        }
      }
    }
    return found
  }

  private func isAlone(
    _ one: (cell: Int, rest: SparseRow, factor: Mersenne61),
    _ other: (cell: Int, rest: SparseRow, factor: Mersenne61)
  ) -> Bool {
    // n = a + f·t in both cells: both fall and rise against each other where their factors differ in sign.
    guard let a = ValuedRows.answers(one.rest), let b = ValuedRows.answers(other.rest),
      one.factor + other.factor == .zero
    else { return false }
    return a + b == 2
  }
}

extension Question {
  /// Whether it counts answers, and does not measure anything else.
  var isCounting: Bool { indicators.contains { !$0.outOf.isEmpty } }
}

extension [PublishedCell] {
  /// Whether every answer weighs the same, so that weights tell numbers of answers.
  var areCounted: Bool {
    let means = filter { $0.isShown && $0.n > 0 }.map { $0.weight / $0.n }
    guard let least = means.min(), let most = means.max() else { return false }
    return most - least <= 1e-9 * most
  }
}
