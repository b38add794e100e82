/// An index: the mean of items that are rescaled to 0–100.
extension SurveyDecoder {
  func index(
    _ heading: IndicatorHeading, _ object: ObjectDecoder<IndicatorKey>,
    _ variables: NameBook<Variable>
  ) -> IndicatorPart {
    checkStray(object, .meanOf, measure: "mean")
    let items = names(object, .meanOf, "a list of variables, [\"o1\", \"o2\"]")
    let scale = scale(object)
    let reversed = names(object, .reversed, "a list of variables among those of meanOf") ?? []
    let least = object[.minimumAnswered].flatMap { value in
      let most = max(1, items?.count ?? 1)
      return report.wholeNumber(value, object.label(.minimumAnswered), in: 1...most)
    }
    for item in items ?? [] { check(item, scale, object, variables) }
    guard let items else { return .wrong }
    checkReversed(reversed, among: items, object)
    guard let scale, items.allSatisfy({ variables[$0.value] != nil }) else { return .wrong }
    return .index(
      heading,
      Derivation.Index(
        items: items.map(\.value), lowest: scale.lowerBound, highest: scale.upperBound,
        reversed: reversed.map(\.value), minimumAnswered: least ?? items.count))
  }

  private func names(
    _ object: ObjectDecoder<IndicatorKey>, _ key: IndicatorKey, _ expected: String
  ) -> [Located<String>]? {
    let what = object.label(key)
    guard let elements = object.list(key, expected: expected, least: "one variable at least")
    else { return nil }
    let names = elements.compactMap { report.text($0, "a name in \(what)") }
    return names.isEmpty ? nil : report.once(names, what)
  }

  /// The answers that become 0 and 100.
  private func scale(_ object: ObjectDecoder<IndicatorKey>) -> ClosedRange<Double>? {
    let expected = "the lowest and the highest answer, [1, 4]"
    object.required(.scale)
    guard let value = object[.scale], let elements = object.list(.scale, expected: expected)
    else { return nil }
    let what = object.label(.scale)
    let numbers = elements.compactMap {
      report.number($0, "a number in \(what)", expected: expected) { abs($0) <= Self.largestEnd }
    }
    guard numbers.count == elements.count else { return nil }
    guard numbers.count == 2, numbers[1] - numbers[0] >= Self.shortestScale else {
      let found = numbers.map(DescriptionReport.words).joined(separator: ", ")
      report.add(.badValue, "\(what) is [\(found)]", at: value.position, expected: expected)
      return nil
    }
    return numbers[0]...numbers[1]
  }

  /// Ends of a scale that leave room for exact sums.
  private static var largestEnd: Double { 1_000_000_000 }
  private static var shortestScale: Double { 0.000_001 }

  private func checkReversed(
    _ reversed: [Located<String>], among items: [Located<String>],
    _ object: ObjectDecoder<IndicatorKey>
  ) {
    let known = items.map(\.value)
    for name in reversed where !known.contains(name.value) {
      report.add(
        .contradiction,
        "\(object.label(.reversed)) names \(Quoted.text(name.value)), which is no item of it",
        at: name.position, expected: Quoted.choice(known),
        remedy: DescriptionReport.remedy(for: name.value, among: known))
    }
  }
}

/// What an item may be.
extension SurveyDecoder {
  /// Numbers, or codes that are numbers of the scale.
  private func check(
    _ item: Located<String>, _ scale: ClosedRange<Double>?,
    _ object: ObjectDecoder<IndicatorKey>, _ variables: NameBook<Variable>
  ) {
    guard let variable = variable(item, variables) else { return }
    let words = "the item \(Quoted.shortened(variable.name)) of \(object.name)"
    switch variable.kind {
    case .numeric: return
    case .banded:
      report.add(
        .contradiction, "\(words) has bands", at: item.position,
        expected: "a numeric variable, or one whose codes are numbers",
        remedy: "describe the column a second time, as numeric")
    case .coded(let categories):
      let codes = categories.map(\.code)
      let texts = codes.filter { CodeComparison.number($0) == nil }
      if !texts.isEmpty {
        badItem(
          "\(words) has codes that are no numbers: ", texts, item,
          expected: "codes that are numbers of the scale")
      }
      let outside = codes.filter { code in
        guard let scale, let number = CodeComparison.number(code) else { return false }
        return !scale.contains(number)
      }
      if !outside.isEmpty, let scale {
        let ends = [scale.lowerBound, scale.upperBound].map(DescriptionReport.words)
        badItem(
          "\(words) has codes outside the scale: ", outside, item,
          expected: "codes from \(ends[0]) to \(ends[1])")
      }
    }
  }

  private func badItem(
    _ words: String, _ codes: [String], _ item: Located<String>, expected: String
  ) {
    let shown = codes.prefix(12).map { Quoted.text($0) }.joined(separator: ", ")
    report.add(
      .contradiction, words + shown + (codes.count > 12 ? ", …" : ""), at: item.position,
      expected: expected,
      remedy: "give answers that are none a reason in missing, or use another item")
  }
}
