/// Linear equations with the right side 0, each solved for one of its columns.
///
/// Row i says that its basic column is −Σ element · column over the columns that are basic nowhere;
/// each basic column has a 1 in its own row and 0 in the others. Equations that follow from earlier
/// ones have no row. This is the tableau of the simplex method, here without objective and bounds
/// (Dantzig 1963, Linear Programming and Extensions, doi:10.7249/R366).
struct EquationTableau: Sendable {
  typealias Term = LinearTerm

  /// The number of columns.
  let width: Int
  /// The column that each row is solved for.
  private(set) var basics: [Int] = []
  private(set) var isBasic: [Bool]
  /// Row by row. Most are 0: a set for each row says where to look.
  private var elements: [Double] = []
  /// For each row the columns that are not 0, with some that became 0 since.
  private var occupied: ColumnSets
  /// What stands in the row that is solved; kept so that no row needs a list of its own.
  private var entries: [Term] = []

  /// Solves the equations, short ones first because their rows stay short.
  ///
  /// Among the columns that may be solved for without loss of digits the one of the greatest
  /// preference is taken, and the first among equals.
  init(width: Int, equations: LinearEquations = LinearEquations(), preference: [Double] = []) {
    self.width = width
    isBasic = [Bool](repeating: false, count: width)
    occupied = ColumnSets(width: width)
    elements.reserveCapacity(min(equations.count, width) * width)
    entries.reserveCapacity(equations.count > 0 ? width : 0)
    let order = (0..<equations.count).sorted {
      (equations.places(of: $0).count, $0) < (equations.places(of: $1).count, $1)
    }
    var row = [Double](repeating: 0, count: width)
    for index in order { append(equations[index], preference, &row) }
  }

  func element(_ row: Int, _ column: Int) -> Double { elements[row * width + column] }

  /// A column's elements, row by row, multiplied.
  func rates(of column: Int, times factor: Double) -> [Double] {
    let span = elements.span
    var rates: [Double] = []
    rates.reserveCapacity(basics.count)
    for row in basics.indices { rates.append(factor * span[row * width + column]) }
    return rates
  }

  /// A linear form with every basic column replaced by what its row says it is.
  func reduced(_ form: [Double]) -> [Double] {
    var form = form
    for row in basics.indices { reduce(&form, by: row) }
    return form
  }

  /// Replaces one basic column in a form.
  func reduce(_ form: inout [Double], by row: Int) {
    let factor = form[basics[row]]
    guard factor != 0 else { return }
    let (own, first) = (elements.span, row * width)
    var span = form.mutableSpan
    for column in occupied.columns(of: row) {
      let element = own[first + column]
      if element != 0 { span[column] = Self.difference(span[column], factor * element) }
    }
    span[basics[row]] = 0
  }

  /// What the equations make of the basic columns when the others are as given.
  func solved(_ values: [Double]) -> [Double] {
    var given: [Term] = []
    for column in values.indices where !isBasic[column] && values[column] != 0 {
      given.append((column, values[column]))
    }
    let span = elements.span
    var solved: [Double] = []
    solved.reserveCapacity(basics.count)
    for row in basics.indices {
      let first = row * width
      var sum = 0.0
      for term in given { sum -= span[first + term.column] * term.coefficient }
      solved.append(sum)
    }
    return solved
  }

  /// A difference that loses 40 of 53 bits is the rounding of a 0, and must not grow into a pivot.
  @inline(__always)
  private static func difference(_ before: Double, _ subtracted: Double) -> Double {
    let after = before - subtracted
    return abs(after) <= 0x1p-40 * abs(before) ? 0 : after
  }
}

// MARK: - Elimination

extension EquationTableau {
  /// - Parameter row: as many zeros as there are columns, before and after.
  private mutating func append(
    _ equation: ArraySlice<Term>, _ preference: [Double], _ row: inout [Double]
  ) {
    let number = basics.count
    occupied.append()
    for term in equation {
      row[term.column] += term.coefficient
      occupied.insert(term.column, in: number)
    }
    let size = equation.reduce(0) { max($0, abs(row[$1.column])) }
    for other in basics.indices where row[basics[other]] != 0 {
      reduce(&row, by: other)
      occupied.formUnion(number, with: other)
    }
    take(number, from: &row)
    let peak = entries.reduce(0) { max($0, abs($1.coefficient)) }
    // What rounding leaves of an equation that follows from the others.
    guard peak > 1e-11 * size, let pivot = pivot(peak, preference) else {
      occupied.removeLast()
      return
    }
    basics.append(pivot)
    elements.append(contentsOf: row)
    solve(row: number, for: pivot)
  }

  /// Makes what is not 0 in a row that is to be the entries, and the row all 0.
  private mutating func take(_ number: Int, from row: inout [Double]) {
    entries.removeAll(keepingCapacity: true)
    for column in occupied.columns(of: number) {
      if row[column] != 0 { entries.append((column, row[column])) }
      row[column] = 0
    }
    occupied.removeAll(from: number)
    for entry in entries { occupied.insert(entry.column, in: number) }
  }

  private func pivot(_ peak: Double, _ preference: [Double]) -> Int? {
    var pivot: Int?
    for entry in entries where abs(entry.coefficient) >= 0.1 * peak {
      guard let best = pivot else {
        pivot = entry.column
        continue
      }
      if preference[entry.column] > preference[best] { pivot = entry.column }
    }
    return pivot
  }

  /// Makes a column basic in place of the one that the row was solved for.
  mutating func exchange(row: Int, for column: Int) {
    isBasic[basics[row]] = false
    basics[row] = column
    entries.removeAll(keepingCapacity: true)
    for column in occupied.columns(of: row) {
      let element = element(row, column)
      if element != 0 { entries.append((column, element)) }
    }
    solve(row: row, for: column)
  }

  /// Solves the row in which the entries stand, or are to.
  private mutating func solve(row: Int, for column: Int) {
    isBasic[column] = true
    guard let pivot = entries.first(where: { $0.column == column })?.coefficient else { return }
    let first = row * width
    for index in entries.indices {
      entries[index].coefficient /= pivot
      elements[first + entries[index].column] = entries[index].coefficient
    }
    elements[first + column] = 1
    Self.subtract(
      entries, by: column, of: row, among: basics.count, from: &elements, width, &occupied)
  }

  /// Takes a row off from the others, so many times that a column is 0 in them.
  private static func subtract(
    _ entries: [Term], by column: Int, of row: Int, among rows: Int, from elements: inout [Double],
    _ width: Int, _ occupied: inout ColumnSets
  ) {
    let entries = entries.span
    var span = elements.mutableSpan
    for other in 0..<rows where other != row {
      let first = other * width
      let factor = span[first + column]
      guard factor != 0 else { continue }
      for index in entries.indices {
        let entry = entries[index]
        let place = first + entry.column
        span[place] = difference(span[place], factor * entry.coefficient)
      }
      span[first + column] = 0
      occupied.formUnion(other, with: row)
    }
  }
}
