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
      if let found = moved(number, near) { return .room(found) }
    }
    return .nearest(shownNeighbours(of: number.cell))
  }

  /// The shown cells that move when the number goes as far as it must; nil when it cannot.
  private func moved(_ number: ProtectedNumber, _ near: Set<Int>) -> [Int]? {
    let margins = family.margins(of: number, protection)
    var program = Program(number, near, family, sums, margins)
    guard let above = program.moved(by: margins.above),
      let below = program.moved(by: -margins.below)
    else { return nil }
    return Set(above + below).sorted()
  }

  /// Some cells with those that stand in a sum with them and can give the most room.
  private func roomiest(around cells: Set<Int>, _ partners: Int) -> Set<Int> {
    var near = cells
    for sum in Set(cells.flatMap { sums.ofColumn[$0] }) where sum < sums.ofGroups {
      let others = sums.all[sum].map(\.column).filter { !cells.contains($0) }
      let ranked = others.sorted { (family.room($0), $1) > (family.room($1), $0) }
      near.formUnion(ranked.prefix(partners))
    }
    return near
  }

  /// What lies where the lines and columns of some cells cross: that a number moves, others of its line
  /// and column must, and others of theirs.
  private func crossing(_ near: Set<Int>) -> Set<Int> {
    let own = Set(near.map { family.cells[$0].group })
    let crossed = groups.crossing(own)
    return Set(
      crossed.flatMap { group in
        family.indicators.indices.compactMap { family.cell($0, group) }
      })
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

/// Moves a number at the least cost.
private struct Program {
  private let number: ProtectedNumber
  private let start: Double
  /// For each cell the columns of its rise and fall, or one column for a hidden cell.
  private let columns: [Int: (rise: Int, fall: Int?)]
  /// The cell that tells a column.
  private let teller: (Int) -> Int?
  /// The columns by which a sum may be missed, when the cells that tell it are hidden.
  private let missed: [(rise: Int, fall: Int, telling: [Int])]
  private let cost: [FeasibleRange.Term]
  private var range: FeasibleRange

  init(
    _ number: ProtectedNumber, _ near: Set<Int>, _ family: CellFamily, _ sums: CellSums,
    _ margins: (below: Double, above: Double)
  ) {
    self.number = number
    teller = sums.teller
    let view = number.view(family)
    start = family.bounds(number.cell, sums, view).value
    let moving = near.union(sums.rests(near))
    // Also the sums of what is left that have no cell nearby: through them it is held.
    let touched = Set(moving.flatMap { sums.ofColumn[$0] }).sorted()
      .filter { sums.binds($0, family, view) }
    var (lower, upper, values): ([Double], [Double], [Double]) = ([], [], [])
    var columns: [Int: (rise: Int, fall: Int?)] = [:]
    var cost: [FeasibleRange.Term] = []
    let losses = near.map { family.loss(of: $0, sums) }
    let worst = max(losses.max() ?? 1, 1)
    for column in moving.sorted() {
      let bounds = family.bounds(column, sums, view)
      if family.isOpen(column, sums, view) {
        columns[column] = (values.count, nil)
        (lower, upper) = (lower + [bounds.lower], upper + [bounds.upper])
        values.append(bounds.value)
      } else if let teller = sums.teller(column), family.canBeHidden(teller) {
        columns[column] = (values.count, values.count + 1)
        let loss = -family.loss(of: teller, sums) / worst
        cost += [(values.count, loss), (values.count + 1, loss)]
        lower += [0, 0]
        upper += [bounds.upper - bounds.value, bounds.value - bounds.lower]
        values += [0, 0]
      }
    }
    if let own = columns[number.cell]?.rise {
      lower[own] = max(lower[own], start - margins.below)
      upper[own] = min(upper[own], start + margins.above)
    }
    var missed: [(rise: Int, fall: Int, telling: [Int])] = []
    let equations = touched.map { sum in
      var terms = sums.all[sum].flatMap { term -> [FeasibleRange.Term] in
        guard let own = columns[term.column] else { return [] }
        let fall = own.fall.map { [($0, -term.coefficient)] } ?? []
        return [(own.rise, term.coefficient)] + fall
      }
      let telling = sums.telling(sum, family)
      if !telling.isEmpty, !telling.contains(where: family.isSettled) {
        let loss = -telling.reduce(0) { $0 + family.loss(of: $1, sums) } / worst
        let own = (rise: values.count, fall: values.count + 1, telling: telling)
        missed.append(own)
        cost += [(own.rise, loss), (own.fall, loss)]
        terms += [(own.rise, 1), (own.fall, -1)]
        (lower, upper, values) = (
          lower + [0, 0], upper + [.infinity, .infinity], values + [0, 0]
        )
      }
      return terms
    }
    (self.columns, self.cost, self.missed) = (columns, cost, missed)
    range = FeasibleRange(equations: equations, lower: lower, upper: upper, start: values)
  }

  /// The shown cells that move when the number does; nil when it cannot move so far.
  mutating func moved(by distance: Double) -> [Int]? {
    guard distance != 0, let own = columns[number.cell] else { return [] }
    // Far more than any cell's loss, so that the number moves if it can.
    let urgency = distance > 0 ? Self.urgency : -Self.urgency
    _ = range.maximum(of: cost + [(own.rise, urgency)])
    let reached = range.value(of: [(own.rise, 1)]) - start
    guard abs(reached) >= abs(distance) * (1 - 1e-9) else { return nil }
    let point = range.point
    let hidden = columns.compactMap { column, own -> Int? in
      guard let fall = own.fall else { return nil }
      return point[own.rise] > 0 || point[fall] > 0 ? teller(column) : nil
    }
    return hidden
      + missed.filter { point[$0.rise] > 0 || point[$0.fall] > 0 }.flatMap(\.telling)
  }

  private static let urgency = 1e4
}

extension CellFamily {
  /// Whether a cell is shown and may give way.
  fileprivate func canBeHidden(_ cell: Int) -> Bool { cells[cell].isShown && !isSettled(cell) }

  /// How far the number of those who count in a cell can give way on either side.
  fileprivate func room(_ number: Int) -> Double {
    let y = cells[number].countedWeight ?? cells[number].population
    return min(y, max(cells[number].othersWeight, 0))
  }

  /// What is lost with a cell: itself, and another for each sum in which nothing is hidden yet.
  fileprivate func loss(of number: Int, _ sums: CellSums) -> Double {
    let open = sums.ofColumn[number].filter { sum in
      sum < sums.ofGroups && sums.all[sum].allSatisfy { cells[$0.column].reason == nil }
    }
    return cells[number].population * Double(1 + open.count)
  }
}
