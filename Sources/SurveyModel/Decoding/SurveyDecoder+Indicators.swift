extension SurveyDecoder {
  func indicators(
    _ object: ObjectDecoder<SurveyKey>, _ variables: NameBook<Variable>
  ) -> IndicatorBook {
    let expected = "{ id: { label: \"…\", variable: \"…\", counts: [\"1\"] } }"
    object.required(.indicators)
    let members = object.members(.indicators, expected: expected, least: "one indicator at least")
    let parts = (members ?? []).map { member in
      let id = Located(value: member.key, position: member.keyPosition)
      return (id.value, part(id, member.value, variables))
    }
    return IndicatorResolver(parts, report).book
  }

  private func part(
    _ id: Located<String>, _ value: JSON5Value, _ variables: NameBook<Variable>
  ) -> IndicatorPart {
    let what = "indicator \(Quoted.shortened(id.value))"
    guard isName(id, what: "the id of an indicator"), isPlain(id, "the id of an indicator"),
      let object = ObjectDecoder<IndicatorKey>(value, what, report)
    else { return .wrong }
    let label = localizedText(object[.label], object.label(.label))
    let heading = IndicatorHeading(
      id: id.value, label: label ?? LocalizedText(sv: id.value),
      worse: object.choice(.worse, of: Indicator.Direction.self))
    let sources = [IndicatorKey.variable, .anyOf, .allOf, .not, .meanOf]
    let given = sources.filter { object[$0] != nil }
    if given.count > 1 { return tooMany(given, object) }
    switch given.first {
    case .anyOf, .allOf, .not: return composite(heading, object, given[0])
    case .meanOf: return index(heading, object, variables)
    default: return measured(heading, object, variables)
    }
  }

  /// An indicator of one variable, or of all its answers.
  private func measured(
    _ heading: IndicatorHeading, _ object: ObjectDecoder<IndicatorKey>,
    _ variables: NameBook<Variable>
  ) -> IndicatorPart {
    let name = object.requiredText(.variable)
    let variable = name.flatMap { self.variable($0, variables) }
    if object.isDistribution {
      return distribution(heading, object, variable).map(IndicatorPart.measured) ?? .wrong
    }
    guard let measure = measure(object, variable, variables), let name else { return .wrong }
    return .measured([heading.indicator(of: name.value, measure)])
  }

  /// What stands behind a reference to a variable; nil when nothing does, which is reported, or when
  /// the variable itself is wrong, which was.
  func variable(_ name: Located<String>, _ variables: NameBook<Variable>) -> Variable? {
    if !variables.contains(name.value) {
      report.unknown(.unknownVariable, "variable", name, among: variables.names)
    }
    return variables[name.value]
  }

  private func tooMany(
    _ given: [IndicatorKey], _ object: ObjectDecoder<IndicatorKey>
  ) -> IndicatorPart {
    report.add(
      .contradiction,
      "\(object.name) has \(given.map(\.rawValue).joined(separator: " and "))",
      at: object[given[1]]?.position ?? object.position,
      expected: "one of them: it is measured in a variable, or built in one way",
      remedy: "make an indicator of each, and name one in the other")
    return .wrong
  }
}
