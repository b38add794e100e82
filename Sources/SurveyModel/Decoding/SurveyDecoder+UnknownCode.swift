/// A code that the variable does not have, where the description names one.
extension SurveyDecoder {
  /// Reports it with the codes that there are; who wrote a label, or nearly one, is told its code.
  func unknownCode(_ code: Located<String>, of variable: Variable) {
    let categories = variable.categories
    guard variable.codesFromLabels || Self.labelled(code.value, categories) != nil else {
      report.unknown(
        .unknownCode, "code of \(variable.name)", code, among: categories.map(\.code))
      return
    }
    let names = categories.map { "\($0.code) (\($0.label.sv))" }
    let near = code.value.count > 2 ? Self.near(code.value, categories) : []
    let words = near.map { "\(Quoted.text($0.code)) for \(Quoted.text($0.label.sv))" }
    report.add(
      .unknownCode, "unknown code of \(variable.name) \(Quoted.text(code.value))",
      at: code.position, expected: Quoted.choice(names),
      remedy: words.isEmpty
        ? variable.codesFromLabels ? "list the codes in the description, or mend the labels" : nil
        : "write \(words.joined(separator: " or "))")
  }

  private static func labelled(_ text: String, _ categories: [Category]) -> Category? {
    let key = SpelledName.key(text)
    return categories.first { SpelledName.key($0.label.sv) == key }
  }

  /// The code of the label, else the codes of the nearest labels and codes.
  private static func near(_ text: String, _ categories: [Category]) -> [Category] {
    if let exact = labelled(text, categories) { return [exact] }
    let names = DescriptionReport.nearest(
      to: text, among: categories.flatMap { [$0.code, $0.label.sv] })
    return categories.filter { names.contains($0.code) || names.contains($0.label.sv) }
  }
}
