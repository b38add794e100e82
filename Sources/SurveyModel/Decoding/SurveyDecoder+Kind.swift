/// What a variable's column holds: codes, bands of whole numbers, or numbers.
extension SurveyDecoder {
  ///
  /// - Parameter labelled: what the files' labels say where the description has no codes.
  func kind(
    _ object: ObjectDecoder<VariableKey>, isNumeric: Bool?, _ labelled: LabelledVariable?
  ) -> Variable.Kind? {
    let given = [VariableKey.codes, .codesFrom, .bands].filter { object[$0] != nil }
    if let second = given.dropFirst().first { tooMany(given, second, in: object) }
    switch given.first {
    case .codes: return codes(object, .codes, isNumeric: isNumeric ?? false).map { .coded($0) }
    case .codesFrom: return companionCodes(object, isNumeric ?? false).map { .coded($0) }
    case .bands: return bands(object).map { .banded(edges: $0) }
    default:
      if let labelled { return .coded(labelled.categories) }
      if isNumeric == false { neither(object) }
      return .numeric
    }
  }

  /// The codes and labels that an object lists, in the order in which they stand.
  func codes<Key>(
    _ object: ObjectDecoder<Key>, _ key: Key, isNumeric: Bool
  ) -> [Category]? {
    let what = object.label(key)
    let expected = "{ \"1\": \"label\", \"2\": \"label\" }"
    guard let members = object.members(key, expected: expected, least: "one code at least")
    else { return nil }
    var seen = SeenCodes(comparison: CodeComparison(asNumbers: isNumeric))
    return members.compactMap { member in
      let code = Quoted.shortened(member.key)
      let label = report.localizedText(member.value, "the label of code \(code) in \(object.name)")
      guard report.isCode(member.key, "a code in \(what)", at: member.keyPosition) else {
        return nil
      }
      if isNumeric, CodeComparison.number(member.key) == nil { notANumber(member, what) }
      if let twin = seen.insert(member.key) { sameNumber(member, twin, what) }
      return Category(code: member.key, label: label ?? LocalizedText(sv: member.key))
    }
  }

  private func bands(_ object: ObjectDecoder<VariableKey>) -> [Int]? {
    let what = object.label(.bands)
    let expected = "two whole numbers or more, each above the one before: [16, 25, 35]"
    guard let value = object[.bands], let elements = object.list(.bands, expected: expected) else {
      return nil
    }
    let range = -DescriptionReport.largest...DescriptionReport.largest
    let edges = elements.compactMap { report.wholeNumber($0, "an edge in \(what)", in: range) }
    guard edges.count == elements.count else { return nil }
    if edges.count < 2 {
      report.badValue(what, value, expected: expected)
      return nil
    }
    for (index, pair) in zip(edges, edges.dropFirst()).enumerated() where pair.0 >= pair.1 {
      report.add(
        .badValue, "the edge \(pair.1) follows \(pair.0) in \(what)",
        at: elements[index + 1].position, expected: expected)
      return nil
    }
    return edges
  }
}

/// Codes met so far, to find two that are the same number.
struct SeenCodes {
  let comparison: CodeComparison
  private var firsts: [String: String] = [:]

  init(comparison: CodeComparison) {
    self.comparison = comparison
  }

  /// The earlier code that equals this one.
  mutating func insert(_ code: String) -> String? {
    let key = comparison.key(code)
    let earlier = firsts[key]
    firsts[key] = earlier ?? code
    return earlier
  }
}

extension SurveyDecoder {
  private func tooMany(
    _ given: [VariableKey], _ second: VariableKey, in object: ObjectDecoder<VariableKey>
  ) {
    let names = given.map(\.rawValue).joined(separator: " and ")
    report.add(
      .contradiction, "\(object.name) has \(names)",
      at: object[second]?.position ?? object.position, expected: "one of them",
      remedy: "remove the others")
  }

  private func neither(_ object: ObjectDecoder<VariableKey>) {
    report.add(
      .contradiction, "\(object.name) is not numeric and has neither codes nor bands",
      at: object[.numeric]?.position ?? object.position,
      expected: "codes, codesFrom or bands, or a numeric variable", remedy: "add codes: { … }")
  }

  private func notANumber(_ member: JSON5Member, _ what: String) {
    report.add(
      .badCode, "the code \(Quoted.text(member.key)) in \(what) is no number",
      at: member.keyPosition, expected: "a decimal number, since the variable is numeric",
      remedy: "remove numeric: true if codes are compared as texts")
  }

  private func sameNumber(_ member: JSON5Member, _ twin: String, _ what: String) {
    report.add(
      .repetition,
      "the codes \(Quoted.text(twin)) and \(Quoted.text(member.key)) in \(what) are the same number",
      at: member.keyPosition, expected: "every number once", remedy: "remove one of the two")
  }
}
