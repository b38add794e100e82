/// The factors that make design weights give the population's known totals.
public struct CalibratedWeights: Sendable {
  /// The g-weight of each calibration cell; 1 for a cell without respondents.
  public let g: [Double]
  /// Newton's steps; 0 where the solution is written down at once.
  public let iterations: Int
  /// Every margin's cells, in the order of the description.
  public let fits: [MarginFit]
  /// The margins that were scaled to an earlier one.
  public var scalings: [MarginScaling] { agreement.scalings }

  /// The largest ``MarginFit/misfit``.
  public var misfit: Double { fits.reduce(0) { max($0, $1.misfit) } }

  /// λ, in the columns of the margins' cells.
  let coefficients: [Double]
  let agreement: MarginAgreement
  /// The cells with weight.
  let occupied: [Int]
  /// X'DX of the occupied cells.
  let equations: NormalEquations
  private let rows: SparseRows

  init(_ problem: CalibrationProblem, _ point: CalibrationPoint, iterations: Int) {
    var g = [Double](repeating: 1, count: problem.cells.count)
    for (cell, factor) in zip(problem.occupied, point.g) { g[cell] = factor }
    self.g = g
    self.iterations = iterations
    agreement = problem.agreement
    fits = problem.fits(of: point)
    coefficients = point.coefficients
    occupied = problem.occupied
    rows = problem.rows
    equations = problem.equations
  }

  /// For each cell x'B, the part of an influence that the margins explain.
  ///
  /// B is the least-squares coefficient of u on x over the whole sample with the design weights d:
  /// (Σ d x x')⁻ Σ d x u. The variance of a calibrated estimate is that of the scores
  /// g·d·(u − x'B), with u the uncalibrated estimate's score divided by the weight. The same holds
  /// for every method (Deville and Särndal 1992, doi:10.1080/01621459.1992.10475217).
  ///
  /// - Parameter influenceByCell: for each calibration cell Σ d·u over its respondents.
  /// - Returns: for each calibration cell x'B, in the unit of u; 0 for one without respondents.
  public func fitted(influenceByCell: [Double]) -> [Double] {
    let sums = rows.totals(occupied.map { influenceByCell[$0] })
    let products = rows.products(equations.solve(sums))
    var fitted = [Double](repeating: 0, count: g.count)
    for (cell, product) in zip(occupied, products) { fitted[cell] = product }
    return fitted
  }
}
