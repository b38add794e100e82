extension SurveyDecoder {
  func variables(_ object: ObjectDecoder<SurveyKey>) -> NameBook<Variable> {
    var book = NameBook<Variable>()
    let common = reasons(object[.missing], object.label(.missing))
    let expected = "{ name: { label: \"…\", codes: { \"1\": \"…\" } } }"
    object.required(.variables)
    let members = object.members(.variables, expected: expected, least: "one variable at least")
    for member in members ?? [] {
      let name = Located(value: member.key, position: member.keyPosition)
      book.add(member.key, variable(name, member.value, common: common))
    }
    return book
  }

  private func variable(
    _ name: Located<String>, _ value: JSON5Value, common: [Reason]
  ) -> Variable? {
    let what = "variable \(Quoted.shortened(name.value))"
    guard isName(name, what: "the name of a variable"),
      let object = ObjectDecoder<VariableKey>(value, what, report)
    else { return nil }
    let isNumeric = object.flag(.numeric)
    let question = localizedText(object[.question], object.label(.question))
    let label = localizedText(object[.label], object.label(.label))
    let kind = kind(object, isNumeric: isNumeric)
    let comparison = CodeComparison(asNumbers: isNumeric ?? false)
    let notReported = notReported(object, kind, comparison)
    let own = reasons(object[.missing], object.label(.missing))
    let unknown = object.choice(.unknown, among: ["missing", "fail"])
    guard let kind else { return nil }
    var variable = Variable(
      name: name.value, label: label ?? question ?? LocalizedText(sv: name.value),
      question: question, kind: kind, notReported: notReported.map(\.value),
      unknownIsMissing: unknown?.value == "missing", numericCodes: isNumeric ?? false)
    variable.missing = missing(own: own, common: common, of: variable, comparison, what)
    return variable
  }

  func isName(_ name: Located<String>, what: String) -> Bool {
    if name.value.contains(where: { !$0.isWhitespace }) { return true }
    report.add(
      .badValue, "\(what) is empty", at: name.position, expected: "a name")
    return false
  }

  private func notReported(
    _ object: ObjectDecoder<VariableKey>, _ kind: Variable.Kind?, _ comparison: CodeComparison
  ) -> [Located<String>] {
    let what = object.label(.notReported)
    guard let value = object[.notReported],
      let elements = object.list(.notReported, expected: "a list of codes, [\"3\"]")
    else { return [] }
    let codes = report.codes(elements, what)
    switch kind {
    case nil: break
    case .coded(let categories):
      let shown = Set(categories.map { comparison.key($0.code) })
      for code in codes where shown.contains(comparison.key(code.value)) {
        bothShownAndNot(code, what)
      }
    case .banded, .numeric:
      report.add(
        .contradiction, "\(what) stands at a variable without codes", at: value.position,
        expected: "codes or codesFrom beside it", remedy: "remove notReported")
    }
    return codes
  }

  private func bothShownAndNot(_ code: Located<String>, _ what: String) {
    report.add(
      .contradiction, "the code \(Quoted.text(code.value)) stands in codes and in \(what)",
      at: code.position, expected: "each code in one of the two",
      remedy: "remove it from one of the two")
  }
}
