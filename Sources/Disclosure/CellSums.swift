import Numerics

/// Which cells of a family add up to which.
struct CellSums: Sendable {
  /// Each is 0 but for what nobody can move: a whole less its parts, or the answers to a question.
  private(set) var all: [[FeasibleRange.Term]] = []
  /// The sums in which a cell stands.
  private(set) var ofCell: [[Int]]
  /// From where on the sums are over the answers to a question.
  private var distributions = Int.max

  init(_ family: CellFamily, _ relations: GroupRelations) {
    ofCell = family.cells.map { _ in [] }
    for indicator in family.indicators.indices {
      for relation in relations.all {
        let cells = relation.members.compactMap { family.cell(indicator, $0) }
        guard cells.count == relation.parts.count + 1 else { continue }
        add(zip(cells, [-1.0] + relation.parts.map { _ in 1.0 }).map { ($0, $1) })
      }
    }
  }

  /// Of numbers that count answers also the answers to a whole question, which add up to everybody.
  func withDistributions(of family: CellFamily) -> CellSums {
    var sums = self
    sums.distributions = all.count
    let whole = Set(0..<family.classes)
    let members = family.indicators.indices.filter { Set(family.answers[$0].outOf) == whole }
    let counted = members.flatMap { family.answers[$0].counts }
    guard family.classes > 1, counted.count == family.classes, Set(counted) == whole else {
      return sums
    }
    for group in Set(family.cells.filter { !$0.isHidden }.map(\.group)).sorted() {
      let own = members.compactMap { family.cell($0, group) }
      if own.count == members.count { sums.add(own.map { ($0, 1.0) }) }
    }
    return sums
  }

  private mutating func add(_ terms: [FeasibleRange.Term]) {
    for term in terms { ofCell[term.column].append(all.count) }
    all.append(terms)
  }

  /// Whether a reader can use a sum: that answers add up to everybody only where everybody is known.
  func binds(_ sum: Int, _ family: CellFamily, _ view: ProtectedNumber.View) -> Bool {
    sum < distributions || !view.hidesGroups
      || all[sum].contains { family.cells[$0.column].isShown }
  }

  /// The cells that stand in a sum with any of some cells, those among them.
  func neighbours(of cells: Set<Int>) -> Set<Int> {
    cells.union(cells.flatMap { ofCell[$0] }.flatMap { all[$0] }.map(\.column))
  }
}
