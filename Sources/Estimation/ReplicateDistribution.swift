import Aggregation
import SurveyModel

/// The answers to a numeric question by cell of a table: what the share at or below a number is in
/// each replicate.
///
/// The share and not the quantile is taken in each replicate, as R does: quantiles of replicates jump
/// between answers, and their variance says little.
struct ReplicateDistribution: Sendable {
  private let domains: ReplicateDomains
  /// The answers of each cell, in the rows' order.
  private let cells: [[RespondentRows.Answer]]

  init(_ indicator: Indicator, _ domains: ReplicateDomains) {
    var cells = [[RespondentRows.Answer]](repeating: [], count: domains.cellCount)
    for answer in domains.sample.rows.answers(to: indicator) {
      cells[Int(domains.cellOfRow[Int(answer.row)])].append(answer)
    }
    self.domains = domains
    self.cells = cells
  }

  /// Of a domain the weights of those who answered a number at most, and of all.
  func totals(of domain: Int, upTo number: Double) -> ReplicateTotals {
    let sample = domains.sample
    let answers = domains.cells(of: domain).flatMap { cells[Int($0)] }
    let sums = sample.factors.blocks.map { block in
      var (below, all) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
      for answer in answers {
        let row = Int(answer.row)
        let weights = block[Int(sample.factors.lineOfRow[row])] * sample.weights[row]
        all += weights
        if answer.y <= number { below += weights }
      }
      return (y: below, x: all)
    }
    return ReplicateTotals(sums, count: sample.factors.count)
  }
}
