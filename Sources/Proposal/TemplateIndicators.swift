import SurveyModel

/// The indicators of a template that can be measured with the variables that were found.
struct TemplateIndicators {
  let template: Survey
  /// The variables that were found, and those that follow from them alone.
  private let names: Set<String>

  init(_ template: Survey, found: Set<String>) {
    self.template = template
    names = template.variables.reduce(into: found) { names, variable in
      if let derivation = variable.derivation, derivation.sources.allSatisfy(names.contains) {
        names.insert(variable.name)
      }
    }
  }

  /// As a description has them: the answers of a distribution are one indicator.
  var proposed: [ProposedIndicator] {
    var seen: Set<String> = []
    return template.indicators.compactMap { indicator in
      guard indicator.variables.allSatisfy(names.contains) else { return nil }
      let id = Self.describedID(indicator.id)
      guard seen.insert(id).inserted else { return nil }
      var proposed = ProposedIndicator(
        id: id, label: indicator.label, variable: indicator.variable, measure: indicator.measure,
        worse: indicator.worse)
      if id != indicator.id {
        proposed.label = label(ofDistribution: indicator)
        proposed.built = distribution(indicator)
      } else if let derivation = template.variable(indicator.variable)?.derivation {
        guard let built = members(derivation) else { return nil }
        proposed.built = built
      }
      return proposed
    }
  }

  /// The id in the description: that of the distribution for one of its answers.
  static func describedID(_ id: String) -> String { String(id.prefix { $0 != "=" }) }

  private func distribution(_ indicator: Indicator) -> [String] {
    var members = [
      "variable: \(JSON5Text.quoted(indicator.variable))", "measure: \"distribution\"",
    ]
    let codes = template.variable(indicator.variable)?.categories.map(\.code)
    if case .share(_, let outOf) = indicator.measure, outOf != codes {
      members.append("outOf: \(JSON5Text.list(outOf))")
    }
    return members
  }

  /// The label without the answer's, which decoding puts behind it.
  private func label(ofDistribution indicator: Indicator) -> LocalizedText {
    let code = String(indicator.id.drop { $0 != "=" }.dropFirst())
    let answer = template.variable(indicator.variable)?.categories.first { $0.code == code }?.label
    let shortened = { (text: String, answer: String?) in
      let end = ": \(answer ?? "")"
      return text.hasSuffix(end) ? String(text.dropLast(end.count)) : text
    }
    let sv = shortened(indicator.label.sv, answer?.sv)
    let en = indicator.label.en.map { shortened($0, answer?.english) }
    return LocalizedText(sv: sv, en: en == sv ? nil : en)
  }

  /// What an indicator is built from; nil when one of its parts is no indicator of the template.
  private func members(_ derivation: Derivation) -> [String]? {
    switch derivation {
    case .anyOf(let conditions): ids(conditions).map { ["anyOf: \(JSON5Text.list($0))"] }
    case .allOf(let conditions): ids(conditions).map { ["allOf: \(JSON5Text.list($0))"] }
    case .not(let condition): id(condition).map { ["not: \(JSON5Text.quoted($0))"] }
    case .index(let index): members(index)
    }
  }

  private func ids(_ conditions: [Derivation.Condition]) -> [String]? {
    let ids = conditions.compactMap(id)
    return ids.count == conditions.count ? ids : nil
  }

  private func id(_ condition: Derivation.Condition) -> String? {
    template.indicators.first {
      $0.variable == condition.variable
        && $0.measure == .share(counts: condition.counts, outOf: condition.outOf)
    }?.id
  }

  private func members(_ index: Derivation.Index) -> [String] {
    let ends = [index.lowest, index.highest].map { Int(exactly: $0).map(String.init) ?? "\($0)" }
    var members = [
      "meanOf: \(JSON5Text.list(index.items))", "scale: [\(ends.joined(separator: ", "))]",
    ]
    if !index.reversed.isEmpty { members.append("reversed: \(JSON5Text.list(index.reversed))") }
    if index.minimumAnswered != index.items.count {
      members.append("minimumAnswered: \(index.minimumAnswered)")
    }
    return members
  }
}
