/// Points of one group of linked columns, moved along the equations towards the extreme of a form.
///
/// The simplex method with bounds on both sides (Chvátal 1983, Linear Programming, chapter 8), begun
/// at a point that need not be a corner: a column that is not basic may stand strictly between its
/// bounds, and then goes either way. Everything is kept as the shift from the start, for which the
/// right sides are exactly 0.
struct FeasibleComponent: Sendable {
  typealias Term = LinearTerm

  private let equations: LinearEquations
  private let start: [Double]
  private let lower: [Double]
  private let upper: [Double]
  private(set) var shift: [Double]
  private var tableau: EquationTableau
  private var exchanges = 0
  private var isSolved = false
  /// The largest amount seen: what rounding errors are compared with.
  private var scale: Double

  /// - Precondition: the start satisfies the bounds, and columns of equations are places in it.
  init(equations: LinearEquations, start: [Double], lower: [Double], upper: [Double]) {
    self.equations = equations
    self.start = start
    self.lower = zip(lower, start).map { $0 - $1 }
    self.upper = zip(upper, start).map { $0 - $1 }
    shift = start.map { _ in 0 }
    tableau = EquationTableau(width: start.count)
    scale = start.reduce(0) { max($0, abs($1)) }
  }

  /// Shifts the point until the form has gained as much as is wanted, or as much as can be.
  ///
  /// The form is then at no less than it was at the start.
  ///
  /// - Parameter limit: the number of steps after which the point is left where it is.
  /// - Returns: whether the form has a maximum.
  mutating func raise(_ form: [Double], by wanted: Double, steps limit: Int? = nil) -> Bool {
    let before = shift
    if !isSolved { solve() }
    let isBounded = climb(form, by: wanted, steps: limit ?? 200 + 40 * shift.count)
    settle()
    if !holds { solve() }
    if !holds { shift = before }
    // Where that falls short of the start, the start is feasible too.
    if gain(of: form) < 0 { shift = shift.map { _ in 0 } }
    return isBounded
  }

  private func gain(of form: [Double]) -> Double {
    var sum = 0.0
    for column in form.indices { sum += form[column] * shift[column] }
    return sum
  }

  private mutating func climb(_ form: [Double], by wanted: Double, steps limit: Int) -> Bool {
    // So much more that the point itself, rounded, has gained what is wanted.
    let wanted = wanted + 0x1p-40 * max(abs(wanted), scale)
    let negligible = 1e-10 * form.reduce(0) { max($0, abs($1)) }
    var gains = tableau.reduced(form)
    var (gained, idle) = (0.0, 0)
    for _ in 0..<max(limit, 0) {
      if gained >= wanted { return true }
      let isCautious = idle > tableau.basics.count + 20
      guard let column = entering(gains, above: negligible, first: isCautious) else { return true }
      let step = step(of: column, up: gains[column] > 0, exact: isCautious)
      if step.length == .infinity && isRay(step) { return false }
      if step.length == .infinity || exchanges > 100 + tableau.basics.count {
        // Without an exchange there is nothing that a fresh start could mend.
        guard exchanges > 0 else { return true }
        solve()
        gains = tableau.reduced(form)
        continue
      }
      gained += abs(gains[column]) * step.length
      idle = step.length <= grain ? idle + 1 : 0
      take(step)
      guard let row = step.row else { continue }
      tableau.exchange(row: row, for: column)
      tableau.reduce(&gains, by: row)
      exchanges += 1
    }
    return true
  }
}

// MARK: - One step

extension FeasibleComponent {
  /// A column that moves, how far, and the row whose basic column then stops it, if one does.
  private struct Step {
    let column: Int
    let direction: Double
    var length: Double
    var row: Int?
    /// How fast each row's basic column moves.
    let rates: [Double]
  }

  /// The column by which the form gains most per unit, or the first by which it gains at all.
  ///
  /// The first, together with the first row among equals, cannot go round in circles where steps
  /// have no length (Bland 1977, doi:10.1287/moor.2.2.103).
  private func entering(_ gains: [Double], above negligible: Double, first: Bool) -> Int? {
    var best: Int?
    var steepest = negligible
    for column in gains.indices where abs(gains[column]) > steepest {
      guard !tableau.isBasic[column], room(column, up: gains[column] > 0) > 0 else { continue }
      if first { return column }
      best = column
      steepest = abs(gains[column])
    }
    return best
  }

