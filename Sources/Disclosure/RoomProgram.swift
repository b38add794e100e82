import Numerics

/// Moves a number, and cells near it so that every sum stays, at the least cost.
struct RoomProgram {
  private let number: ProtectedNumber
  private let start: Double
  private let grain: Double
  /// For each cell the columns of its rise and fall, or one column for a hidden cell; in their order.
  /// What is left of sets of answers stands behind them, with the cell that tells it.
  private let columns: [(cell: Int, rise: Int, fall: Int?)]
  /// The columns by which a sum may be missed, when the cells that tell it are hidden.
  private let missed: [(rise: Int, fall: Int, telling: [Int])]
  private let cost: [FeasibleRange.Term]
  private var range: FeasibleRange

  /// - Parameter near: the cells that may move, in ascending order.
  init(
    _ number: ProtectedNumber, _ near: [Int], _ family: CellFamily, _ sums: CellSums,
    _ margins: (below: Double, above: Double)
  ) {
    self.number = number
    let view = number.view(family)
    start = family.bounds(number.cell, sums, view).value
    grain = number.kind == .amount ? 0 : family.grain
    let moving = near + sums.rests(near).sorted()
    // Also the sums of what is left that have no cell nearby: through them it is held.
    let touched = sums.sums(of: moving).filter { sums.binds($0, family, view) }
    var loss = CellLosses(family, sums)
    let losses = near.map { loss[$0] }
    let worst = max(losses.max() ?? 1, 1)
    var points = Points()
    var columns: [(cell: Int, rise: Int, fall: Int?)] = []
    var cost: [FeasibleRange.Term] = []
    // Where a column of sums stands among those of the program; nowhere when it cannot move.
    var places = [Int](repeating: -1, count: sums.ofColumn.count)
    for (order, column) in moving.enumerated() {
      let bounds = family.bounds(column, sums, view)
      if family.isOpen(column, sums, view) {
        places[column] = columns.count
        columns.append((column, points.add(bounds.lower, bounds.value, bounds.upper), nil))
      } else if let teller = sums.teller(column), family.canBeHidden(teller) {
        let loss = -(order < near.count ? losses[order] : loss[teller]) / worst
        let rise = points.add(0, 0, bounds.upper - bounds.value)
        let fall = points.add(0, 0, bounds.value - bounds.lower)
        places[column] = columns.count
        columns.append((teller, rise, fall))
        cost += [(rise, loss), (fall, loss)]
      }
    }
    if let own = near.firstIndex(of: number.cell), places[near[own]] >= 0 {
      let rise = columns[places[near[own]]].rise
      points.lower[rise] = max(points.lower[rise], start - margins.below)
      points.upper[rise] = min(points.upper[rise], start + margins.above)
    }
    var missed: [(rise: Int, fall: Int, telling: [Int])] = []
    var equations = LinearEquations()
    var terms: [FeasibleRange.Term] = []
    for sum in touched {
      Self.move(sums.all[sum], columns, places, &terms)
      let telling = sums.telling(sum, family)
      if !telling.isEmpty, !telling.contains(where: family.isSettled) {
        let loss = -telling.reduce(0) { $0 + loss[$1] } / worst
        let own = (
          rise: points.add(0, 0, .infinity), fall: points.add(0, 0, .infinity), telling: telling
        )
        missed.append(own)
        cost += [(own.rise, loss), (own.fall, loss)]
        terms += [(own.rise, 1), (own.fall, -1)]
      }
      equations.append(terms)
    }
    (self.columns, self.missed, self.cost) = (columns, missed, cost)
    range = FeasibleRange(
      equations: equations, lower: points.lower, upper: points.upper, start: points.start)
  }

  /// A sum's terms as those of the columns of the program.
  private static func move(
    _ sum: [FeasibleRange.Term], _ columns: [(cell: Int, rise: Int, fall: Int?)], _ places: [Int],
    _ terms: inout [FeasibleRange.Term]
  ) {
    terms.removeAll(keepingCapacity: true)
    for term in sum where places[term.column] >= 0 {
      let own = columns[places[term.column]]
      terms.append((own.rise, term.coefficient))
      if let fall = own.fall { terms.append((fall, -term.coefficient)) }
    }
  }

  /// Where columns stand, and between which values.
  private struct Points {
    var lower: [Double] = []
    var start: [Double] = []
    var upper: [Double] = []

    /// - Returns: the number of the column.
    mutating func add(_ lower: Double, _ start: Double, _ upper: Double) -> Int {
      self.lower.append(lower)
      self.start.append(start)
      self.upper.append(upper)
      return self.start.count - 1
    }
  }

  /// The shown cells that move when the number does; nil when it cannot move so far.
  mutating func moved(by distance: Double) -> [Int]? {
    guard distance != 0, let own = columns.first(where: { $0.cell == number.cell }) else {
      return []
    }
    // Far more than any cell's loss, so that the number moves if it can.
    let urgency = distance > 0 ? Self.urgency : -Self.urgency
    _ = range.maximum(of: cost + [(own.rise, urgency)])
    let reached = range.value(of: [(own.rise, 1)]) - start
    guard abs(reached) >= abs(distance) * (1 - 1e-9) - grain else { return nil }
    let point = range.point
    let hidden = columns.compactMap { cell, rise, fall -> Int? in
      guard let fall else { return nil }
      return point[rise] > 0 || point[fall] > 0 ? cell : nil
    }
    return hidden
      + missed.filter { point[$0.rise] > 0 || point[$0.fall] > 0 }.flatMap(\.telling)
  }

  private static let urgency = 1e4
}

extension CellSums {
  /// The sums in which some columns stand, in their order.
  fileprivate func sums(of columns: [Int]) -> [Int] {
    var isTouched = [Bool](repeating: false, count: all.count)
    var touched: [Int] = []
    for column in columns {
      for sum in ofColumn[column] where !isTouched[sum] {
        isTouched[sum] = true
        touched.append(sum)
      }
    }
    return touched.sorted()
  }
}

extension CellFamily {
  /// Whether a cell is shown and may give way.
  fileprivate func canBeHidden(_ cell: Int) -> Bool { cells[cell].isShown && !isSettled(cell) }
}
