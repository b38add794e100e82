public import Aggregation
import Numerics
public import Weighting

/// The whole sample by calibration cell: what turns influences into scores of calibrated estimates.
///
/// With g-weights the score is z = gd(u − x'B), B the regression of u on the calibration variables
/// with the design weights d over the whole sample: respondents outside the domain have scores too.
/// All respondents of a cell share g and x'B, so that sums per unit and cell suffice. One for all
/// estimates, which hold it by reference.
///
/// Source: Deville and Särndal (1992), doi:10.1080/01621459.1992.10475217; R `survey::calibrate`.
public final class CalibratedSample: Sendable {
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
  private let regression: @Sendable ([Double]) -> [Double]

  init(
    g: [Double], report: WeightingReport, parts: [Part],
    regression: @escaping @Sendable ([Double]) -> [Double]
  ) {
    self.g = g.map { DoubleDouble($0) }
    self.report = report
    self.parts = parts
    self.regression = regression
  }

  /// The g-weight of a respondent.
  ///
  /// - Parameter groups: the respondent's group in each variable of a plan that crosses the margins'.
  public func gWeight(of groups: [Int], _ plan: CubePlan) -> Double {
    g[CalibrationCell.number(of: groups, plan)].value
  }

  /// x'B of each calibration cell, B the regression of an influence.
  func fitted(_ influence: Influence) -> [DoubleDouble] {
    var byCell = [DoubleDouble](repeating: .zero, count: g.count)
    for part in influence.parts { byCell[part.cell] = byCell[part.cell] + part.sum }
    return regression(byCell.map(\.value)).map { DoubleDouble($0) }
  }

  /// The residuals' scores of two estimates in every unit of the sample.
  ///
  /// - Parameter areSame: whether both are one estimate, else their domains are disjoint.
  func residuals(
    _ a: Scores, _ b: Scores, _ shape: ScoreShape, areSame: Bool
  ) -> [JointScore] {
    var (left, right) = (Cursor(a), Cursor(b))
    var scores: [JointScore] = []
    for part in parts {
      let (first, second) = (left.residual(part), right.residual(part))
      let g = g[part.cell]
      if scores.last?.unit != part.unit {
        scores.append(
          JointScore(unit: part.unit, first: .zero, second: .zero, product: .zero))
      }
      let last = scores.count - 1
      scores[last].first = scores[last].first + first.sum * g
      scores[last].second = scores[last].second + second.sum * g
      guard shape.samplesRespondents else { continue }
      let own = areSame ? first.squares : .zero
      let product =
        own - second.fitted * (first.cross - first.fitted * part.squares)
        - first.fitted * second.cross
      scores[last].product = scores[last].product + product * g * g
    }
    guard !shape.samplesRespondents else { return scores }
    for index in scores.indices {
      scores[index].product = scores[index].first * scores[index].second
    }
    return scores
  }

  /// Walks an estimate's influences beside the sample's parts.
  private struct Cursor {
    private let own: [Influence.Part]
    private let fitted: [DoubleDouble]
    private var next = 0

    init(_ scores: Scores) {
      own = scores.influence.parts
      fitted = scores.fitted ?? []
    }

    /// Σd(u − b) of one unit and cell, with b = x'B, Σ(du)² and Σd²u.
    mutating func residual(
      _ all: Part
    ) -> (sum: DoubleDouble, squares: DoubleDouble, cross: DoubleDouble, fitted: DoubleDouble) {
      let b = fitted[all.cell]
      guard next < own.count, own[next].unit == all.unit, own[next].cell == all.cell else {
        return (.zero - b * all.sum, .zero, .zero, b)
      }
      next += 1
      let part = own[next - 1]
      return (part.sum.settledDifference(from: b * all.sum), part.squares, part.cross, b)
    }
  }
}
