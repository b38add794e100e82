/// Values that the user writes at many places: texts, numbers, codes.
extension DescriptionReport {
  /// A text that is not empty.
  func text(_ value: JSON5Value, _ what: String) -> Located<String>? {
    guard case .string(let text) = value.kind else {
      wrongType(what, value, expected: "a text in quotes")
      return nil
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      badValue(what, value, expected: "a text that is not empty")
      return nil
    }
    return Located(value: text, position: value.position)
  }

  /// A text, or one in each language: `"Kön"`, `{ sv: "Kön", en: "Gender" }`.
  func localizedText(_ value: JSON5Value, _ what: String) -> LocalizedText? {
    switch value.kind {
    case .string: return text(value, what).map { LocalizedText(sv: $0.value) }
    case .object:
      guard let object = ObjectDecoder<TextKey>(value, what, self) else { return nil }
      let swedish = object.requiredText(.sv)
      let english = object.text(.en)
      return swedish.map { LocalizedText(sv: $0.value, en: english?.value) }
    default:
      wrongType(what, value, expected: "a text in quotes, or { sv: \"…\", en: \"…\" }")
      return nil
    }
  }

  func wholeNumber(_ value: JSON5Value, _ what: String, in range: ClosedRange<Int>) -> Int? {
    let expected = "a whole number \(Self.words(range))"
    guard case .number(_, let number) = value.kind else {
      wrongType(what, value, expected: expected)
      return nil
    }
    guard let whole = Int(exactly: number), range.contains(whole) else {
      badValue(what, value, expected: expected)
      return nil
    }
    return whole
  }

  func number(
    _ value: JSON5Value, _ what: String, expected: String, _ fits: (Double) -> Bool
  ) -> Double? {
    guard case .number(_, let number) = value.kind else {
      wrongType(what, value, expected: expected)
      return nil
    }
    if fits(number) { return number }
    badValue(what, value, expected: expected)
    return nil
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    range.upperBound == largest
      ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
  }

  /// The largest whole number that any key takes: beyond it doubles no longer hold every one.
  static let largest = 1 << 53

  /// A code as it stands in the data: a text, or a whole number without a sign that JSON5 would add.
  func code(_ value: JSON5Value, _ what: String) -> Located<String>? {
    switch value.kind {
    case .string(let text):
      return isCode(text, what, at: value.position)
        ? Located(value: text, position: value.position) : nil
    case .number(let text, _) where text.drop { $0 == "-" }.allSatisfy(\.isWholeNumber):
      return Located(value: text, position: value.position)
    default:
      wrongType(what, value, expected: "a code: a text in quotes or a whole number")
      return nil
    }
  }

  /// Whether a cell can hold a code: cells are trimmed before they are matched, and an empty one has
  /// a meaning already.
  func isCode(_ text: String, _ what: String, at position: JSON5Position) -> Bool {
    guard let first = text.first, let last = text.last else {
      add(
        .badCode, "\(what) is the empty text", at: position, expected: "a code",
        remedy: "remove it: an empty cell always means \(Variable.noAnswer)")
      return false
    }
    guard first.isWhitespace || last.isWhitespace else { return true }
    add(
      .badCode, "\(what) is \(Quoted.text(text)), with blanks around it", at: position,
      expected: "a code without them: cells are trimmed before they are compared")
    return false
  }

  /// A list of codes, none of them twice.
  func codes(_ elements: [JSON5Value], _ what: String) -> [Located<String>] {
    once(elements.compactMap { code($0, "a code in \(what)") }, what)
  }

  /// The names without those that stand there a second time, which are reported.
  func once(_ names: [Located<String>], _ what: String) -> [Located<String>] {
    var seen: Set<String> = []
    return names.filter { name in
      if seen.insert(name.value).inserted { return true }
      add(
        .repetition, "\(Quoted.text(name.value)) stands twice in \(what)", at: name.position,
        expected: "every name once", remedy: "remove one of the two")
      return false
    }
  }

  /// Whether a text can be the name of a file on any machine.
  func isIdentifier(_ name: Located<String>, _ what: String) -> Bool {
    let isAllowed = name.value.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9", "_", "-": true
      default: false
      }
    }
    if isAllowed { return true }
    add(
      .badIdentifier, "\(what) is \(Quoted.text(name.value))", at: name.position,
      expected: "letters A–Z and a–z, digits, - and _: it becomes the name of a file")
    return false
  }
}
