extension SurveyDecoder {
  /// The names of all variables, right or wrong.
  func variableNames(_ object: ObjectDecoder<SurveyKey>) -> [String] {
    guard case .object(let members)? = object[.variables]?.kind else { return [] }
    return members.map(\.key)
  }

  func variables(
    _ object: ObjectDecoder<SurveyKey>, _ waves: WaveBook
  ) -> NameBook<Variable> {
    var book = NameBook<Variable>()
    let common = reasons(object[.missing], object.label(.missing))
    let expected = "{ name: { label: \"…\", codes: { \"1\": \"…\" } } }"
    object.required(.variables)
    let members = object.members(.variables, expected: expected, least: "one variable at least")
    for member in members ?? [] {
      let name = Located(value: member.key, position: member.keyPosition)
      book.add(member.key, variable(name, member.value, common: common, object, waves))
    }
    return book
  }

  private func variable(
    _ name: Located<String>, _ value: JSON5Value, common: [Reason],
    _ survey: ObjectDecoder<SurveyKey>, _ waves: WaveBook
  ) -> Variable? {
    let what = "variable \(Quoted.shortened(name.value))"
    guard isName(name, what: "the name of a variable"), isPlain(name, "the name of a variable"),
      let object = ObjectDecoder<VariableKey>(value, what, report)
    else { return nil }
    let own = reasons(object[.missing], object.label(.missing))
    let labelled = labelled(name, object, common: common, own: own, survey, waves)
    let isNumeric = object.flag(.numeric) ?? labelled?.isNumeric
    let question =
      localizedText(object[.question], object.label(.question))
      ?? labelled?.base.labels.question.map { LocalizedText(sv: $0) }
    let label = localizedText(object[.label], object.label(.label))
    let kind = kind(object, isNumeric: isNumeric, labelled)
    let comparison = CodeComparison(asNumbers: isNumeric ?? false)
    let notReported = notReported(object, kind, comparison)
    let unknown = object.choice(.unknown, among: ["missing", "fail"])
    let fromBirthYear = fromBirthYear(object, kind, waves)
    guard let kind else { return nil }
    var variable = Variable(
      name: name.value, label: label ?? question ?? LocalizedText(sv: name.value),
      question: question, kind: kind, notReported: notReported.map(\.value),
      unknownIsMissing: unknown?.value == "missing", numericCodes: isNumeric ?? false,
      fromBirthYear: fromBirthYear)
    let ages = AgeCodes(variable, waves)
    variable.missing = missing(own: own, common: common, of: variable, comparison, ages, what)
    variable.recodings = recodings(object, of: variable, comparison, waves)
    variable.inWave = inWave(object, of: variable, comparison, waves)
    if let labelled {
      variable.codesFromLabels = true
      addDifferences(of: labelled, to: &variable, comparison, object, at: name.position)
    }
    return variable
  }

  /// Whether a name leaves `=` to the names that are made here: of variables that follow from others,
  /// and of the answers of a distribution.
  func isPlain(_ name: Located<String>, _ what: String) -> Bool {
    guard name.value.contains("=") else { return true }
    report.add(
      .badIdentifier, "\(what) is \(Quoted.text(name.value))", at: name.position,
      expected: "a name without =, which stands in the names of what is built from others",
      remedy: "rename it; the wave's rename names the column")
    return false
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

  /// Whether ages are computed, which needs bands of ages and the year of each wave's fieldwork.
  private func fromBirthYear(
    _ object: ObjectDecoder<VariableKey>, _ kind: Variable.Kind?, _ waves: WaveBook
  ) -> Bool {
    guard object.flag(.fromBirthYear) == true, let value = object[.fromBirthYear] else {
      return false
    }
    switch kind {
    case nil: break
    case .banded:
      for year in waves.withoutFieldwork {
        report.add(
          .contradiction,
          "\(object.label(.fromBirthYear)) needs the fieldwork of the wave \(year)",
          at: value.position,
          expected: "fieldwork in every wave: its year minus that of birth is the age",
          remedy: "add fieldwork: [first day, last day] to the wave")
      }
    case .coded, .numeric:
      report.add(
        .contradiction, "\(object.label(.fromBirthYear)) stands at a variable without bands",
        at: value.position, expected: "bands of ages beside it",
        remedy: "add bands: [16, 25, 35], or remove fromBirthYear")
    }
    return true
  }

  private func bothShownAndNot(_ code: Located<String>, _ what: String) {
    report.add(
      .contradiction, "the code \(Quoted.text(code.value)) stands in codes and in \(what)",
      at: code.position, expected: "each code in one of the two",
      remedy: "remove it from one of the two")
  }
}
