import Aggregation
import Numerics
import SurveyModel

/// The variance of an estimate from its influences, and its degrees of freedom.
///
/// V = Σ_h (1 − f_h) · n_h/(n_h − 1) · Σ_i (t_hi − t̄_h)² with t_hi the score of PSU i and t̄_h the mean
/// over all n_h PSUs of the stratum in the whole sample: one without a row in the domain counts as 0.
/// A second stage adds Σ_h f_h Σ_i of the same expression within the PSU. A covariance is the same
/// form of two estimates' scores. One for all estimates of a wave, which hold it by reference.
///
/// Source: Wolter (2007), doi:10.1007/978-0-387-35099-8, ch. 6; R `survey::svyrecvar`.
final class TaylorVariance: Sendable {
  let design: SampleDesign
  let lonelyPSU: LonelyPSU
  private let freedom: DegreesOfFreedomRule
  private let calibration: CalibratedSample?
  /// (1 − f)/(n − 1) of each stratum, and of each PSU; 0 where there is one unit.
  let factors: [DoubleDouble]
  let secondFactors: [DoubleDouble]
  /// Strata with one PSU that stands for others.
  let lonely: [Int]
  /// PSUs with one unit that stands for others, and f of their strata.
  let lonelyPSUs: [(psu: Int, fraction: Double)]

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
    lonelyPSUs = Self.lonelyPSUs(design)
  }

  private static func lonelyPSUs(_ design: SampleDesign) -> [(psu: Int, fraction: Double)] {
    guard let stage = design.secondStage else { return [] }
    var fractions = stage.psus.map { _ in 0.0 }
    for (unit, psu) in stage.psuOfUnit.enumerated() {
      fractions[psu] = design.strata[design.stratumOfUnit[unit]].samplingFraction
    }
    return stage.psus.indices.filter { stage.psus[$0].isLonely }.map { ($0, fractions[$0]) }
  }

  private static func factor(_ units: Int, _ fraction: Double) -> DoubleDouble {
    units > 1 ? (DoubleDouble(1.0) - fraction) / Double(units - 1) : .zero
  }

  /// What influences must keep for this variance.
  let shape: ScoreShape

  func scores(of influence: Influence) -> Scores {
    Scores(influence: influence, fitted: calibration?.fitted(influence))
  }

  /// The variance, in squared units of the influence; 0 when rounding has left less than nothing.
  func variance(of influence: Influence) -> DoubleDouble {
    guard calibration != nil else { return notBelowZero(form(influence.parts)) }
    return variance(of: scores(of: influence))
  }

  func variance(of scores: Scores) -> DoubleDouble {
    guard let calibration else { return notBelowZero(form(scores.influence.parts)) }
    return notBelowZero(form(calibration.residuals(scores, scores, shape, areSame: true)))
  }

  /// The covariance of two estimates over disjoint domains.
  func covariance(_ a: Scores, _ b: Scores) -> DoubleDouble {
    if let calibration { return form(calibration.residuals(a, b, shape, areSame: false)) }
    if areApart(a.influence, b.influence) { return .zero }
    return form(JointScore.parts(a.influence, b.influence, shape))
  }

  /// Whether the one lies in strata behind all of the other's, so that they do not vary together;
  /// strata that are centred at the mean of all do.
  private func areApart(_ a: Influence, _ b: Influence) -> Bool {
    guard lonelyPSU != .adjust, let ends = a.ends, let others = b.ends else { return false }
    let stratum = design.stratumOfUnit
    return stratum[ends.last] < stratum[others.first] || stratum[others.last] < stratum[ends.first]
  }

  private func notBelowZero(_ variance: DoubleDouble) -> DoubleDouble {
    variance < .zero ? .zero : variance
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
}
