import Aggregation
import Numerics
import SurveyModel

/// The variance of an estimate from its influences, and its degrees of freedom.
///
/// V = Σ_h (1 − f_h) · n_h/(n_h − 1) · Σ_i (t_hi − t̄_h)² with t_hi the score of PSU i and t̄_h the mean
/// over all n_h PSUs of the stratum in the whole sample: one without a row in the domain counts as 0.
/// A second stage adds Σ_h f_h Σ_i of the same expression within the PSU.
///
/// Source: Wolter (2007), doi:10.1007/978-0-387-35099-8, ch. 6; R `survey::svyrecvar`.
struct TaylorVariance: Sendable {
  private let design: SampleDesign
  private let lonelyPSU: LonelyPSU
  private let freedom: DegreesOfFreedomRule
  private let calibration: CalibratedSample?
  /// (1 − f)/(n − 1) of each stratum, and of each PSU; 0 where there is one unit.
  private let factors: [DoubleDouble]
  private let secondFactors: [DoubleDouble]
  private let lonely: [Int]

  init(_ design: SampleDesign, _ options: Design, _ calibration: CalibratedSample? = nil) {
    self.design = design
    self.calibration = calibration
    lonelyPSU = options.lonelyPSU
    shape = ScoreShape(
      samplesRespondents: design.secondStage.map { !$0.hasClusters } ?? !design.hasClusters,
      isCalibrated: calibration != nil)
    freedom = options.degreesOfFreedom
    lonely = design.strata.indices.filter { design.strata[$0].isLonely }
    factors = design.strata.map { Self.factor($0.units, $0.samplingFraction) }
    secondFactors = (design.secondStage?.psus ?? []).map {
      Self.factor($0.units, $0.samplingFraction)
    }
  }

  private static func factor(_ units: Int, _ fraction: Double) -> DoubleDouble {
    units > 1 ? (DoubleDouble(1.0) - fraction) / Double(units - 1) : .zero
  }

  /// What influences must keep for this variance.
  let shape: ScoreShape

  /// The variance, in squared units of the influence; 0 when rounding has left less than nothing.
  func variance(of influence: Influence) -> DoubleDouble {
    let scores =
      calibration?.scores(of: influence, samplesRespondents: shape.samplesRespondents) ?? influence
    var total = DoubleDouble.zero
    eachStratum(scores) { stratum, sum, squares in
      let n = Double(design.strata[stratum].units)
      total = total + (squares * n).settledDifference(from: sum * sum) * factors[stratum]
    }
    if !lonely.isEmpty { total = adjusted(total, scores) }
    if let stage = design.secondStage { total = total + variance(within: stage, scores) }
    return total < .zero ? .zero : total
  }

  /// The covariance of two estimates over disjoint domains: that of their sum shows it.
  func covariance(_ a: Influence, _ b: Influence) -> DoubleDouble {
    let both = variance(of: a.adding(b, shape))
    return both.settledDifference(from: variance(of: a) + variance(of: b)) * 0.5
  }

  /// PSUs less strata: those with a valid answer in the domain (R's `degf` of the subset), or the
  /// whole sample's (SAS, SUDAAN).
  func degreesOfFreedom(of influence: Influence) -> Int {
    guard freedom == .domain else { return design.units - design.strata.count }
    var units = 0
    var strata = 0
    var last: (stratum: Int?, psu: Int?) = (nil, nil)
    for part in influence.parts where part.n > 0 {
      let stratum = design.stratumOfUnit[part.unit]
      if stratum != last.stratum { strata += 1 }
      let psu = design.secondStage?.psuOfUnit[part.unit] ?? part.unit
      if !design.hasClusters { units += part.n } else if psu != last.psu { units += 1 }
      last = (stratum, psu)
    }
    return units - strata
  }

  /// Calls the body for each stratum that has scores, in order, with Σt and Σt² over its PSUs.
  @inline(__always)
  private func eachStratum(
    _ scores: Influence,
    _ body: (_ stratum: Int, _ sum: DoubleDouble, _ squares: DoubleDouble) -> Void
  ) {
    var position = 0
    while position < scores.parts.count {
      let stratum = design.stratumOfUnit[scores.parts[position].unit]
      var sum = DoubleDouble.zero
      var squares = DoubleDouble.zero
      while position < scores.parts.count,
        design.stratumOfUnit[scores.parts[position].unit] == stratum
      {
        let psu = psu(scores, &position)
        sum = sum + psu.sum
        squares = squares + psu.squares
      }
      body(stratum, sum, squares)
    }
  }

  /// The scores of the PSU at a position, which moves behind it.
  @inline(__always)
  private func psu(
    _ scores: Influence, _ position: inout Int
  ) -> (sum: DoubleDouble, squares: DoubleDouble) {
    let first = scores.parts[position]
    position += 1
    guard let stage = design.secondStage else { return (first.sum, first.squares) }
    var sum = first.sum
    while position < scores.parts.count,
      stage.psuOfUnit[scores.parts[position].unit] == stage.psuOfUnit[first.unit]
    {
      sum = sum + scores.parts[position].sum
      position += 1
    }
    return (sum, sum * sum)
  }

  /// What strata with one PSU add; `fail` has stopped the run before anything was estimated.
  private func adjusted(_ variance: DoubleDouble, _ scores: Influence) -> DoubleDouble {
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

  /// Σ_h f_h Σ_i (1 − f_hi) · m_i/(m_i − 1) · Σ_j (t_hij − t̄_hi)².
  ///
  /// A PSU with one unit that stands for others is centred at the mean of all units, is given the
  /// others' mean, or adds nothing, as strata with one PSU are.
  private func variance(
    within stage: SampleDesign.SecondStage, _ scores: Influence
  ) -> DoubleDouble {
    let units = Double(stage.psus.reduce(0) { $0 + $1.units })
    let mean = scores.parts.reduce(DoubleDouble.zero) { $0 + $1.sum } / units
    var total = DoubleDouble.zero
    var position = 0
    while position < scores.parts.count {
      let number = stage.psuOfUnit[scores.parts[position].unit]
      let fraction = design.strata[design.stratumOfUnit[scores.parts[position].unit]]
        .samplingFraction
      var (sum, squares) = (DoubleDouble.zero, DoubleDouble.zero)
      while position < scores.parts.count,
        stage.psuOfUnit[scores.parts[position].unit] == number
      {
        sum = sum + scores.parts[position].sum
        squares = squares + scores.parts[position].squares
        position += 1
      }
      let psu = stage.psus[number]
      let spread = (squares * Double(psu.units)).settledDifference(from: sum * sum)
      total = total + spread * secondFactors[number] * fraction
      if psu.isLonely, lonelyPSU == .adjust {
        let distance = sum - mean
        total = total + distance * distance * ((1 - psu.samplingFraction) * fraction)
      }
    }
    let lonely = stage.psus.count(where: \.isLonely)
    guard lonelyPSU == .average, lonely > 0, lonely < stage.psus.count else { return total }
    return total * Double(stage.psus.count) / Double(stage.psus.count - lonely)
  }
}
