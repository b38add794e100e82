import Diagnostics
import SurveyModel

/// Walks through a model file's values and collects everything that is wrong with them.
struct ModelDecoder {
  let survey: Survey
  let file: String
  private(set) var findings: [Finding] = []

  init(survey: Survey, file: String) {
    self.survey = survey
    self.file = file
  }

  mutating func report(
    _ rule: String, _ message: String, at position: JSON5Position, expected: String? = nil,
    remedy: String? = nil
  ) {
    let place = SourceLocation(file: file, line: position.line, column: position.column)
    findings.append(
      Finding(
        .description, "model.\(rule)", message, at: place, expected: expected, remedy: remedy))
  }

  /// The members of an object; anything else is a finding and has none.
  mutating func members(of value: JSON5Value, _ what: String) -> [JSON5Member] {
    if case .object(let members) = value.kind { return members }
    report("type", "\(what) is not an object", at: value.position, expected: "{ … }")
    return []
  }

  /// The members whose key is one of a list of names; every other key is a finding.
  mutating func members(
    of value: JSON5Value, _ what: String, named names: [String], rule: String = "unknown-key",
    kind: String = "key"
  ) -> [JSON5Member] {
    let all = members(of: value, what)
    for member in all where !names.contains(member.key) {
      let near = NearestName.candidates(for: member.key, among: names)
      let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
      report(
        rule, "unknown \(kind) \"\(shortened(member.key))\" in \(what)", at: member.keyPosition,
        expected: names.isEmpty ? "none" : "one of \(shown)",
        remedy: near.first.map { "write \($0)" })
    }
    return all.filter { names.contains($0.key) }
  }

  /// The members whose key names a described variable of a kind that can stand here.
  mutating func variables(
    of value: JSON5Value, _ what: String, where isAllowed: (Variable) -> Bool = { _ in true }
  ) -> [(variable: Variable, value: JSON5Value)] {
    let names = survey.described.filter(isAllowed).map(\.name)
    let named = members(of: value, what, named: names, rule: "unknown-variable", kind: "variable")
    return named.compactMap { member in survey.variable(member.key).map { ($0, member.value) } }
  }

  /// Code → number, for codes or bands of a variable.
  mutating func numbers(
    of value: JSON5Value, for variable: Variable, _ what: String, from low: Double, to high: Double
  ) -> [String: Double] {
    let what = "\(what) of \(variable.name)"
    let named = members(
      of: value, what, named: variable.drawnCodes, rule: "unknown-code", kind: "code")
    return numbers(of: named, what, from: low, to: high)
  }

  mutating func numbers(
    of members: [JSON5Member], _ what: String, from low: Double, to high: Double
  ) -> [String: Double] {
    var numbers: [String: Double] = [:]
    for member in members {
      numbers[member.key] = number(of: member.value, what, from: low, to: high)
    }
    return numbers
  }

  /// A number between two limits; anything else is a finding.
  mutating func number(
    of value: JSON5Value, _ what: String, from low: Double, to high: Double
  ) -> Double? {
    if case .number(_, let number) = value.kind, (low...high).contains(number) { return number }
    let expected = "a number from \(shown(low)) to \(shown(high))"
    report("number", "\(standing(value)) in \(what)", at: value.position, expected: expected)
    return nil
  }

  /// A whole number between two limits; anything else is a finding.
  mutating func whole(
    of value: JSON5Value, _ what: String, from low: Int, to high: Int
  ) -> Int? {
    if case .number(_, let number) = value.kind, (Double(low)...Double(high)).contains(number),
      number == number.rounded()
    {
      return Int(number)
    }
    report(
      "number", "\(standing(value)) in \(what)", at: value.position,
      expected: "a whole number from \(low) to \(high)")
    return nil
  }

  /// The text of a value; anything else is a finding.
  mutating func text(of value: JSON5Value, _ what: String) -> String? {
    if case .string(let text) = value.kind { return text }
    report(
      "type", "\(standing(value)) in \(what)", at: value.position, expected: "a code in quotes")
    return nil
  }

  private func standing(_ value: JSON5Value) -> String {
    switch value.kind {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let text, _): "the number \(shortened(text))"
    case .string(let text): "the text \"\(shortened(text))\""
    case .array: "a list"
    case .object: "an object"
    }
  }

  private func shown(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  /// A text of the user's without what a terminal would obey, at most 40 characters of it.
  func shortened(_ text: String) -> String {
    let shown = text.prefix(40).unicodeScalars.map { scalar in
      scalar.value < 32 || (127..<160).contains(scalar.value) ? "·" : String(scalar)
    }.joined()
    return text.count > 40 ? shown + "…" : shown
  }
}
