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
  /// Row by row. Most are 0: a list for each row says where to look.
  private var elements: [Double] = []
  /// For each row the columns that are not 0, with some that became 0 since, so that a row need not be
  /// walked.
  private var occupied: [[Int]] = []
  /// Whether a column stands in its row's list.
  private var isListed: [Bool] = []

  /// Solves the equations, short ones first because their rows stay short.
  ///
  /// Among the columns that may be solved for without loss of digits the one of the greatest
  /// preference is taken, and the first among equals.
  init(width: Int, equations: [[Term]] = [], preference: [Double] = []) {
    self.width = width
    isBasic = [Bool](repeating: false, count: width)
    let order = equations.indices.sorted {
      (equations[$0].count, $0) < (equations[$1].count, $1)
    }
    elements.reserveCapacity(equations.count * width)
    isListed.reserveCapacity(equations.count * width)
    for index in order { append(equations[index], preference) }
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

  private mutating func append(_ equation: [Term], _ preference: [Double]) {
    var row = [Double](repeating: 0, count: width)
    for term in equation { row[term.column] += term.coefficient }
    let size = equation.reduce(0) { max($0, abs(row[$1.column])) }
    for number in basics.indices where row[basics[number]] != 0 { reduce(&row, by: number) }
    var columns: [Int] = []
    var peak = 0.0
    for column in row.indices where row[column] != 0 {
      columns.append(column)
      peak = max(peak, abs(row[column]))
    }
    // What rounding leaves of an equation that follows from the others.
    guard peak > 1e-11 * size else { return }
    var pivot: Int?
    for column in columns where abs(row[column]) >= 0.1 * peak {
      guard let best = pivot else {
        pivot = column
        continue
      }
      if preference[column] > preference[best] { pivot = column }
    }
    guard let pivot else { return }
    basics.append(pivot)
    elements += row
    occupied.append(columns)
    let first = isListed.count
    isListed.append(contentsOf: repeatElement(false, count: width))
    for column in columns { isListed[first + column] = true }
    solve(row: basics.count - 1, for: pivot)
  }

  /// Makes a column basic in place of the one that the row was solved for.
  mutating func exchange(row: Int, for column: Int) {
    isBasic[basics[row]] = false
    basics[row] = column
    solve(row: row, for: column)
  }

  private mutating func solve(row: Int, for column: Int) {
    isBasic[column] = true
    let pivot = element(row, column)
    var entries = nonzeros(row)
    for index in entries.indices {
      entries[index].coefficient /= pivot
      elements[row * width + entries[index].column] = entries[index].coefficient
    }
    elements[row * width + column] = 1
    for other in basics.indices where other != row {
      let factor = element(other, column)
      guard factor != 0 else { continue }
      subtract(entries, times: factor, fromRow: other)
      elements[other * width + column] = 0
    }
  }

  private mutating func subtract(_ entries: [Term], times factor: Double, fromRow row: Int) {
    let first = row * width
    Self.subtract(entries, times: factor, from: &elements, at: first)
    for entry in entries where !isListed[first + entry.column] {
      isListed[first + entry.column] = true
      occupied[row].append(entry.column)
    }
  }

  private static func subtract(
    _ entries: [Term], times factor: Double, from elements: inout [Double], at first: Int
  ) {
    var span = elements.mutableSpan
    for entry in entries {
      let place = first + entry.column
      span[place] = difference(span[place], factor * entry.coefficient)
    }
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
    for column in occupied[row] {
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

  private func nonzeros(_ row: Int) -> [Term] {
    var entries: [Term] = []
    entries.reserveCapacity(occupied[row].count)
    for column in occupied[row] {
      let element = element(row, column)
      if element != 0 { entries.append((column, element)) }
    }
    return entries
  }

  /// A difference that loses 40 of 53 bits is the rounding of a 0, and must not grow into a pivot.
  @inline(__always)
  private static func difference(_ before: Double, _ subtracted: Double) -> Double {
    let after = before - subtracted
    return abs(after) <= 0x1p-40 * abs(before) ? 0 : after
  }
}
