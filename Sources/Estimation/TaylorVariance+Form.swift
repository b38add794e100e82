import Aggregation
import Numerics
import SurveyModel

/// The form itself: of one estimate's scores the variance, of two estimates' the covariance.
extension TaylorVariance {
  func form<Part: ScorePart>(_ scores: [Part]) -> DoubleDouble {
    var total = DoubleDouble.zero
    eachStratum(scores) { stratum, sums in
      let n = Double(design.strata[stratum].units)
      total = total + spread(sums, n) * factors[stratum]
    }
    if !lonely.isEmpty { total = adjusted(total, scores) }
    if let stage = design.secondStage { total = total + form(within: stage, scores) }
    return total
  }

  /// Σ over some units of one stratum or PSU.
  struct ScoreSums {
    var first = DoubleDouble.zero
    var second = DoubleDouble.zero
    var product = DoubleDouble.zero

    @inline(__always)
    mutating func add(_ score: some ScorePart) {
      first = first + score.first
      second = second + score.second
      product = product + score.product
    }

    @inline(__always)
    mutating func add(_ psu: ScoreSums) {
      first = first + psu.first
      second = second + psu.second
      product = product + psu.product
    }
  }

  /// n · Σ_i a_i b_i − Σ_i a_i · Σ_i b_i.
  private func spread(_ sums: ScoreSums, _ n: Double) -> DoubleDouble {
    (sums.product * n).settledDifference(from: sums.first * sums.second)
  }

  /// Calls the body for each stratum that has scores, in order, with the sums over its PSUs.
  @inline(__always)
  private func eachStratum<Part: ScorePart>(
    _ scores: [Part], _ body: (_ stratum: Int, _ sums: ScoreSums) -> Void
  ) {
    var position = 0
    while position < scores.count {
      let stratum = design.stratumOfUnit[scores[position].unit]
      var sums = ScoreSums()
      while position < scores.count, design.stratumOfUnit[scores[position].unit] == stratum {
        sums.add(psu(scores, &position))
      }
      body(stratum, sums)
    }
  }

  /// The scores of the PSU at a position, which moves behind it.
  @inline(__always)
  private func psu<Part: ScorePart>(_ scores: [Part], _ position: inout Int) -> ScoreSums {
    var sums = ScoreSums()
    guard let stage = design.secondStage else {
      sums.add(scores[position])
      position += 1
      return sums
    }
    let number = stage.psuOfUnit[scores[position].unit]
    while position < scores.count, stage.psuOfUnit[scores[position].unit] == number {
      sums.add(scores[position])
      position += 1
    }
    sums.product = sums.first * sums.second
    return sums
  }

  /// What strata with one PSU add; `fail` has stopped the run before anything was estimated.
  private func adjusted<Part: ScorePart>(
    _ total: DoubleDouble, _ scores: [Part]
  ) -> DoubleDouble {
    switch lonelyPSU {
    case .fail, .certainty: return total
    case .average: return averaged(total, lonely.count, of: design.strata.count)
    case .adjust:
      var strata = [ScoreSums](repeating: ScoreSums(), count: design.strata.count)
      eachStratum(scores) { stratum, sums in strata[stratum] = sums }
      let mean = mean(strata, Double(design.units))
      return lonely.reduce(total) { total, stratum in
        let factor = 1 - design.strata[stratum].samplingFraction
        return total + distance(strata[stratum], mean) * factor
      }
    }
  }

  /// What lonely ones add is the mean of what the others do.
  private func averaged(_ total: DoubleDouble, _ lonely: Int, of all: Int) -> DoubleDouble {
    lonely < all ? total * Double(all) / Double(all - lonely) : total
  }

  private func mean(_ sums: [ScoreSums], _ units: Double) -> ScoreSums {
    var all = ScoreSums()
    for sums in sums { all.add(sums) }
    return ScoreSums(first: all.first / units, second: all.second / units)
  }

  private func distance(_ sums: ScoreSums, _ mean: ScoreSums) -> DoubleDouble {
    (sums.first - mean.first) * (sums.second - mean.second)
  }

  /// Σ_h f_h Σ_i (1 − f_hi) · m_i/(m_i − 1) · Σ_j (t_hij − t̄_hi)².
  ///
  /// A PSU with one unit that stands for others is centred at the mean of all units, is given the
  /// others' mean, or adds nothing, as strata with one PSU are.
  private func form<Part: ScorePart>(
    within stage: SampleDesign.SecondStage, _ scores: [Part]
  ) -> DoubleDouble {
    var total = DoubleDouble.zero
    var ofLonely: [Int: ScoreSums] = [:]
    var position = 0
    while position < scores.count {
      let number = stage.psuOfUnit[scores[position].unit]
      let fraction = design.strata[design.stratumOfUnit[scores[position].unit]].samplingFraction
      var sums = ScoreSums()
      while position < scores.count, stage.psuOfUnit[scores[position].unit] == number {
        sums.add(scores[position])
        position += 1
      }
      let psu = stage.psus[number]
      total = total + spread(sums, Double(psu.units)) * secondFactors[number] * fraction
      if psu.isLonely { ofLonely[number] = sums }
    }
    if lonelyPSUs.isEmpty { return total }
    return adjusted(total, within: stage, scores, ofLonely)
  }

  /// What PSUs with one unit add, those without a score among them.
  private func adjusted<Part: ScorePart>(
    _ total: DoubleDouble, within stage: SampleDesign.SecondStage, _ scores: [Part],
    _ ofLonely: [Int: ScoreSums]
  ) -> DoubleDouble {
    switch lonelyPSU {
    case .fail, .certainty: return total
    case .average: return averaged(total, lonelyPSUs.count, of: stage.psus.count)
    case .adjust:
      var all = ScoreSums()
      for score in scores { all.add(score) }
      let mean = mean([all], Double(stage.psus.reduce(0) { $0 + $1.units }))
      return lonelyPSUs.reduce(total) { total, lonely in
        let distance = distance(ofLonely[lonely.psu] ?? ScoreSums(), mean)
        let kept = 1 - stage.psus[lonely.psu].samplingFraction
        return total + distance * (kept * lonely.fraction)
      }
    }
  }
}
