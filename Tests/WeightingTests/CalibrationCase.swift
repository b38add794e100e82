import Diagnostics
import SurveyModel
import TestSupport
import Weighting

/// A calibration to test: margins, cells, and what the sample holds.
struct CalibrationCase {
  var calibration: Calibration
  var variables: [Variable]
  var cells: CalibrationCells
  /// Σ d and the number of respondents in each cell.
  var weights: [Double]
  var respondents: [Int]

  /// - Parameter sample: for each respondent the groups, in the order of the variables, and d.
  init(
    _ calibration: Calibration, _ variables: [Variable],
    _ sample: [(groups: [Int], weight: Double)] = []
  ) throws {
    self.calibration = calibration
    self.variables = variables
    cells = try CalibrationCells(calibration, variables: variables)
    weights = [Double](repeating: 0, count: cells.count)
    respondents = [Int](repeating: 0, count: cells.count)
    for (groups, weight) in sample { add(groups, weight, n: 1) }
  }

  mutating func add(_ groups: [Int], _ weight: Double, n: Int) {
    guard let cell = cells.cell(of: groups) else { return }
    weights[cell] += weight
    respondents[cell] += n
  }

  func solved(from start: CalibratedWeights? = nil) throws(Findings) -> CalibratedWeights {
    try calibration.solve(cells, designWeights: weights, respondents: respondents, from: start)
  }

  /// The findings of a calibration that cannot be done; none when it can.
  func findings() -> [Finding] {
    do {
      _ = try solved()
      return []
    } catch {
      return error.list
    }
  }

  func with(_ change: (inout Calibration) -> Void) -> CalibrationCase {
    var other = self
    change(&other.calibration)
    return other
  }
}

extension Variable {
  /// A variable with some codes.
  static func coded(_ name: String, _ codes: [String]) -> Variable {
    Variable(
      name: name, label: LocalizedText(sv: name),
      kind: .coded(codes.map { Category(code: $0, label: LocalizedText(sv: $0)) }))
  }
}

extension Margin {
  /// A margin of one variable.
  static func one(_ variable: String, _ populations: [(String, Double)]) -> Margin {
    Margin(
      file: "\(variable).csv", variables: [variable],
      cells: populations.map { Cell(codes: [$0.0], population: $0.1) })
  }
}

/// The largest relative difference of two lists; infinite when their lengths differ.
func difference(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).reduce(0) { largest, pair in
    let scale = max(abs(pair.0), abs(pair.1), 1e-300)
    let relative = abs(pair.0 - pair.1) / scale
    return relative <= largest ? largest : relative
  }
}
