/// Labels that differ between waves: they tell questions apart as `inWave` does.
extension SurveyDecoder {
  /// What differs in the other waves by their files, added to what the description says.
  ///
  /// - Parameter variable: complete; its codes are those of the newest wave with labels.
  func addDifferences(
    of labelled: LabelledVariable, to variable: inout Variable, _ comparison: CodeComparison,
    _ object: ObjectDecoder<VariableKey>, at position: JSON5Position
  ) {
    for (entry, categories) in labelled.otherWaves {
      let year = entry.wave.year
      var difference = variable.inWave[year] ?? WaveDifference()
      let asked = difference.question == nil ? Self.other(entry, than: labelled.base) : nil
      let hasOther =
        difference.codes == nil && !categories.isEmpty
        && !Self.areSame(categories, variable.categories, comparison)
      guard asked != nil || hasOther else { continue }
      guard difference.column != nil || entry.wave.rename[variable.name] != nil else {
        noColumn(entry, labelled.base, variable, asksOther: asked != nil, at: position)
        continue
      }
      if let asked { difference.question = LocalizedText(sv: asked) }
      if hasOther {
        difference.codes = categories.compactMap {
          reading($0, entry, of: variable, comparison, object, at: position)
        }
      }
      variable.inWave[year] = difference
    }
  }

  /// The question of a wave when it is another one; nil where one of the two has none.
  private static func other(
    _ entry: LabelledVariable.Entry, than base: LabelledVariable.Entry
  ) -> String? {
    guard let asked = entry.labels.question, let before = base.labels.question else { return nil }
    return SpelledName.key(asked) == SpelledName.key(before) ? nil : asked
  }

  private static func areSame(
    _ left: [Category], _ right: [Category], _ comparison: CodeComparison
  ) -> Bool {
    let labels = { (categories: [Category]) in
      let pairs = categories.map { (comparison.key($0.code), SpelledName.key($0.label.sv)) }
      return Dictionary(pairs) { first, _ in first }
    }
    return labels(left) == labels(right)
  }

  /// A wave's code as the variable writes it; nil for one without a meaning, or with another one.
  private func reading(
    _ category: Category, _ entry: LabelledVariable.Entry, of variable: Variable,
    _ comparison: CodeComparison, _ object: ObjectDecoder<VariableKey>, at position: JSON5Position
  ) -> Category? {
    let key = comparison.key(category.code)
    let recodings = variable.recodings[entry.wave.year] ?? []
    if recodings.contains(where: { comparison.key($0.from) == key }) { return category }
    let own = variable.categories.first { comparison.key($0.code) == key }
    if let own, SpelledName.key(own.label.sv) == SpelledName.key(category.label.sv) {
      return Category(code: own.code, label: category.label)
    }
    let meaning = own.map { "and \(Quoted.text($0.label.sv)) in the newest wave with labels" }
    report.add(
      .contradiction,
      "the code \(Quoted.text(category.code)) of \(Quoted.shortened(entry.column)) means "
        + "\(Quoted.text(category.label.sv)) in wave \(entry.wave.year), "
        + (meaning ?? "and nothing in the newest wave with labels"),
      at: position, expected: "the same codes and labels for the same answers",
      remedy: "list the codes of \(object.name) in the description, or say in a recode table "
        + "which code it means")
    return nil
  }

  private func noColumn(
    _ entry: LabelledVariable.Entry, _ base: LabelledVariable.Entry, _ variable: Variable,
    asksOther: Bool, at position: JSON5Position
  ) {
    let name = Quoted.shortened(variable.name)
    let what = asksOther ? "the question" : "the labels"
    report.add(
      .contradiction,
      "\(what) of \(Quoted.shortened(entry.column)) in wave \(entry.wave.year) "
        + "differ\(asksOther ? "s" : "") from wave \(base.wave.year), and no column is named",
      at: position, expected: "the column of that wave: \(name) may mean another question there",
      remedy: "add inWave: { \"\(entry.wave.year)\": { column: \"…\" } } to \(name), or name it in "
        + "the wave's rename")
  }
}
