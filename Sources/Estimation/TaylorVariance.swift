import Aggregation
import Numerics
import SurveyModel

/// The variance of an estimate from its linearised scores.
///
/// V = Σ_h (1 − f_h) · n_h/(n_h − 1) · Σ_i (t_hi − t̄_h)² with t_hi the score of PSU i and t̄_h the mean
/// over all n_h PSUs of the stratum in the whole sample: one without a row in the domain counts as 0.
///
/// Source: Wolter (2007), doi:10.1007/978-0-387-35099-8, ch. 6; R `survey::svyrecvar`.
struct TaylorVariance {
  let design: SampleDesign
  let lonelyPSU: LonelyPSU

  /// The variance; 0 when rounding has left less than nothing.
  func variance(of scores: Scores) -> Double {
    let strata = sumsByStratum(scores)
    var total = DoubleDouble.zero
    var lonely: [Int] = []
    for (index, stratum) in design.strata.enumerated() {
      if stratum.isLonely { lonely.append(index) }
      guard stratum.units > 1, let sums = strata[index] else { continue }
      let n = DoubleDouble(Double(stratum.units))
      let spread = sums.squares - sums.sum * sums.sum / n
      total = total + spread * n / (n - 1) * (1 - DoubleDouble(stratum.samplingFraction))
    }
    return max(0, adjusted(total, lonely, strata).value)
  }

  private typealias StratumSums = (sum: DoubleDouble, squares: DoubleDouble)

  private func sumsByStratum(_ scores: Scores) -> [StratumSums?] {
    var strata = [StratumSums?](repeating: nil, count: design.strata.count)
    for part in scores.parts {
      let stratum = design.stratumOfUnit[part.unit]
      let known = strata[stratum] ?? (.zero, .zero)
      strata[stratum] = (known.sum + part.sum, known.squares + part.squares)
    }
    return strata
  }

  /// What strata with one PSU add; `fail` has stopped the run before anything was estimated.
  private func adjusted(
    _ variance: DoubleDouble, _ lonely: [Int], _ strata: [StratumSums?]
  ) -> DoubleDouble {
    guard !lonely.isEmpty else { return variance }
    switch lonelyPSU {
    case .fail, .certainty: return variance
    case .average:
      let others = design.strata.count - lonely.count
      guard others > 0 else { return variance }
      return variance * Double(design.strata.count) / Double(others)
    case .adjust:
      let sum = strata.reduce(DoubleDouble.zero) { $0 + ($1?.sum ?? .zero) }
      let mean = sum / Double(design.units)
      return lonely.reduce(variance) { total, index in
        let distance = (strata[index]?.sum ?? .zero) - mean
        return total + distance * distance * (1 - design.strata[index].samplingFraction)
      }
    }
  }
}
