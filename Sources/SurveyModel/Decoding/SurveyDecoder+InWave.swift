/// What differs in single waves: the question, the codes, the column.
extension SurveyDecoder {
  /// - Parameter variable: complete but for what differs; its recodings say which codes of a wave
  ///   stand for which of its own.
  func inWave(
    _ object: ObjectDecoder<VariableKey>, of variable: Variable, _ comparison: CodeComparison,
    _ waves: WaveBook
  ) -> [Int: WaveDifference] {
    let expected = "{ \"2023\": { column: \"F102\" } }"
    var differences: [Int: WaveDifference] = [:]
    for member in object.members(.inWave, expected: expected) ?? [] {
      let year = Located(value: member.key, position: member.keyPosition)
      let wave = waves.waves.first { String($0.year) == year.value }
      if wave == nil, waves.isComplete {
        report.unknown(.unknownWave, "wave", year, among: waves.years)
      }
      let what = "wave \(Quoted.shortened(year.value)) of \(object.name)"
      guard let part = ObjectDecoder<InWaveKey>(member.value, what, report) else { continue }
      var difference = difference(part, of: variable, wave?.year, comparison)
      difference.asked = part.flag(.asked) ?? true
      guard let wave else { continue }
      if difference.asked {
        checkColumn(part, difference, of: variable, wave)
      } else {
        checkNotAsked(part, of: variable, wave)
      }
      differences[wave.year] = difference
    }
    return differences
  }

  private func difference(
    _ object: ObjectDecoder<InWaveKey>, of variable: Variable, _ year: Int?,
    _ comparison: CodeComparison
  ) -> WaveDifference {
    let question = localizedText(object[.question], object.label(.question))
    let column = object.text(.column)
    var difference = WaveDifference(question: question, column: column?.value)
    guard let value = object[.codes] else { return difference }
    guard case .coded = variable.kind else {
      report.add(
        .contradiction, "\(object.label(.codes)) stand at a variable without codes",
        at: value.position, expected: "codes or codesFrom beside inWave", remedy: "remove codes")
      return difference
    }
    let codes = codes(object, .codes, isNumeric: variable.numericCodes)
    difference.codes = codes?.compactMap {
      reading($0, object, of: variable, year, comparison)
    }
    return difference
  }

  /// A wave's code as the variable writes it; nil for one that has no meaning, or another one than
  /// the variable's code has.
  private func reading(
    _ category: Category, _ object: ObjectDecoder<InWaveKey>, of variable: Variable, _ year: Int?,
    _ comparison: CodeComparison
  ) -> Category? {
    let key = comparison.key(category.code)
    let recodings = year.flatMap { variable.recodings[$0] } ?? []
    if recodings.contains(where: { comparison.key($0.from) == key }) { return category }
    let position = object.position(of: category.code) ?? object.position
    let known = variable.categories.map(\.code)
    if let own = variable.categories.first(where: { comparison.key($0.code) == key }) {
      if SpelledName.key(own.label.sv) != SpelledName.key(category.label.sv) {
        otherMeaning(category, own, object.name, at: position)
      }
      return Category(code: own.code, label: category.label)
    }
    if variable.notReported.contains(where: { comparison.key($0) == key }) { return category }
    let name = Located(value: category.code, position: position)
    // A year that is wrong itself has no recodings that could be missed.
    if year != nil { report.unknown(.unknownCode, "code of \(variable.name)", name, among: known) }
    return nil
  }

  /// A question that was put in other words is in the column that the description names, and in none
  /// that happens to have the variable's name: numbers are given to other questions between waves.
  private func checkColumn(
    _ object: ObjectDecoder<InWaveKey>, _ difference: WaveDifference,
    of variable: Variable, _ wave: Wave
  ) {
    let renamed = wave.rename[variable.name]
    if let column = difference.column {
      if let renamed, renamed != column { twoColumns(object, column, renamed) }
      return
    }
    let asksOther = difference.question.map { $0.sv != variable.question?.sv } ?? false
    let hasOther = difference.codes.map { !variable.lists($0) } ?? false
    guard renamed == nil, asksOther || hasOther else { return }
    let what = asksOther ? "question" : "codes"
    report.add(
      .contradiction,
      "\(what) in \(object.name) differ\(asksOther ? "s" : ""), and no column is named",
      at: object.position,
      expected:
        "the column of that wave: \(Quoted.shortened(variable.name)) may mean another question there",
      remedy: "add column: \"…\", or name the variable in the wave's rename")
  }

  private func twoColumns(
    _ object: ObjectDecoder<InWaveKey>, _ column: String, _ renamed: String
  ) {
    report.add(
      .contradiction,
      "\(object.label(.column)) is \(Quoted.text(column)), and \(Quoted.text(renamed)) in the wave's rename",
      at: object[.column]?.position ?? object.position, expected: "one column",
      remedy: "remove one of the two")
  }

  private func otherMeaning(
    _ category: Category, _ own: Category, _ name: String, at position: JSON5Position
  ) {
    report.add(
      .contradiction,
      "the code \(Quoted.text(category.code)) means \(Quoted.text(category.label.sv)) in \(name), "
        + "and \(Quoted.text(own.label.sv)) else",
      at: position, expected: "the same label for the same meaning",
      remedy: "write the same label, or say in a recode table which code it means")
  }
}

extension Variable {
  /// Whether a wave's codes are the variable's own, all of them with their labels.
  fileprivate func lists(_ codes: [Category]) -> Bool {
    let labels = { (codes: [Category]) in
      Dictionary(codes.map { ($0.code, $0.label.sv) }) { first, _ in first }
    }
    return labels(codes) == labels(categories)
  }
}

extension ObjectDecoder where Key == InWaveKey {
  /// Where a code stands in the list of codes.
  fileprivate func position(of code: String) -> JSON5Position? {
    guard case .object(let members)? = self[.codes]?.kind else { return nil }
    return members.first { $0.key == code }?.keyPosition
  }
}
