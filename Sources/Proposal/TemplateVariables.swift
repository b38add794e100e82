import SurveyModel

/// Turns a template's variables into those of the description of another file.
struct TemplateVariables {
  let match: TemplateMatch
  /// Variables that some table is made by.
  let groups: Set<String>
  /// Missing codes that the description lists for every variable.
  let common: [String: String]

  func variable(_ template: Variable) -> ProposedVariable? {
    guard let found = match[template.name] else { return nil }
    var variable = ProposedVariable(
      name: template.name, label: template.label, question: template.question,
      kind: template.kind, note: found.note, comparesNumbers: template.numericCodes,
      isBirthYear: template.fromBirthYear)
    if variable.question == variable.label { variable.label = nil }
    leaveOutUnused(template, found.column, &variable)
    if !template.notReported.isEmpty { variable.notReported = Noted(template.notReported) }
    variable.missing = missing(template, found.column)
    let unlisted = found.column.unlisted(in: template)
    if template.kind != .numeric, unlisted.values > 0 {
      variable.unknownIsMissing = .check(
        "values of the file that are none of these codes: \(unlisted.values), "
          + "in \(unlisted.cells) cells")
    } else if template.unknownIsMissing {
      variable.unknownIsMissing = .said("as the template says")
    }
    return variable
  }

  /// Groups without anybody stay as comments.
  private func leaveOutUnused(
    _ template: Variable, _ column: ColumnReading, _ variable: inout ProposedVariable
  ) {
    guard case .coded(let categories) = template.kind, groups.contains(template.name),
      column.evidence.isComplete, !template.numericCodes
    else { return }
    let values = Set(column.evidence.values.map(\.text))
    variable.unusedCodes = categories.filter { !values.contains($0.code) }
    variable.kind = .coded(categories.filter { values.contains($0.code) })
  }

  /// The template's own missing codes, and what else the file has of them.
  private func missing(_ template: Variable, _ column: ColumnReading) -> [MissingCodes.Entry] {
    let valid = Set(template.categories.map(\.code) + template.notReported)
    let own = template.missing.filter { common[$0.key] != $0.value }.sorted { $0.key < $1.key }
      .map { MissingCodes.Entry(code: $0.key, reason: $0.value, isGuess: false) }
    let more = column.missing.entries.filter { entry in
      template.missing[entry.code] == nil && !valid.contains(entry.code)
        && common[entry.code] == nil
    }
    return own + more
  }
}
