/// The columns of a system of equations that can move, and which of them move together.
///
/// A column cannot move whose bounds meet, that is alone in an equation with columns that cannot
/// move, or that stands in an equation of which all columns are at the bounds where its sum is the
/// least, or the greatest, that it can be: a sum of counts that is 0. Columns that no chain of
/// equations links are independent, so that each group is a smaller program of its own.
struct LinearComponents: Sendable {
  typealias Term = LinearTerm

  /// Columns in ascending order and the equations between them, by places in that order.
  struct Component: Sendable {
    let columns: [Int]
    let equations: [[Term]]
  }

  let components: [Component]

  /// - Parameters:
  ///   - equations: terms of different columns, with coefficients other than 0.
  ///   - canFall: whether a column stands above its lower bound.
  ///   - canRise: whether a column stands below its upper bound.
  init(equations: [[Term]], canFall: [Bool], canRise: [Bool]) {
    var moves = zip(canFall, canRise).map { $0 || $1 }
    var isChanged = true
    while isChanged {
      isChanged = false
      for equation in equations where Self.isRigid(equation, moves, canFall, canRise) {
        for term in equation { moves[term.column] = false }
        isChanged = true
      }
    }
    components = Self.grouped(equations, moves)
  }

  /// Whether some columns of an equation could move, were it not for the equation.
  private static func isRigid(
    _ equation: [Term], _ moves: [Bool], _ canFall: [Bool], _ canRise: [Bool]
  ) -> Bool {
    var (moving, canRaise, canLower) = (0, false, false)
    for term in equation where moves[term.column] {
      moving += 1
      let (falls, rises) = (canFall[term.column], canRise[term.column])
      if term.coefficient > 0 ? rises : falls { canRaise = true }
      if term.coefficient > 0 ? falls : rises { canLower = true }
      if moving > 1 && canRaise && canLower { return false }
    }
    return moving > 0
  }

  /// The columns that move, by the equations that link them, in the order of their first.
  private static func grouped(_ equations: [[Term]], _ moves: [Bool]) -> [Component] {
    let leaders = leaders(equations, moves)
    var columns: [[Int]] = []
    var homes = [Int](repeating: -1, count: moves.count)
    var places = homes
    for column in moves.indices where moves[column] {
      if leaders[column] == column {
        homes[column] = columns.count
        columns.append([])
      }
      homes[column] = homes[leaders[column]]
      places[column] = columns[homes[column]].count
      columns[homes[column]].append(column)
    }
    var local = columns.map { _ in [[Term]]() }
    for equation in equations {
      guard let first = equation.first(where: { moves[$0.column] }) else { continue }
      var terms: [Term] = []
      terms.reserveCapacity(equation.count)
      for term in equation where moves[term.column] {
        terms.append((places[term.column], term.coefficient))
      }
      local[homes[first.column]].append(terms)
    }
    return zip(columns, local).map { Component(columns: $0, equations: $1) }
  }

  /// The first column of the group of each column that moves.
  private static func leaders(_ equations: [[Term]], _ moves: [Bool]) -> [Int] {
    var parents = Array(moves.indices)
    func leader(_ column: Int) -> Int {
      var column = column
      while parents[column] != column {
        parents[column] = parents[parents[column]]
        column = parents[column]
      }
      return column
    }
    for equation in equations {
      guard let first = equation.first(where: { moves[$0.column] }) else { continue }
      var own = leader(first.column)
      for term in equation where moves[term.column] {
        let other = leader(term.column)
        parents[max(own, other)] = min(own, other)
        own = min(own, other)
      }
    }
    for column in parents.indices { parents[column] = parents[parents[column]] }
    return parents
  }
}
