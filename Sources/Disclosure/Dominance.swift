import Estimation
import SurveyModel

extension DisclosureRules {
  /// Whether any of some sums tells too closely what one of its respondents has.
  ///
  /// Where nobody has anything, everybody's amount is known: that is shown where zeros are safe.
  func isDominated(_ amounts: [AmountConcentration]) -> Bool {
    dominance.areStated
      && amounts.contains { $0.sum > 0 ? dominance.refuse($0) : !zerosAreSafe }
  }
}

extension DominanceRules {
  /// Whether a sum tells too closely what one of its respondents has.
  ///
  /// With amounts x₁ ≥ x₂ ≥ … and their sum X it does when X − x₁ − x₂ < p/100 · x₁, or when
  /// x₁ + … + xₙ > k/100 · X. The amounts are |wy| with final weights, so that a reader is taken to know
  /// who was asked, and the weights; negative amounts count by their size, as in GaussSuppression.
  ///
  /// Sources: (4.1) and (4.2) in Hundepool et al. (2012), doi:10.1002/9781118348239; weights of 1 and more
  /// refuse no less than tau-ARGUS, which takes a respondent with the weight w for w who were asked.
  func refuse(_ amounts: AmountConcentration) -> Bool {
    if let p, 100 * amounts.rest(without: 2) < p * amounts.largest { return true }
    guard let concentration else { return false }
    let (n, k) = (concentration.n, concentration.k)
    return 100 * amounts.rest(without: n) < (100 - k) * amounts.sum
  }

  /// How far the possible values of a sum that is not shown must reach to either side.
  ///
  /// With p they are so far apart that the largest amount can be told no more closely than by p per cent
  /// of it, whatever is known of the others; with k so that the largest are no more than k per cent of
  /// the largest possible sum.
  ///
  /// Source: table 4.4 in Hundepool et al. (2012), without what the other amounts already hide.
  func margin(_ amounts: AmountConcentration) -> Double {
    let byP = (p ?? 0) / 100 * amounts.largest
    guard let concentration else { return byP }
    let few = amounts.sum - amounts.rest(without: concentration.n)
    return max(byP, 100 / concentration.k * few - amounts.sum)
  }
}