  private func room(_ column: Int, up: Bool) -> Double {
    up ? upper[column] - shift[column] : shift[column] - lower[column]
  }

  /// The furthest step inside all bounds.
  ///
  /// Bounds may be missed by the rounding of a 0, which leaves a choice of rows: the one that
  /// divides by the largest number (Harris 1973, doi:10.1007/BF01580108). When exact, the nearest
  /// bound of the first column among equals.
  private func step(of column: Int, up: Bool, exact: Bool) -> Step {
    let direction = up ? 1.0 : -1.0
    let rates = tableau.rates(of: column, times: -direction)
    var step = Step(
      column: column, direction: direction, length: room(column, up: up), rates: rates)
    let negligible = 1e-10 * rates.reduce(1) { max($0, abs($1)) }
    let tolerance = exact ? 0 : grain
    var reach = step.length
    var stops: [(row: Int, speed: Double, room: Double)] = []
    for row in rates.indices where abs(rates[row]) > negligible {
      let (speed, room) = (abs(rates[row]), max(0, room(tableau.basics[row], up: rates[row] > 0)))
      stops.append((row, speed, room))
      reach = min(reach, (room + tolerance) / speed)
    }
    var best = 0.0
    for (row, speed, room) in stops {
      let length = room / speed
      let merit = exact ? 1 / Double(1 + tableau.basics[row]) : speed
      guard length <= reach, length < step.length || step.row != nil, merit > best else { continue }
      best = merit
      step.length = length
      step.row = row
    }
    return step
  }

  private mutating func take(_ step: Step) {
    for row in step.rates.indices where step.rates[row] != 0 {
      let (rate, basic) = (step.rates[row], tableau.basics[row])
      scale = max(scale, abs(rate * step.length))
      shift[basic] = landed(shift[basic] + rate * step.length, basic)
      if row == step.row { shift[basic] = rate > 0 ? upper[basic] : lower[basic] }
    }
    scale = max(scale, step.length)
    let moved = shift[step.column] + step.direction * step.length
    shift[step.column] = landed(moved, step.column)
    guard step.row == nil else { return }
    shift[step.column] = step.direction > 0 ? upper[step.column] : lower[step.column]
  }
}

// MARK: - Rounding

extension FeasibleComponent {
  /// What 16 roundings of the largest amount may come to.
  private var grain: Double { 0x1p-48 * scale }

  /// A value at or beyond a bound, but for rounding, is the bound.
  private func landed(_ value: Double, _ column: Int) -> Double {
    if value <= lower[column] + grain { return lower[column] }
    if value >= upper[column] - grain { return upper[column] }
    return value
  }

  /// Solves the equations afresh for columns far from their bounds.
  private mutating func solve() {
    let rooms = shift.indices.map { min(room($0, up: true), room($0, up: false)) }
    tableau = EquationTableau(width: shift.count, equations: equations, preference: rooms)
    exchanges = 0
    isSolved = true
    settle()
  }

  /// Makes the basic columns what the equations say, free of what the steps have rounded.
  private mutating func settle() {
    for (row, value) in tableau.solved(shift).enumerated() {
      shift[tableau.basics[row]] = landed(value, tableau.basics[row])
    }
  }

  /// Whether the equations hold within 10⁻¹² of the sizes that their terms have at the point: half
  /// of that beside the sizes of start and shift, which may be twice as large.
  private var holds: Bool { satisfies(shift, beside: start, within: 5e-13) }

  /// Whether a step that no bound stops keeps the equations, however far it goes.
  private func isRay(_ step: Step) -> Bool {
    var ray = shift.map { _ in 0.0 }
    ray[step.column] = 1
    for (row, value) in tableau.solved(ray).enumerated() { ray[tableau.basics[row]] = value }
    return satisfies(ray, beside: ray, within: 1e-9)
  }

  /// Whether the equations hold within a part of the sizes of their terms.
  private func satisfies(
    _ values: [Double], beside sizes: [Double], within tolerance: Double
  ) -> Bool {
    let terms = equations.terms.span
    for equation in 0..<equations.count {
      var (sum, size) = (0.0, 0.0)
      for place in equations.places(of: equation) {
        let (column, coefficient) = terms[place]
        sum += coefficient * values[column]
        size += abs(coefficient) * (abs(sizes[column]) + abs(values[column]))
      }
      guard size.isFinite && abs(sum) <= tolerance * size else { return false }
    }
    return true
  }
}
