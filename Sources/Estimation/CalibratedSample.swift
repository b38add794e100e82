public import Aggregation
import Numerics
public import Weighting

/// The whole sample by calibration cell: what turns influences into scores of calibrated estimates.
///
/// With g-weights the score is z = gd(u − x'B), B the regression of u on the calibration variables
/// with the design weights d over the whole sample: respondents outside the domain have scores too.
/// All respondents of a cell share g and x'B, so that sums per unit and cell suffice.
///
/// Source: Deville and Särndal (1992), doi:10.1080/01621459.1992.10475217; R `survey::calibrate`.
public struct CalibratedSample: Sendable {
  /// All respondents of one unit and cell.
  struct Part: Sendable {
    var unit: Int
    var cell: Int
    /// Σd, Σd².
    var sum: DoubleDouble
    var squares: DoubleDouble
  }

  /// The g-weight of each calibration cell.
  let g: [DoubleDouble]
  /// What the calibration did to the weights.
  public let report: WeightingReport
  /// In the design's order, cell by cell.
  private let parts: [Part]
  /// x'B of each cell, from Σdu of each cell.
  private let fitted: @Sendable ([Double]) -> [Double]

  init(
    g: [Double], report: WeightingReport, parts: [Part],
    fitted: @escaping @Sendable ([Double]) -> [Double]
  ) {
    self.g = g.map { DoubleDouble($0) }
    self.report = report
    self.parts = parts
    self.fitted = fitted
  }

  /// The g-weight of a respondent.
  ///
  /// - Parameter groups: the respondent's group in each variable of a plan that crosses the margins'.
  public func gWeight(of groups: [Int], _ plan: CubePlan) -> Double {
    g[CalibrationCell.number(of: groups, plan)].value
  }

  /// The scores of every unit of the sample.
  ///
  /// - Parameter samplesRespondents: whether Σz² is taken over respondents, else over units.
  func scores(of influence: Influence, samplesRespondents: Bool) -> Influence {
    var byCell = [DoubleDouble](repeating: .zero, count: g.count)
    for part in influence.parts { byCell[part.cell] = byCell[part.cell] + part.sum }
    let fitted = fitted(byCell.map(\.value)).map { DoubleDouble($0) }
    var scores: [Influence.Part] = []
    var next = 0
    for part in parts {
      var own: Influence.Part?
      if next < influence.parts.count, influence.parts[next].unit == part.unit,
        influence.parts[next].cell == part.cell
      {
        own = influence.parts[next]
        next += 1
      }
      let score = score(of: own, among: part, fitted[part.cell])
      if scores.last?.unit == part.unit {
        scores[scores.count - 1].n += score.n
        scores[scores.count - 1].sum = scores[scores.count - 1].sum + score.sum
        scores[scores.count - 1].squares = scores[scores.count - 1].squares + score.squares
      } else {
        scores.append(score)
      }
    }
    if !samplesRespondents {
      for index in scores.indices { scores[index].squares = scores[index].sum * scores[index].sum }
    }
    return Influence(parts: scores)
  }

  /// Σgd(u − b) and Σ(gd(u − b))² of one unit and cell.
  private func score(
    of own: Influence.Part?, among all: Part, _ b: DoubleDouble
  ) -> Influence.Part {
    let g = g[all.cell]
    let sum = (own?.sum ?? .zero).settledDifference(from: b * all.sum) * g
    let cross = own?.cross ?? .zero
    let squares = (own?.squares ?? .zero) - b * (cross + cross - b * all.squares)
    return Influence.Part(
      unit: all.unit, cell: 0, n: own?.n ?? 0, sum: sum, squares: squares * g * g, cross: .zero)
  }
}
