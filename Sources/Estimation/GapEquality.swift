import Numerics
import SurveyModel

/// The joint test of "the gap is the same in all groups of a variable".
///
/// W = (Cg)'(CVC')⁻¹Cg for the contrasts C of each gap with the last, V with all covariances;
/// F = W(ν − k + 1)/(kν) on (k, ν − k + 1), k = K − 1, ν the degrees of freedom of the design
/// restricted to valid answers.
///
/// Source: Korn and Graubard (1990), doi:10.2307/2685028; R `survey::regTermTest(method = "Wald")`.
enum GapEquality {
  struct Member {
    var gap: Estimator.Result
    /// Valid answers in the smaller of the gap's groups.
    var smallestCount: Int
  }

  /// The test; nil with fewer than two gaps, without degrees of freedom, or when the gaps' differences
  /// have no variance.
  ///
  /// - Parameter members: gaps over disjoint domains. Those without a variance take no part.
  static func test(
    _ members: [Member], of indicator: Indicator, over variable: String, _ estimator: Estimator
  ) -> GroupTest? {
    let members = members.filter { $0.gap.estimate.standardError > 0 }
    guard let last = members.last, members.count > 1 else { return nil }
    let differences = members.dropLast().map { member in
      member.gap.value.settledDifference(from: last.gap.value).value
    }
    let union = members.reduce(Influence.none) {
      $0.adding($1.gap.influence, estimator.variance.shape)
    }
    let freedom = Double(estimator.degreesOfFreedom(of: union, last.gap.replicates))
    let k = Double(differences.count)
    guard freedom - k + 1 > 0,
      let factor = Cholesky(covariance(members.map(\.gap), differences.count, estimator))
    else { return nil }
    let statistic = factor.quadraticForm(differences) * (freedom - k + 1) / (k * freedom)
    return GroupTest(
      indicator: indicator, kind: .gapsEqual, variable: variable, groups: members.count,
      statistic: statistic, numeratorFreedom: k, denominatorFreedom: freedom - k + 1,
      pValue: FDistribution.upperTail(statistic, k, freedom - k + 1),
      n: members.reduce(0) { $0 + $1.gap.estimate.n },
      smallestCount: members.map(\.smallestCount).min() ?? 0)
  }

  /// Covariances of each gap less the last: V_ij − V_iK − V_jK + V_KK.
  private static func covariance(
    _ gaps: [Estimator.Result], _ count: Int, _ estimator: Estimator
  ) -> SymmetricMatrix {
    if let replicates = estimator.replicates {
      let deviations = gaps.map { replicates.deviations($0.replicates, $0.value.value) }
      let contrasts = deviations.prefix(count).map { $0.combined(deviations[count], -) }
      return SymmetricMatrix(order: count) { replicates.product(contrasts[$0], contrasts[$1]) }
    }
    let variance = estimator.variance
    let scores = gaps.map { variance.scores(of: $0.influence) }
    let own = scores.map(variance.variance)
    let joint = { (i: Int, j: Int) -> DoubleDouble in
      i == j ? own[i] : variance.covariance(scores[i], scores[j])
    }
    let withLast = (0..<count).map { joint($0, count) }
    return SymmetricMatrix(order: count) { row, column in
      (joint(row, column) - withLast[row] - withLast[column] + own[count]).value
    }
  }
}
