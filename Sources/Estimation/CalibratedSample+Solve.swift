public import Aggregation
public import Diagnostics
import Numerics
public import SurveyModel
import Weighting

extension CalibratedSample {
  /// Calibrates the weights of a wave as its description asks; nil when it does not.
  ///
  /// - Parameter cube: any of the wave's cubes, all of which cross the margins' variables.
  /// - Throws: findings of margins that no weights can give, and of respondents outside them.
  public static func solve(
    _ survey: Survey, _ cube: OrderedCube
  ) throws(Findings) -> CalibratedSample? {
    guard let calibration = survey.calibration else { return nil }
    let cells = try CalibrationCells(calibration, variables: survey.variables)
    let numbers = CalibrationCell.places(cube.cube.plan).map(cells.cell)
    let sums = CellSums(cube, count: numbers.count)
    var designWeights = [Double](repeating: 0, count: cells.count)
    var respondents = [Int](repeating: 0, count: cells.count)
    var known = [WeightSums](repeating: WeightSums(), count: cells.count)
    var outside = WeightSums()
    for (own, cell) in numbers.enumerated() {
      if let cell {
        known[cell] = sums.weightSums(own)
        designWeights[cell] = known[cell].sum
        respondents[cell] = known[cell].respondents
      } else {
        outside.add(sums.weightSums(own))
      }
    }
    if outside.respondents > 0, calibration.unclassified == .fail {
      throw Findings([cells.unclassified(respondents: outside.respondents)])
    }
    let weights = try calibration.solve(
      cells, designWeights: designWeights, respondents: respondents)
    let unit = sums.unit.value
    return CalibratedSample(
      g: numbers.map { $0.map { weights.g[$0] } ?? 1 },
      report: WeightingReport(
        calibration, cells, weights, byCell: known, unclassified: outside),
      parts: sums.parts
    ) { influence in
      var inCells = [Double](repeating: 0, count: cells.count)
      for (own, cell) in numbers.enumerated() {
        if let cell { inCells[cell] = influence[own] * unit }
      }
      let fitted = weights.fitted(influenceByCell: inCells)
      return numbers.map { $0.map { fitted[$0] } ?? 0 }
    }
  }
}

/// The respondents of each calibration cell, whatever they answered.
private struct CellSums {
  var counts: [Int]
  /// Σd in units of the cube's weights.
  var weights: [DoubleDouble]
  /// Σd² in squares of these units.
  private var squares: [DoubleDouble]
  /// What one unit of the cube's weights is worth.
  let unit: DoubleDouble
  private(set) var parts: [CalibratedSample.Part] = []

  init(_ cube: OrderedCube, count: Int) {
    counts = Array(repeating: 0, count: count)
    weights = Array(repeating: .zero, count: count)
    squares = weights
    unit = DoubleDouble.powerOfTen(-cube.cube.weightScale)
    let sums = cube.cube.sumsOfEverybody
    for entry in cube.entries {
      let cell = CalibrationCell.number(of: entry.groups, cube.cube.plan)
      add(sums[entry.slot], unit: entry.unit, cell: cell)
    }
  }

  /// The design weights of one cell.
  func weightSums(_ cell: Int) -> WeightSums {
    WeightSums(
      respondents: counts[cell], sum: (weights[cell] * unit).value,
      squares: (squares[cell] * unit * unit).value)
  }

  private mutating func add(_ sums: ClassSums, unit: Int, cell: Int) {
    let (sum, squares) = (DoubleDouble(sums.w), DoubleDouble(sums.w2))
    counts[cell] += sums.n
    weights[cell] = weights[cell] + sum
    self.squares[cell] = self.squares[cell] + squares
    if let last = parts.last, last.unit == unit, last.cell == cell {
      parts[parts.count - 1].sum = last.sum + sum
      parts[parts.count - 1].squares = last.squares + squares
    } else {
      parts.append(CalibratedSample.Part(unit: unit, cell: cell, sum: sum, squares: squares))
    }
  }
}
