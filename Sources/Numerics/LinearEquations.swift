/// The left sides of linear equations, with all their terms in one list.
///
/// Thousands of small programs are solved for one table: a list for each equation would take longer
/// than many of them.
public struct LinearEquations: Sendable {
  /// One equation's after the other's.
  public private(set) var terms: [LinearTerm] = []
  private var starts = [0]

  public init() {}

  public init(_ equations: [[LinearTerm]]) {
    terms.reserveCapacity(equations.reduce(0) { $0 + $1.count })
    starts.reserveCapacity(equations.count + 1)
    for equation in equations { append(equation) }
  }

  public var count: Int { starts.count - 1 }

  public subscript(equation: Int) -> ArraySlice<LinearTerm> { terms[places(of: equation)] }

  /// Where the terms of an equation stand in the list.
  func places(of equation: Int) -> Range<Int> { starts[equation]..<starts[equation + 1] }

  public mutating func append(_ equation: [LinearTerm]) {
    terms += equation
    starts.append(terms.count)
  }

  /// Adds a term to the equation that is not closed yet.
  mutating func add(_ column: Int, _ coefficient: Double) { terms.append((column, coefficient)) }

  /// Ends an equation.
  mutating func close() { starts.append(terms.count) }

  /// The equations with one term for each of their columns, in the order of columns, as far as columns
  /// exist.
  func merged(among count: Int) -> Self {
    let isMerged = (0..<self.count).allSatisfy { Self.isMerged(self[$0], among: count) }
    guard !isMerged else { return self }
    return Self((0..<self.count).map { Self.merged(Array(self[$0]), among: count) })
  }

  /// Terms of existing columns, one for each, in the order of columns.
  static func merged(_ terms: [LinearTerm], among count: Int) -> [LinearTerm] {
    if isMerged(terms[...], among: count) { return terms }
    var merged: [LinearTerm] = []
    for term in terms.sorted(by: { $0.column < $1.column })
    where term.column >= 0 && term.column < count {
      if let last = merged.last, last.column == term.column {
        merged[merged.count - 1].coefficient += term.coefficient
      } else {
        merged.append(term)
      }
    }
    return merged.filter { $0.coefficient != 0 }
  }

  /// Whether nothing is to be done, as with most sums.
  private static func isMerged(_ terms: ArraySlice<LinearTerm>, among count: Int) -> Bool {
    var last = -1
    for term in terms {
      guard term.column > last, term.column < count, term.coefficient != 0 else { return false }
      last = term.column
    }
    return true
  }
}
