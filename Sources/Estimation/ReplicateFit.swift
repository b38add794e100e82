import Aggregation
import Diagnostics
import SurveyModel

/// How much delivered replicates vary the respondents' weights, beside what their type does.
///
/// For every type, scale · Σ_r s_r (w_r/w − 1)² is 1 for a respondent: the variance of a total has w²y²
/// once on its diagonal, whether units are left out, halved or drawn again. It is 1 − f_h where the
/// replicates know the population's size, and a little off where each replicate's weights were calibrated.
/// So columns of another type, another ρ or other `rscales` show, and what passes gives at least the
/// right order of a variance.
///
/// Source: Wolter (2007), ch. 3–5: each method reproduces the variance of a linear estimator.
struct ReplicateFit {
  /// scale · Σ_r s_r (w_r/w − 1)², its mean over the respondents whose weights are varied.
  let variation: Double
  /// What it may be.
  let expected: ClosedRange<Double>

  var holds: Bool { expected.contains(variation) }

  /// A respondent whose weights all are this near the own one was drawn for certain.
  private static let certain = 0.1

  /// - Complexity: the rows times the replicates, once.
  init(_ rows: RespondentRows, _ units: SampledUnits, _ variance: ReplicateVariance) {
    var (sum, varied) = (0.0, 0)
    for (row, weight) in rows.weights.enumerated() where weight > 0 {
      let own = Self.variation(rows.factors(of: row, weight), variance)
      guard own.widest > Self.certain else { continue }
      sum += own.variation
      varied += 1
    }
    variation = varied > 0 ? sum / Double(varied) : 0
    let slack = Self.areAdjusted(rows) ? 0.25 : 0.05
    expected = (1 - slack) * (1 - units.meanFraction)...1 + slack
  }

  private static func variation(
    _ factors: some Sequence<Double>, _ variance: ReplicateVariance
  ) -> (variation: Double, widest: Double) {
    var (sum, widest) = (0.0, 0.0)
    for (factor, scale) in zip(factors, variance.scales) {
      sum += scale * (factor - 1) * (factor - 1)
      widest = max(widest, abs(factor - 1))
    }
    return (sum * variance.scale, widest)
  }

  /// Whether some respondent has more factors than left out, alone and raised: then each replicate's
  /// weights were calibrated, or are of a bootstrap.
  private static func areAdjusted(_ rows: RespondentRows) -> Bool {
    rows.weights.prefix(1000).enumerated().contains { row, weight in
      weight > 0 && Set(rows.factors(of: row, weight).map { ($0 * 1000).rounded() }).count > 3
    }
  }
}

extension RespondentRows {
  /// What each delivered replicate multiplies a respondent's weight by.
  fileprivate func factors(
    of row: Int, _ weight: Double
  ) -> LazyMapSequence<ArraySlice<Double>, Double> {
    replicateWeights[row * replicates..<(row + 1) * replicates].lazy.map { $0 / weight }
  }
}

extension SampledUnits {
  /// The mean of f_h over the PSUs.
  fileprivate var meanFraction: Double {
    let sum = strata.reduce(0) { $0 + $1.fraction * Double($1.lines.count) }
    return lines > 0 ? sum / Double(lines) : 0
  }
}

extension Finding {
  static func otherType(_ replicates: DeliveredReplicates, _ fit: ReplicateFit) -> Finding {
    let type = "\"\(replicates.kind.rawValue)\"" + (replicates.rho.map { " and rho \($0)" } ?? "")
    return Finding(
      .data, "replicates.other-type",
      "the columns \"\(replicates.columns)\" vary the weights by \(rounded(fit.variation)) times "
        + "what replicates of type \(type) do",
      expected: "scale · Σ rscale · (replicate weight/weight − 1)² of "
        + "\(rounded(fit.expected.lowerBound)) to \(rounded(fit.expected.upperBound)) for the "
        + "mean respondent, so that the variance has its size",
      remedy: "mend `columns`, `type`, `rho` or `rscales` in the description's `replicates`; where "
        + "the weights are as their maker says, state the maker's `scale`, and this is not asked")
  }

  /// Three decimals, as near 1 as matters.
  private static func rounded(_ value: Double) -> String {
    value < 1000 ? "\((value * 1000).rounded() / 1000)" : "more than 1000"
  }
}
