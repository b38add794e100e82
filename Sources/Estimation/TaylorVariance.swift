import Aggregation
import Numerics
import SurveyModel

/// The variance of an estimate from its linearised scores, and its degrees of freedom.
///
/// V = Σ_h (1 − f_h) · n_h/(n_h − 1) · Σ_i (t_hi − t̄_h)² with t_hi the score of PSU i and t̄_h the mean
/// over all n_h PSUs of the stratum in the whole sample: one without a row in the domain counts as 0.
///
/// Source: Wolter (2007), doi:10.1007/978-0-387-35099-8, ch. 6; R `survey::svyrecvar`.
struct TaylorVariance: Sendable {
  private let design: SampleDesign
  private let lonelyPSU: LonelyPSU
  private let freedom: DegreesOfFreedomRule
  /// (1 − f_h)/(n_h − 1); 0 for a stratum with one PSU.
  private let factors: [DoubleDouble]
  private let lonely: [Int]

  init(_ design: SampleDesign, _ options: Design) {
    self.design = design
    lonelyPSU = options.lonelyPSU
    freedom = options.degreesOfFreedom
    lonely = design.strata.indices.filter { design.strata[$0].isLonely }
    factors = design.strata.map { stratum in
      guard stratum.units > 1 else { return .zero }
      let rest = DoubleDouble(1.0) - stratum.samplingFraction
      return rest / Double(stratum.units - 1)
    }
  }

  var hasClusters: Bool { design.hasClusters }

  /// The variance, in squared units of the scores; 0 when rounding has left less than nothing.
  func variance(of scores: Scores) -> DoubleDouble {
    var total = DoubleDouble.zero
    eachStratum(scores) { stratum, sum, squares in
      let n = Double(design.strata[stratum].units)
      total = total + (squares * n).settledDifference(from: sum * sum) * factors[stratum]
    }
    let variance = lonely.isEmpty ? total : adjusted(total, scores)
    return variance < .zero ? .zero : variance
  }

  /// PSUs less strata: those with a valid answer in the scores' domain (R's `degf` of the subset), or
  /// the whole sample's (SAS, SUDAAN).
  func degreesOfFreedom(of scores: Scores) -> Int {
    guard freedom == .domain else { return design.units - design.strata.count }
    let units =
      hasClusters ? scores.parts.count : scores.parts.reduce(0) { $0 + $1.n }
    var strata = 0
    eachStratum(scores) { _, _, _ in strata += 1 }
    return units - strata
  }

  /// Calls the body for each stratum that has scores, in order; units of a stratum are neighbours.
  @inline(__always)
  private func eachStratum(
    _ scores: Scores, _ body: (_ stratum: Int, _ sum: DoubleDouble, _ squares: DoubleDouble) -> Void
  ) {
    var position = 0
    while position < scores.parts.count {
      let stratum = design.stratumOfUnit[scores.parts[position].unit]
      var sum = DoubleDouble.zero
      var squares = DoubleDouble.zero
      while position < scores.parts.count,
        design.stratumOfUnit[scores.parts[position].unit] == stratum
      {
        sum = sum + scores.parts[position].sum
        squares = squares + scores.parts[position].squares
        position += 1
      }
      body(stratum, sum, squares)
    }
  }

  /// What strata with one PSU add; `fail` has stopped the run before anything was estimated.
  private func adjusted(_ variance: DoubleDouble, _ scores: Scores) -> DoubleDouble {
    switch lonelyPSU {
    case .fail, .certainty: return variance
    case .average:
      let others = design.strata.count - lonely.count
      guard others > 0 else { return variance }
      return variance * Double(design.strata.count) / Double(others)
    case .adjust:
      var sums = [DoubleDouble](repeating: .zero, count: design.strata.count)
      eachStratum(scores) { stratum, sum, _ in sums[stratum] = sum }
      let mean = sums.reduce(.zero, +) / Double(design.units)
      return lonely.reduce(variance) { total, stratum in
        let distance = sums[stratum] - mean
        return total + distance * distance * (1 - design.strata[stratum].samplingFraction)
      }
    }
  }
}
