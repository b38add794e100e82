/// Indicators that are built from others: `anyOf`, `allOf`, `not`.
extension SurveyDecoder {
  func composite(
    _ heading: IndicatorHeading, _ object: ObjectDecoder<IndicatorKey>, _ key: IndicatorKey
  ) -> IndicatorPart {
    checkStray(object, key, measure: "share")
    guard let operands = operands(object, key) else { return .wrong }
    return .composite(
      CompositeIndicator(
        heading: heading, key: key, operands: operands, what: object.label(key)))
  }

  private func operands(
    _ object: ObjectDecoder<IndicatorKey>, _ key: IndicatorKey
  ) -> [Located<String>]? {
    let what = object.label(key)
    if key == .not { return object.text(key).map { [$0] } }
    let expected = "a list of indicators, [\"hot\", \"ran\"]"
    guard let elements = object.list(key, expected: expected, least: "one indicator at least")
    else { return nil }
    let names = elements.compactMap { report.text($0, "an id in \(what)") }
    // What is no id was reported; without it the indicator would be another one.
    guard names.count == elements.count, !names.isEmpty else { return nil }
    return report.once(names, what)
  }

  /// Reports what an indicator that is built from others says as if it were one of a variable.
  func checkStray(
    _ object: ObjectDecoder<IndicatorKey>, _ key: IndicatorKey, measure: String
  ) {
    let ofIndex: [IndicatorKey] = key == .meanOf ? [] : [.scale, .reversed, .minimumAnswered]
    report.contradict(
      object, [.counts, .outOf, .over, .at] + ofIndex, beside: key.rawValue,
      expected: "nothing that only an indicator of one variable has")
    if case .string(measure)? = object[.measure]?.kind { return }
    report.contradict(
      object, [.measure], beside: key.rawValue, expected: "no measure: it is a \(measure)")
  }
}
