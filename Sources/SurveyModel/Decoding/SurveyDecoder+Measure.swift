/// What is measured in a variable.
extension SurveyDecoder {
  func measure(
    _ object: ObjectDecoder<IndicatorKey>, _ variable: Variable?, _ variables: NameBook<Variable>
  ) -> Indicator.Measure? {
    let name = object[.measure] == nil ? MeasureName.share : object.choice(.measure)
    guard let name else { return nil }
    report.contradict(
      object, MeasureName.keys.filter { !name.keys.contains($0) },
      beside: "measure: \"\(name.rawValue)\"", expected: name.expected)
    switch name {
    case .share: return codes(object, variable).map { .share(counts: $0.counts, outOf: $0.outOf) }
    case .count: return codes(object, variable).map { .count(counts: $0.counts, outOf: $0.outOf) }
    case .mean: return isOfNumbers(object, name, variable) ? .mean : nil
    case .total: return isOfNumbers(object, name, variable) ? .total : nil
    case .ratio:
      let over = denominator(object, variables)
      return isOfNumbers(object, name, variable) ? over.map { .ratio(over: $0) } : nil
    case .median: return isOfNumbers(object, name, variable) ? .quantile(0.5) : nil
    case .quantile:
      let place = proportion(object)
      return isOfNumbers(object, name, variable) ? place.map { .quantile($0) } : nil
    case .distribution: return nil
    }
  }

  /// Whether a measure of numbers stands at a numeric variable.
  private func isOfNumbers(
    _ object: ObjectDecoder<IndicatorKey>, _ measure: MeasureName, _ variable: Variable?
  ) -> Bool {
    guard let variable else { return false }
    if variable.kind == .numeric { return true }
    report.add(
      .contradiction,
      "\(object.name) is a \(measure.rawValue) of \(variable.name), which has codes",
      at: object[.measure]?.position ?? object.position, expected: "a numeric variable",
      remedy: variable.codesFromLabels
        ? "write numeric: true at the variable, or write counts"
        : "name a numeric variable, or write counts")
    return false
  }

  /// The variable whose total a ratio is divided by.
  private func denominator(
    _ object: ObjectDecoder<IndicatorKey>, _ variables: NameBook<Variable>
  ) -> String? {
    guard let name = object.requiredText(.over), let variable = variable(name, variables) else {
      return nil
    }
    if variable.kind == .numeric { return variable.name }
    report.add(
      .contradiction,
      "\(object.name) is a ratio over \(Quoted.shortened(variable.name)), which has codes",
      at: name.position, expected: "a numeric variable", remedy: "name a numeric variable")
    return nil
  }

  private func proportion(_ object: ObjectDecoder<IndicatorKey>) -> Double? {
    object.required(.at)
    return object.number(.at, expected: "a number between 0 and 1, such as 0.25") {
      $0 > 0 && $0 < 1
    }
  }

  /// The share of each answer among all of them, or among those of `outOf`.
  func distribution(
    _ heading: IndicatorHeading, _ object: ObjectDecoder<IndicatorKey>, _ variable: Variable?
  ) -> [Indicator]? {
    let name = MeasureName.distribution
    report.contradict(
      object, MeasureName.keys.filter { !name.keys.contains($0) } + [.worse],
      beside: "measure: \"\(name.rawValue)\"", expected: name.expected)
    guard let variable else { return nil }
    guard variable.kind != .numeric else {
      report.add(
        .contradiction,
        "\(object.name) is a distribution of \(Quoted.shortened(variable.name)), which is numeric",
        at: object[.measure]?.position ?? object.position,
        expected: "a variable with codes or bands", remedy: "give the variable bands")
      return nil
    }
    guard let outOf = answers(object, variable) else { return nil }
    return variable.categories.filter { outOf.contains($0.code) }.map { category in
      var heading = heading
      heading.id += "=\(category.code)"
      heading.label = heading.label.followed(by: category.label)
      return heading.indicator(
        of: variable.name, .share(counts: [category.code], outOf: outOf))
    }
  }
}

private enum MeasureName: String, CaseIterable {
  case share, count, mean, total, ratio, median, quantile, distribution

  /// What single measures need beside the variable.
  static let keys: [IndicatorKey] = [
    .counts, .outOf, .over, .at, .scale, .reversed, .minimumAnswered,
  ]

  var keys: [IndicatorKey] {
    switch self {
    case .share, .count: [.counts, .outOf]
    case .mean, .total, .median: []
    case .ratio: [.over]
    case .quantile: [.at]
    case .distribution: [.outOf]
    }
  }

  var expected: String {
    switch self {
    case .share, .count: "counts and outOf"
    case .mean, .total, .median: "no codes, since every number counts"
    case .ratio: "over: the variable whose total it is divided by"
    case .quantile: "at: a number between 0 and 1"
    case .distribution: "outOf at most, since every answer has a share of its own"
    }
  }
}

extension ObjectDecoder where Key == IndicatorKey {
  /// Whether the object asks for a share of each answer.
  var isDistribution: Bool {
    if case .string(MeasureName.distribution.rawValue)? = self[.measure]?.kind {
      true
    } else {
      false
    }
  }
}

extension LocalizedText {
  /// `label: answer`, in English where one of the two is.
  fileprivate func followed(by answer: LocalizedText) -> LocalizedText {
    LocalizedText(
      sv: "\(sv): \(answer.sv)",
      en: en == nil && answer.en == nil ? nil : "\(english): \(answer.english)")
  }
}
