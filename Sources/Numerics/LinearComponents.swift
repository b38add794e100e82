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
    let equations: LinearEquations
  }

  let components: [Component]

  /// - Parameters:
  ///   - equations: terms of different columns, with coefficients other than 0.
  ///   - canFall: whether a column stands above its lower bound.
  ///   - canRise: whether a column stands below its upper bound.
  init(equations: LinearEquations, canFall: [Bool], canRise: [Bool]) {
    var moves = zip(canFall, canRise).map { $0 || $1 }
    var isChanged = true
    while isChanged {
      isChanged = false
      for equation in 0..<equations.count
      where Self.isRigid(equations, equation, moves, canFall, canRise) {
        for term in equations[equation] { moves[term.column] = false }
        isChanged = true
      }
    }
    components = Self.grouped(equations, moves)
  }

  /// Whether some columns of an equation could move, were it not for the equation.
  private static func isRigid(
    _ equations: LinearEquations, _ equation: Int, _ moves: [Bool], _ canFall: [Bool],
    _ canRise: [Bool]
  ) -> Bool {
    var (moving, canRaise, canLower) = (0, false, false)
    let terms = equations.terms.span
    for place in equations.places(of: equation) {
      let (column, coefficient) = terms[place]
      guard moves[column] else { continue }
      moving += 1
      if coefficient > 0 ? canRise[column] : canFall[column] { canRaise = true }
      if coefficient > 0 ? canFall[column] : canRise[column] { canLower = true }
      if moving > 1 && canRaise && canLower { return false }
    }
    return moving > 0
  }

  /// The columns that move, by the equations that link them, in the order of their first.
  private static func grouped(_ equations: LinearEquations, _ moves: [Bool]) -> [Component] {
    let (leaders, firsts) = leaders(equations, moves)
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
    var members = columns.map { _ in [Int]() }
    for (number, first) in firsts.enumerated() where first >= 0 {
      members[homes[first]].append(number)
    }
    return zip(columns, members).map { columns, members in
      Component(columns: columns, equations: local(equations, members, moves, places))
    }
  }

  /// Some of the equations, by the places of the columns that move.
  private static func local(
    _ equations: LinearEquations, _ members: [Int], _ moves: [Bool], _ places: [Int]
  ) -> LinearEquations {
    var local = LinearEquations()
    let terms = equations.terms.span
    for number in members {
      for place in equations.places(of: number) {
        let (column, coefficient) = terms[place]
        if moves[column] { local.add(places[column], coefficient) }
      }
      local.close()
    }
    return local
  }

  /// The first column of the group of each column that moves, and the first that moves of each equation:
  /// −1 where none does.
  private static func leaders(
    _ equations: LinearEquations, _ moves: [Bool]
  ) -> (leaders: [Int], firsts: [Int]) {
    var parents = Array(moves.indices)
    func leader(_ column: Int) -> Int {
      var column = column
      while parents[column] != column {
        parents[column] = parents[parents[column]]
        column = parents[column]
      }
      return column
    }
    var firsts = [Int](repeating: -1, count: equations.count)
    for number in 0..<equations.count {
      var own = -1
      for place in equations.places(of: number) {
        let column = equations.terms[place].column
        guard moves[column] else { continue }
        let other = leader(column)
        if own < 0 {
          firsts[number] = column
          own = other
        }
        parents[max(own, other)] = min(own, other)
        own = min(own, other)
      }
    }
    for column in parents.indices { parents[column] = parents[parents[column]] }
    return (parents, firsts)
  }
}
