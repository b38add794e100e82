import Numerics
import SurveyModel

/// Which shown cells to hide so that a number has room, for the least loss.
///
/// The number is moved as far as it must, and other cells with it so that every sum stays; what moves
/// must be hidden. Moving a shown cell costs what its loss is worth, moving a hidden one nothing.
///
/// Source: the linear programs of Kelly, Golden and Assad (1992), doi:10.1002/net.3230220407, one for each
/// primary cell and side, among the cells near it.
struct RoomSearch {
  private let family: CellFamily
  private let sums: CellSums
  private let protection: DisclosureRules.Protection
  /// The cells among which is searched.
  private let block: Set<Int>
  private let groups: GroupCrossing

  init(
    _ family: CellFamily, _ sums: CellSums, _ rules: DisclosureRules, _ block: Set<Int>,
    _ groups: GroupCrossing
  ) {
    self.block = block
    self.groups = groups
    self.family = family
    self.sums = sums
    protection = rules.protection
  }

  /// What to hide so that a number has room.
  enum Outcome: Equatable {
    /// With these hidden it has.
    case room([Int])
    /// No single move gives room; these are the fewest sums away.
    case nearest([Int])
  }

  /// The shown cells to hide for a number that can be told too closely.
  func cellsToHide(for number: ProtectedNumber) -> Outcome {
    var near = roomiest(around: [number.cell], Self.partners)
    if let found = moved(number, crossing(near)) { return .room(found) }
    // Far enough that a larger group can move against its neighbours, and not with the whole alone.
    for _ in 0..<2 { near = roomiest(around: near, Self.further) }
    if let found = moved(number, crossing(near)) { return .room(found) }
    near = [number.cell]
    for _ in 0..<Self.steps {
      near = sums.neighbours(of: near).intersection(block)
      if let found = moved(number, completed(near)) { return .room(found) }
    }
    return .nearest(nearest(to: number, near))
  }

  /// What a number needs that nobody moves who knows how many were asked for it: what it would need did
  /// only a register tell how many people there are, or else all around it.
  private func nearest(to number: ProtectedNumber, _ near: Set<Int>) -> [Int] {
    guard number.knowledge == .nothing else { return [] }
    var known = number
    known.knowledge = .register
    return moved(known, completed(near)) ?? shownNeighbours(of: number.cell)
  }

  /// The shown cells that move when the number goes as far as it must; nil when it cannot.
  private func moved(_ number: ProtectedNumber, _ near: [Int]) -> [Int]? {
    // Where hidden cells have come to suffice, that is seen much sooner without the others.
    let view = number.view(family)
    let hidden = near.filter { family.isOpen($0, sums, view) }
    if movedAmong(hidden, number) == [] { return [] }
    return movedAmong(near, number)
  }

  private func movedAmong(_ near: [Int], _ number: ProtectedNumber) -> [Int]? {
    let margins = family.margins(of: number, protection)
    var program = RoomProgram(number, near, family, sums, margins)
    guard let above = program.moved(by: margins.above),
      let below = program.moved(by: -margins.below)
    else { return nil }
    return Set(above + below).sorted()
  }

  /// Some cells with those that stand in a sum with them and can give the most room.
  private func roomiest(around cells: Set<Int>, _ partners: Int) -> Set<Int> {
    var near = cells
    for sum in Set(cells.flatMap { sums.ofColumn[$0] }) where sum < sums.ofGroups {
      var ranked: [(room: Double, cell: Int)] = []
      for term in sums.all[sum] where !cells.contains(term.column) {
        ranked.append((family.room(term.column), term.column))
      }
      ranked.sort { ($0.room, $1.cell) > ($1.room, $0.cell) }
      for other in ranked.prefix(partners) { near.insert(other.cell) }
    }
    return near
  }

  /// What lies where the lines and columns of some cells cross: that a number moves, others of its line
  /// and column must, and others of theirs.
  private func crossing(_ near: Set<Int>) -> [Int] {
    let crossed = groups.crossing(near.map { family.cells[$0].group })
    return cells(of: crossed)
  }

  /// Some cells with those of the other indicators in their groups, without which they could not move.
  private func completed(_ near: Set<Int>) -> [Int] {
    cells(of: Set(near.map { family.cells[$0].group }))
  }

  /// All cells of some groups, in their order.
  private func cells(of groups: some Sequence<Int>) -> [Int] {
    groups.flatMap { group in family.indicators.indices.compactMap { family.cell($0, group) } }
      .sorted()
  }

  /// How many cells of each sum are looked at first.
  private static let partners = 9
  /// How many of each further sum.
  private static let further = 3

  /// All shown cells that are the fewest sums away: where no single move gives room, the whole
  /// neighbourhood is hidden.
  private func shownNeighbours(of cell: Int) -> [Int] {
    var near: Set<Int> = [cell]
    for _ in 0..<Self.steps {
      near = sums.neighbours(of: near).intersection(block)
      let shown = near.filter { family.cells[$0].isShown && !family.isSettled($0) }
      if !shown.isEmpty { return shown.sorted() }
    }
    return []
  }

  /// How many sums away cells are looked for.
  private static let steps = 3
}

extension CellFamily {
  /// How far the number of those who count in a cell can give way on either side.
  fileprivate func room(_ number: Int) -> Double {
    let y = cells[number].countedWeight ?? cells[number].population
    return min(y, max(cells[number].othersWeight, 0))
  }
}
