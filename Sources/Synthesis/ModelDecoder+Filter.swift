import Diagnostics
import SurveyModel

extension ModelDecoder {
  /// `{ variable: "utsatt_ran", codes: ["2"], otherwise: "996" }`; a finding for each part that lacks.
  mutating func filter(
    _ value: JSON5Value, _ variable: Variable
  ) -> SynthesisModel.Filter? {
    let what = "filter of \(variable.name)"
    let parts = members(of: value, what, named: ["variable", "codes", "otherwise"])
    let part = { (name: String) in parts.first { $0.key == name }?.value }
    guard let name = part("variable"), let codes = part("codes"), let otherwise = part("otherwise")
    else {
      report(
        "filter", "\(what) is not complete", at: value.position,
        expected: "{ variable: \"…\", codes: [\"…\"], otherwise: \"…\" }")
      return nil
    }
    guard let earlier = earlier(name, than: variable, what),
      let otherwise = missingCode(otherwise, of: variable, what),
      let codes = self.codes(codes, of: earlier, what)
    else { return nil }
    return SynthesisModel.Filter(variable: earlier.name, codes: codes, otherwise: otherwise)
  }

  /// A coded variable that stands before another: its answers are drawn first.
  private mutating func earlier(
    _ value: JSON5Value, than variable: Variable, _ what: String
  ) -> Variable? {
    let before = survey.variables.prefix { $0.name != variable.name }.filter { $0.kind != .numeric }
    return named(value, before.map(\.name), "a variable with codes that stands before", what)
      .flatMap(survey.variable)
  }

  private mutating func missingCode(
    _ value: JSON5Value, of variable: Variable, _ what: String
  ) -> String? {
    let codes = variable.missing.keys.sorted() + [""]
    return named(value, codes, "a missing code of \(variable.name)", what)
  }

  private mutating func codes(
    _ value: JSON5Value, of variable: Variable, _ what: String
  ) -> [String]? {
    guard case .array(let elements) = value.kind, !elements.isEmpty else {
      report(
        "type", "codes in \(what) is no list", at: value.position, expected: "a list of codes")
      return nil
    }
    let codes = elements.compactMap {
      named($0, variable.drawnCodes, "a code of \(variable.name)", what)
    }
    return codes.count == elements.count ? codes : nil
  }

  /// A text that is one of some names; anything else is a finding.
  private mutating func named(
    _ value: JSON5Value, _ names: [String], _ expected: String, _ what: String
  ) -> String? {
    guard let text = text(of: value, what) else { return nil }
    if names.contains(text) { return text }
    let near = NearestName.candidates(for: text, among: names)
    report(
      "filter", "\"\(shortened(text))\" in \(what)", at: value.position, expected: expected,
      remedy: near.first.map { "write \($0)" })
    return nil
  }
}
