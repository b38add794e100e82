/// The extremes of linear forms over all points that agree with what is known.
///
/// What is known are equations, as a published margin is the sum of its cells, and bounds, as that
/// no count is negative. Of the points that agree one is given, the true values; the method walks
/// from there.
///
///     // Two rows and two columns with their margins, all four cells hidden.
///     let margins: [[FeasibleRange.Term]] = [
///       [(0, 1), (1, 1)], [(2, 1), (3, 1)], [(0, 1), (2, 1)], [(1, 1), (3, 1)],
///     ]
///     var range = FeasibleRange(
///       equations: margins, lower: [0, 0, 0, 0], upper: [9, 9, 9, 9], start: [1, 4, 2, 6])
///     range.maximum(of: [(0, 1)])   // 3.0
///     range.minimum(of: [(0, 1)])   // 0.0
///
/// The values are reached by a point that satisfies all bounds, and the equations within 10⁻¹² of
/// the sizes of their terms: but for such rounding they never go beyond the extreme. They may fall
/// short of it, though not of the start, when the number of steps, 200 and 40 per linked column, is
/// used up. Coefficients are meant to be of like size, as those of sums and differences are.
public struct FeasibleRange: Sendable {
  /// A column and what it is multiplied by.
  public typealias Term = LinearTerm

  /// Where a column that can move is kept.
  private struct Place {
    let component: Int
    let index: Int
  }

  private let start: [Double]
  private let lower: [Double]
  private let upper: [Double]
  private let places: [Place?]
  private var components: [FeasibleComponent]

  /// The points that agree with `start` in each equation.
  ///
  /// Of columns that an equation names twice the coefficients are added; columns that do not exist
  /// are left out. A start outside its bounds moves the bound. A column without bounds, or with a
  /// start, a bound or a coefficient that is not a number, stays where it is.
  ///
  /// - Parameters:
  ///   - equations: the terms on the left sides; the right sides are what `start` makes of them.
  ///   - lower: the least value of each column, −∞ if there is none.
  ///   - upper: the greatest value of each column, +∞ if there is none.
  ///   - start: a point that satisfies everything.
  public init(equations: [[Term]], lower: [Double], upper: [Double], start: [Double]) {
    self.init(
      equations: LinearEquations(equations), lower: lower, upper: upper, start: start)
  }

  /// The points that agree with `start` in each equation, as of lists of terms.
  public init(
    equations: LinearEquations, lower: [Double], upper: [Double], start: [Double]
  ) {
    let equations = equations.merged(among: start.count)
    var isFree = start.indices.map { column in
      column < lower.count && column < upper.count && lower[column] < upper[column]
        && start[column].isFinite
    }
    for term in equations.terms where !term.coefficient.isFinite { isFree[term.column] = false }
    let low = start.indices.map { isFree[$0] ? min(lower[$0], start[$0]) : start[$0] }
    let high = start.indices.map { isFree[$0] ? max(upper[$0], start[$0]) : start[$0] }
    let linked = LinearComponents(
      equations: equations, canFall: start.indices.map { low[$0] < start[$0] },
      canRise: start.indices.map { start[$0] < high[$0] })
    var places = [Place?](repeating: nil, count: start.count)
    for (number, component) in linked.components.enumerated() {
      for (index, column) in component.columns.enumerated() {
        places[column] = Place(component: number, index: index)
      }
    }
    components = linked.components.map { component in
      FeasibleComponent(
        equations: component.equations, start: component.columns.map { start[$0] },
        lower: component.columns.map { low[$0] }, upper: component.columns.map { high[$0] })
    }
    (self.start, self.lower, self.upper, self.places) = (start, low, high, places)
  }

  /// Raises the form as far as it goes, or until it is `enough`.
  ///
  /// The point stays where it came to, so that the next call begins there; an extreme beyond
  /// `enough` may have been passed.
  ///
  /// - Returns: the value at the point, or +∞ when the form has no maximum.
  public mutating func maximum(of form: [Term], enough: Double = .infinity) -> Double {
    let form = LinearEquations.merged(form, among: start.count)
    let touched = Set(form.compactMap { places[$0.column]?.component }).sorted()
    for component in touched {
      let missing = enough - value(of: form)
      if missing <= 0 { break }
      let isBounded = components[component].raise(restricted(form, to: component), by: missing)
      guard isBounded else { return .infinity }
    }
    return value(of: form)
  }

  /// Lowers the form as far as it goes, or until it is `enough`; see `maximum(of:enough:)`.
  ///
  /// - Returns: the value at the point, or −∞ when the form has no minimum.
  public mutating func minimum(of form: [Term], enough: Double = -.infinity) -> Double {
    let opposite: [Term] = form.map { ($0.column, -$0.coefficient) }
    return 0 - maximum(of: opposite, enough: -enough)
  }

  private func restricted(_ form: [Term], to component: Int) -> [Double] {
    var local = components[component].shift.map { _ in 0.0 }
    for term in form {
      guard let place = places[term.column], place.component == component else { continue }
      local[place.index] = term.coefficient
    }
    return local
  }

  /// The point reached: a certificate for the value returned last, unless that was infinite.
  public var point: [Double] { start.indices.map(coordinate) }

  /// A column at the point reached; 0 for one that does not exist.
  public func value(ofColumn column: Int) -> Double {
    start.indices.contains(column) ? coordinate(column) : 0
  }

  /// The form at the point reached, computed in 106 bits and then rounded.
  public func value(of form: [Term]) -> Double {
    var sum = DoubleDouble.zero
    for term in form where term.column >= 0 && term.column < start.count {
      sum = sum + DoubleDouble(product: term.coefficient, coordinate(term.column))
    }
    return sum.value
  }

  /// A shift by as much as a bound is away leads to the bound, whatever the sum rounds to.
  private func coordinate(_ column: Int) -> Double {
    guard let place = places[column] else { return start[column] }
    let shift = components[place.component].shift[place.index]
    if shift <= lower[column] - start[column] { return lower[column] }
    if shift >= upper[column] - start[column] { return upper[column] }
    return min(max(start[column] + shift, lower[column]), upper[column])
  }
}
