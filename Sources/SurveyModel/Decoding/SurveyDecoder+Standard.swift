/// The population whose ages are lent to the groups.
extension SurveyDecoder {
  func standard(
    _ value: JSON5Value, _ variables: NameBook<Variable>, _ gap: Gap?
  ) -> Standard? {
    guard let object = ObjectDecoder<StandardKey>(value, "standard", report) else { return nil }
    let name = object.requiredText(.by)
    let path = object.text(.population)
    guard let name, let variable = self.variable(name, variables) else { return nil }
    checkStandard(variable, name, gap)
    guard let path else { return Standard(variable: variable.name, population: nil) }
    guard let margin = margin(path, variables) else { return nil }
    if margin.variables != [variable.name], let table = companions[path.value] {
      report.companion(
        table, line: 1,
        "the table is by \(margin.variables.map { Quoted.shortened($0) }.joined(separator: " and "))",
        expected: "the header \(Quoted.shortened(variable.name));\(Self.size), as standard says")
    }
    return Standard(variable: variable.name, population: margin.cells.map(\.population))
  }

  private func checkStandard(_ variable: Variable, _ name: Located<String>, _ gap: Gap?) {
    let shown = Quoted.shortened(variable.name)
    if variable.kind == .numeric {
      report.add(
        .contradiction, "standard is by \(shown), which is numeric", at: name.position,
        expected: "a variable with codes or bands", remedy: "give the variable bands")
    }
    if variable.name == gap?.variable {
      report.add(
        .contradiction, "standard is by \(shown), the variable of the gap", at: name.position,
        expected: "a variable in which the groups of the gap differ, such as the age",
        remedy: "name another variable")
    }
    for year in variable.yearsNotAsked {
      report.add(
        .contradiction, "standard is by \(shown), which was not asked in \(year)",
        at: name.position, expected: "a variable that was asked in every wave",
        remedy: "name its column in that wave")
    }
  }
}
