extension SurveyDecoder {
  func gap(_ value: JSON5Value, _ variables: NameBook<Variable>) -> Gap? {
    guard let object = ObjectDecoder<GapKey>(value, "gap", report) else { return nil }
    let name = object.requiredText(.variable)
    let first = object.required(.of).flatMap { report.code($0, object.label(.of)) }
    let second = object.required(.minus).flatMap { report.code($0, object.label(.minus)) }
    if let variable = name.flatMap({ variable($0, variables) }) {
      check([first, second].compactMap { $0 }, of: variable, name?.position ?? object.position)
    }
    if let name, let variable = variables[name.value] { checkAsked(variable, ofGap: name) }
    guard let name, let first, let second else { return nil }
    if first.value == second.value { sameCode(second) }
    return Gap(variable: name.value, of: first.value, minus: second.value)
  }

  private func check(
    _ codes: [Located<String>], of variable: Variable, _ position: JSON5Position
  ) {
    guard variable.kind != .numeric else {
      report.add(
        .contradiction, "the variable of the gap, \(Quoted.shortened(variable.name)), is numeric",
        at: position, expected: "a variable with codes or bands")
      return
    }
    let known = variable.categories.map(\.code)
    for code in codes where !known.contains(code.value) {
      unknownCode(code, of: variable)
    }
  }

  private func sameCode(_ code: Located<String>) {
    report.add(
      .contradiction, "gap subtracts the code \(Quoted.text(code.value)) from itself",
      at: code.position, expected: "two different codes")
  }
}
