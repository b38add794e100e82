extension SurveyDecoder {
  func indicators(
    _ object: ObjectDecoder<SurveyKey>, _ variables: NameBook<Variable>
  ) -> NameBook<Indicator> {
    var book = NameBook<Indicator>()
    let expected = "{ id: { label: \"…\", variable: \"…\", counts: [\"1\"] } }"
    object.required(.indicators)
    let members = object.members(.indicators, expected: expected, least: "one indicator at least")
    for member in members ?? [] {
      let id = Located(value: member.key, position: member.keyPosition)
      book.add(member.key, indicator(id, member.value, variables))
    }
    return book
  }

  private func indicator(
    _ id: Located<String>, _ value: JSON5Value, _ variables: NameBook<Variable>
  ) -> Indicator? {
    let what = "indicator \(Quoted.shortened(id.value))"
    guard isName(id, what: "the id of an indicator"),
      let object = ObjectDecoder<IndicatorKey>(value, what, report)
    else { return nil }
    let label = localizedText(object[.label], object.label(.label))
    let worse = object.choice(.worse, of: Indicator.Direction.self)
    // An index has no variable and no codes of its own: nothing more is missing.
    guard !object.isNotAvailable else { return nil }
    let variable = object.requiredText(.variable)
    let known = variable.flatMap { self.variable($0, variables) }
    guard let measure = measure(object, known), let variable else { return nil }
    return Indicator(
      id: id.value, label: label ?? LocalizedText(sv: id.value), variable: variable.value,
      measure: measure, worse: worse)
  }

  /// What stands behind a reference to a variable; nil when nothing does, which is reported, or when
  /// the variable itself is wrong, which was.
  func variable(_ name: Located<String>, _ variables: NameBook<Variable>) -> Variable? {
    if !variables.contains(name.value) {
      report.unknown(.unknownVariable, "variable", name, among: variables.names)
    }
    return variables[name.value]
  }

  private func measure(
    _ object: ObjectDecoder<IndicatorKey>, _ variable: Variable?
  ) -> Indicator.Measure? {
    let name = object[.measure] == nil ? MeasureName.share : object.choice(.measure)
    switch name {
    case nil: return nil
    case .share: return codes(object, variable).map { .share(counts: $0.counts, outOf: $0.outOf) }
    case .count: return codes(object, variable).map { .count(counts: $0.counts, outOf: $0.outOf) }
    case .mean: return isOfNumbers(object, "mean", variable) ? .mean : nil
    case .total: return isOfNumbers(object, "total", variable) ? .total : nil
    }
  }

  /// Whether a mean or total stands at a numeric variable and names no codes.
  private func isOfNumbers(
    _ object: ObjectDecoder<IndicatorKey>, _ measure: String, _ variable: Variable?
  ) -> Bool {
    for key in [IndicatorKey.counts, .outOf] {
      guard let value = object[key] else { continue }
      report.add(
        .contradiction, "\(object.label(key)) stands beside measure: \"\(measure)\"",
        at: value.position, expected: "no codes, since every number counts",
        remedy: "remove \(key.rawValue)")
    }
    guard let variable else { return false }
    if variable.kind == .numeric { return true }
    report.add(
      .contradiction, "\(object.name) is a \(measure) of \(variable.name), which has codes",
      at: object[.measure]?.position ?? object.position, expected: "a numeric variable",
      remedy: variable.codesFromLabels
        ? "write numeric: true at the variable, or write counts"
        : "name a numeric variable, or write counts")
    return false
  }
}

private enum MeasureName: String, CaseIterable {
  case share, count, mean, total
}

/// The codes that count, and out of which.
extension SurveyDecoder {
  private func codes(
    _ object: ObjectDecoder<IndicatorKey>, _ variable: Variable?
  ) -> (counts: [String], outOf: [String])? {
    if variable?.kind == .numeric {
      codesOfNumbers(object, variable?.name ?? "")
      return nil
    }
    let known = variable?.categories.map(\.code)
    object.required(.counts)
    let counts = codeList(object, .counts, of: variable, known)
    let outOf = codeList(object, .outOf, of: variable, known)
    if let counts, let outOf, !outOf.isEmpty {
      let isKnown = Set(known ?? []).contains
      checkSubset(counts.filter { known == nil || isKnown($0.value) }, of: outOf, object)
    }
    guard let counts, let denominator = outOf?.map(\.value) ?? known else { return nil }
    return (counts.map(\.value), denominator)
  }

  /// The codes of a list, each of them one of the variable's.
  private func codeList(
    _ object: ObjectDecoder<IndicatorKey>, _ key: IndicatorKey, of variable: Variable?,
    _ known: [String]?
  ) -> [Located<String>]? {
    let what = object.label(key)
    guard
      let elements = object.list(key, expected: "a list of codes", least: "one code at least")
    else { return nil }
    let codes = report.codes(elements, what)
    guard let variable, let known else { return codes }
    let valid = Set(known)
    for code in codes where !valid.contains(code.value) {
      unknownCode(code, of: variable)
    }
    return codes
  }

  private func checkSubset(
    _ counts: [Located<String>], of outOf: [Located<String>],
    _ object: ObjectDecoder<IndicatorKey>
  ) {
    let denominator = Set(outOf.map(\.value))
    for code in counts where !denominator.contains(code.value) {
      report.add(
        .contradiction,
        "the code \(Quoted.text(code.value)) counts in \(object.name), not in outOf",
        at: code.position, expected: "every code of counts among those of outOf",
        remedy: "add it to outOf, or remove it from counts")
    }
  }

  private func codesOfNumbers(_ object: ObjectDecoder<IndicatorKey>, _ name: String) {
    report.add(
      .contradiction, "\(object.name) counts codes of \(Quoted.shortened(name)), which is numeric",
      at: (object[.counts] ?? object[.measure])?.position ?? object.position,
      expected: "a variable with codes or bands",
      remedy: "write measure: \"mean\", or give the variable codes")
  }
}
