import SurveyModel

/// What is to be solved: the occupied cells, their weights and the totals asked for.
struct CalibrationProblem {
  let cells: CalibrationCells
  let agreement: MarginAgreement
  let function: GWeightFunction
  /// The calibration cells with weight, and the margins' cells they lie in.
  let occupied: [Int]
  let rows: SparseRows
  /// Σ d in each occupied cell.
  let weights: [Double]
  /// The population of each margin's cell, by column.
  let targets: [Double]
  /// X'DX.
  let equations: NormalEquations

  init(
    _ calibration: Calibration, _ cells: CalibrationCells, _ designWeights: [Double],
    _ agreement: MarginAgreement,
    knowing other: (occupied: [Int], basis: ColumnBasis)? = nil
  ) {
    self.cells = cells
    self.agreement = agreement
    function = GWeightFunction(calibration)
    let occupied = designWeights.indices.filter { designWeights[$0] > 0 }
    self.occupied = occupied
    rows = cells.rows.selecting(occupied)
    weights = occupied.map { designWeights[$0] }
    var targets = [Double](repeating: 0, count: cells.rows.columnCount)
    for (offset, margin) in zip(cells.offsets, agreement.populations) {
      targets.replaceSubrange(offset..<offset + margin.count, with: margin)
    }
    self.targets = targets
    let basis = other.flatMap { $0.occupied == occupied ? $0.basis : nil }
    equations = NormalEquations(rows, weights: weights, basis: basis)
  }

  /// The g-weights and what the margins miss at some λ.
  func point(_ coefficients: [Double]) -> CalibrationPoint {
    let products = rows.products(coefficients)
    return point(coefficients, products, g: products.map(function.value))
  }

  func point(_ coefficients: [Double], _ products: [Double], g: [Double]) -> CalibrationPoint {
    let reached = rows.totals(zip(weights, g).map { $0 * $1 })
    let misfit = zip(targets, reached).map { $0 - $1 }
    let worst = zip(targets, misfit).reduce(0.0) { worst, pair in
      let relative = abs(pair.1) / (1 + abs(pair.0))
      // Once not a number, always not a number.
      return relative <= worst ? worst : relative
    }
    return CalibrationPoint(
      coefficients: coefficients, products: products, g: g, reached: reached, misfit: misfit,
      worst: worst)
  }

  /// The λ to begin with: the factor by which the weights miss the population as a whole.
  func start() -> [Double] {
    let asked = targets[..<rows.leading].reduce(0, +)
    let before = weights.reduce(0, +)
    let u = before > 0 && asked > 0 ? function.start(meanFactor: asked / before) : 0
    return targets.indices.map { $0 < rows.leading ? u : 0 }
  }

  /// One margin alone: each of its cells is scaled to its size, whatever the method.
  func poststratified() -> CalibrationPoint {
    let before = rows.totals(weights)
    let g = rows.columns.map { targets[Int($0)] / before[Int($0)] }
    return point(start(), [Double](repeating: 0, count: g.count), g: g)
  }

  func fits(of point: CalibrationPoint) -> [MarginFit] {
    let before = rows.totals(weights)
    return cells.margins.indices.flatMap { margin in
      cells.margins[margin].cells.indices.map { cell in
        let column = cells.offsets[margin] + cell
        return MarginFit(
          margin: margin, cell: cell, asked: targets[column], before: before[column],
          after: point.reached[column])
      }
    }
  }
}

/// Where the search for λ stands.
struct CalibrationPoint {
  let coefficients: [Double]
  /// x'λ and the g-weight of each occupied cell.
  let products: [Double]
  let g: [Double]
  /// What the weights add up to in each margin's cell, and what is missing there.
  let reached: [Double]
  let misfit: [Double]
  /// The largest |misfit|/(1 + |asked|).
  let worst: Double
}
