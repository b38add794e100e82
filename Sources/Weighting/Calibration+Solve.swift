public import Diagnostics
public import SurveyModel

extension Calibration {
  /// Where convergence is declared: max |asked − reached|/(1 + |asked|).
  static let accuracy = 1e-9
  /// Newton's steps, after which it is given up.
  static let mostIterations = 200

  /// The g-weights with which the design weights give every margin.
  ///
  /// Newton's method on Σ D·g(x'λ)·x = T, the gradient of a concave function of λ, with step halving.
  /// Weights changed within response cells, by Σ d of all drawn over Σ d of those who answered, are
  /// the post-stratification of the respondents to a margin that is counted in the frame.
  ///
  ///     let weights = try calibration.solve(cells, designWeights: sums, respondents: counts)
  ///     weights.g[cells.cell(of: [0, 3, 7])!]  // 1.0824…
  ///
  /// - Parameters:
  ///   - designWeights: the sum of the design weights in each calibration cell.
  ///   - respondents: how many respondents each calibration cell has.
  ///   - start: weights of this calibration and the same cells that are near, such as those of the
  ///     whole sample for a replicate: fewer steps, the same solution.
  /// - Throws: findings, and there are no weights, when margins contradict each other beyond
  ///   ``tolerance``, a margin's cell has a population and no respondents or respondents and no
  ///   population, bounds cannot be kept, or Newton's method does not converge.
  public func solve(
    _ cells: CalibrationCells, designWeights: [Double], respondents: [Int],
    from start: CalibratedWeights? = nil
  ) throws(Findings) -> CalibratedWeights {
    let agreement = start?.agreement ?? MarginAgreement(self)
    guard agreement.findings.isEmpty else { throw Findings(agreement.findings) }
    let problem = CalibrationProblem(
      self, cells, designWeights, agreement,
      knowing: start.map { ($0.occupied, $0.equations.basis) })
    let wrong = impossible(problem, respondents)
    guard wrong.isEmpty else { throw Findings(wrong) }
    if margins.count == 1 {
      return CalibratedWeights(
        problem, problem.poststratified(), iterations: 0)
    }
    var search = NewtonSearch(problem, from: start?.coefficients ?? problem.start())
    guard search.run(accuracy: Self.accuracy, most: Self.mostIterations) else {
      throw Findings([.notConverged(self, problem.fits(of: search.point), search.iterations)])
    }
    return CalibratedWeights(
      problem, search.point, iterations: search.iterations)
  }

  /// What no weights could do, margin cell by margin cell.
  private func impossible(_ problem: CalibrationProblem, _ respondents: [Int]) -> [Finding] {
    let fits = problem.fits(of: problem.point(problem.targets.map { _ in 0 }))
    let counts = problem.cells.rows.totals(respondents.map(Double.init))
    func count(_ fit: MarginFit) -> Double {
      counts[problem.cells.offsets[fit.margin] + fit.cell]
    }
    let empty = fits.filter { $0.asked > 0 && $0.before <= 0 }
    let unasked = fits.filter { $0.asked <= 0 && count($0) > 0 }
    var findings: [Finding] = []
    for margin in margins.indices {
      let here = empty.filter { $0.margin == margin }
      if !here.isEmpty { findings.append(.emptyMarginCells(margins[margin], here)) }
      let surplus = unasked.filter { $0.margin == margin }
      if !surplus.isEmpty { findings.append(.noPopulation(margins[margin], surplus)) }
    }
    guard findings.isEmpty, let bounds, method != .poststratification else {
      return findings
    }
    let unreachable = fits.filter { !bounds.allow($0, strictly: method == .logit) }
    return unreachable.isEmpty ? [] : [.outOfBounds(self, bounds, unreachable)]
  }
}

extension GWeightBounds {
  /// Whether g-weights within the bounds can have the mean that a margin's cell asks for.
  fileprivate func allow(_ fit: MarginFit, strictly: Bool) -> Bool {
    guard fit.before > 0 else { return true }
    let mean = fit.asked / fit.before
    return strictly ? mean > lower && mean < upper : mean >= lower && mean <= upper
  }
}
