public import Aggregation
import Numerics

/// How many in a group gave each answer to a question, and how many gave none, reason by reason.
public struct AnswerCounts: Sendable, Hashable {
  public struct Count: Sendable, Hashable {
    /// Unweighted.
    public var n = 0
    /// Σw with final weights.
    public var weight = 0.0
  }

  /// By the number of the codebook's meaning; those with weight 0 are not counted.
  public let counts: [Count]

  /// - Parameters:
  ///   - cube: one whose last grouping is by the meanings of an answer.
  ///   - groups: the group's number in some of the cube's variables.
  public init(
    _ cube: OrderedCube, in groups: [String: Int], calibratedBy calibration: CalibratedSample?
  ) {
    let plan = cube.cube.plan
    let wanted = plan.groupings.dropLast().map { groups[$0.variable] }
    var counts = [Count](repeating: Count(), count: plan.groupings.last?.categories ?? 0)
    var weights = [DoubleDouble](repeating: .zero, count: counts.count)
    let sums = cube.cube.sumsOfEverybody
    for entry in cube.entries {
      guard let answer = entry.groups.last, answer < counts.count,
        zip(entry.groups, wanted).allSatisfy({ $1 == nil || $0 == $1 })
      else { continue }
      let own = DoubleDouble(sums[entry.slot].w)
      let g = calibration.map { $0.g[CalibrationCell.number(of: entry.groups, plan)] }
      counts[answer].n += sums[entry.slot].n
      weights[answer] = weights[answer] + (g.map { own * $0 } ?? own)
    }
    let unit = DoubleDouble.powerOfTen(-cube.cube.weightScale)
    for answer in counts.indices { counts[answer].weight = (weights[answer] * unit).value }
    self.counts = counts
  }
}
