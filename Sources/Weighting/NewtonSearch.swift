/// Newton's method with step halving on the calibration equations.
///
/// The misfit is the gradient of a concave function of λ, −(X'D·g'·X) its second derivative. A step is
/// taken when it brings the margins nearer, or when the function still climbs at its end; it is halved
/// until one of the two holds.
struct NewtonSearch {
  private static let mostHalvings = 60
  /// Steps after convergence, each of which about doubles the number of right digits.
  private static let polishing = 3
  /// The curvature lent to cells at their bound when the others do not determine λ.
  private static let ridge = 1e-3

  let problem: CalibrationProblem
  private(set) var point: CalibrationPoint
  private(set) var iterations = 0

  init(_ problem: CalibrationProblem, from coefficients: [Double]) {
    self.problem = problem
    point = problem.point(coefficients)
  }

  /// Searches until every margin is met; false when that does not come about.
  mutating func run(accuracy: Double, most: Int) -> Bool {
    while !(point.worst < accuracy) {
      guard iterations < most, let next = step() else { return false }
      iterations += 1
      point = next
    }
    for _ in 0..<Self.polishing {
      let next = problem.point(moved(along: direction(), by: 1))
      guard next.worst < point.worst else { break }
      point = next
    }
    return true
  }

  private func step() -> CalibrationPoint? {
    let direction = direction()
    var length = 1.0
    for _ in 0..<Self.mostHalvings {
      let next = problem.point(moved(along: direction, by: length))
      let climb = zip(direction, next.misfit).reduce(0) { $0 + $1.0 * $1.1 }
      if next.worst < 0.9 * point.worst || climb >= 0 { return next }
      length /= 2
    }
    return nil
  }

  private func direction() -> [Double] {
    let slopes = zip(point.products, point.g).map(problem.function.slope)
    let curvature = zip(problem.weights, slopes).map { $0 * $1 }
    let whole = problem.equations.basis
    if curvature.allSatisfy({ $0 > 0 }) {
      return NormalEquations(problem.rows, weights: curvature, basis: whole).solve(point.misfit)
    }
    let basis = ColumnBasis(problem.rows, occupied: curvature.map { $0 > 0 })
    if basis.rank == whole.rank {
      return NormalEquations(problem.rows, weights: curvature, basis: basis).solve(point.misfit)
    }
    let lent = zip(problem.weights, curvature).map { Self.ridge * $0 + $1 }
    return NormalEquations(problem.rows, weights: lent, basis: whole).solve(point.misfit)
  }

  private func moved(along direction: [Double], by length: Double) -> [Double] {
    zip(point.coefficients, direction).map { $0 + length * $1 }
  }
}
