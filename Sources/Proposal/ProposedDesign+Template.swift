import SurveyModel

extension ProposedSurvey {
  /// The template's columns where every wave has them on every row; no weight where it is not found.
  static func design(_ design: Design, _ waves: [TemplateWave]) -> ProposedDesign {
    func column(_ name: String?) -> Noted<String>? {
      guard let name, waves.allHave(name) else { return nil }
      let isWhole = waves.allSatisfy { $0.match[name]?.column.evidence.unanswered == 0 }
      return isWhole ? Noted(name, waves.last?.match[name]?.note) : nil
    }
    var proposed = ProposedDesign(
      weight: Noted(nil, .check("the template's weight was not found: every answer counts as one")))
    if design.weight == nil { proposed.weight.note = nil }
    if let weight = column(design.weight) { proposed.weight = Noted(weight.value, weight.note) }
    proposed.strata = column(design.strata)
    proposed.cluster = column(design.cluster)
    if case .column(let name)? = design.stratumSize, proposed.strata != nil {
      proposed.stratumSize = column(name)
    }
    if design.strata != nil, proposed.strata == nil {
      proposed.weight.note = .check("the template's stratum was not found, so there is one stratum")
    }
    proposed.lonelyPSU = Noted(design.lonelyPSU)
    proposed.degreesOfFreedom = design.degreesOfFreedom
    proposed.interval = design.interval
    proposed.level = design.level
    return proposed
  }
}
