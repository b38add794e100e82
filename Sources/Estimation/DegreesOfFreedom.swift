import Aggregation
import SurveyModel

/// How many independent pieces of evidence a variance rests on: PSUs less strata.
struct DegreesOfFreedom {
  let design: SampleDesign
  let rule: DegreesOfFreedomRule

  /// The degrees of freedom of an estimate over the union of some disjoint domains.
  ///
  /// With `domain` only PSUs and strata with a valid row in the union count, as R's `degf` of the
  /// subset; with `design` all of the sample's, as SAS and SUDAAN.
  func value(_ domains: Domain...) -> Int {
    guard rule == .domain else { return design.units - design.strata.count }
    var units: Set<Int> = []
    var strata: Set<Int> = []
    var respondents = 0
    for part in domains.flatMap(\.parts) where part.sums.n > 0 {
      units.insert(part.unit)
      strata.insert(design.stratumOfUnit[part.unit])
      respondents += part.sums.n
    }
    return (design.hasClusters ? units.count : respondents) - strata.count
  }
}
