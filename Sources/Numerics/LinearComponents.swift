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
    var equations: [[Term]] = []
  }

  let components: [Component]

  /// - Parameters:
  ///   - equations: terms of different columns, with coefficients other than 0.
  ///   - canFall: whether a column stands above its lower bound.
  ///   - canRise: whether a column stands below its upper bound.
  init(equations: [[Term]], canFall: [Bool], canRise: [Bool]) {
    var moves = zip(canFall, canRise).map { $0 || $1 }
    var left = equations
    var isChanged = true
    while isChanged {
      isChanged = false
      left = left.map { $0.filter { moves[$0.column] } }.filter { !$0.isEmpty }
      for equation in left where Self.isRigid(equation, canFall, canRise) {
        for term in equation { moves[term.column] = false }
        isChanged = true
      }
    }
    components = Self.grouped(left, moves)
  }

  private static func isRigid(_ equation: [Term], _ canFall: [Bool], _ canRise: [Bool]) -> Bool {
    func canRaise(_ term: Term) -> Bool {
      term.coefficient > 0 ? canRise[term.column] : canFall[term.column]
    }
    func canLower(_ term: Term) -> Bool {
      term.coefficient > 0 ? canFall[term.column] : canRise[term.column]
    }
    return equation.count == 1 || !equation.contains(where: canRaise)
      || !equation.contains(where: canLower)
  }

  private static func grouped(_ equations: [[Term]], _ moves: [Bool]) -> [Component] {
    let leaders = leaders(of: moves.count, equations)
    var members: [[Int]] = moves.map { _ in [] }
    for column in moves.indices where moves[column] { members[leaders[column]].append(column) }
    var found: [Component] = []
    var homes = [Int](repeating: 0, count: moves.count)
    var places = homes
    for columns in members where !columns.isEmpty {
      for (place, column) in columns.enumerated() {
        homes[column] = found.count
        places[column] = place
      }
      found.append(Component(columns: columns))
    }
    for equation in equations {
      guard let first = equation.first else { continue }
      let local: [Term] = equation.map { (places[$0.column], $0.coefficient) }
      found[homes[first.column]].equations.append(local)
    }
    return found
  }

  /// The first column of the group of each column.
  private static func leaders(of count: Int, _ equations: [[Term]]) -> [Int] {
    var parents = Array(0..<count)
    func leader(_ column: Int) -> Int {
      var column = column
      while parents[column] != column {
        parents[column] = parents[parents[column]]
        column = parents[column]
      }
      return column
    }
    for equation in equations {
      guard let first = equation.first else { continue }
      for term in equation {
        let (a, b) = (leader(first.column), leader(term.column))
        parents[max(a, b)] = min(a, b)
      }
    }
    return (0..<count).map(leader)
  }
}
