import SurveyModel

/// A wave of the delivery, and where in it a template's variables are.
struct TemplateWave {
  let year: Int
  let columns: [ColumnReading]
  let match: TemplateMatch
}

/// Turns a template's variables into those of the description of another file.
struct TemplateVariables {
  /// The waves' matches, oldest first.
  let waves: [TemplateWave]
  /// Variables that some table is made by.
  let groups: Set<String>
  /// Missing codes that the description lists for every variable.
  let common: [String: String]

  func variable(_ template: Variable) -> ProposedVariable? {
    guard let newest = waves.last?.match[template.name] else { return nil }
    let columns = waves.compactMap { $0.match[template.name]?.column }
    var variable = ProposedVariable(
      name: template.name, label: template.label, question: template.question,
      kind: template.kind, note: newest.note, comparesNumbers: template.numericCodes,
      isBirthYear: template.fromBirthYear)
    if variable.question == variable.label { variable.label = nil }
    variable.notAskedIn = waves.filter { $0.match[template.name] == nil }.map(\.year)
    leaveOutUnused(template, columns, &variable)
    if !template.notReported.isEmpty { variable.notReported = Noted(template.notReported) }
    variable.missing = missing(template, columns)
    let cells = columns.reduce(0) { $0 + $1.unlisted(in: template).cells }
    if template.kind != .numeric, cells > 0 {
      variable.unknownIsMissing = .check("cells that hold none of these codes: \(cells)")
    } else if template.unknownIsMissing {
      variable.unknownIsMissing = .said("as the template says")
    }
    return variable
  }

  /// Groups without anybody stay as comments.
  private func leaveOutUnused(
    _ template: Variable, _ columns: [ColumnReading], _ variable: inout ProposedVariable
  ) {
    guard case .coded(let categories) = template.kind, groups.contains(template.name),
      columns.allSatisfy(\.evidence.isComplete), !template.numericCodes
    else { return }
    let values = Set(columns.flatMap { $0.evidence.values.map(\.text) })
    variable.unusedCodes = categories.filter { !values.contains($0.code) }
    variable.kind = .coded(categories.filter { values.contains($0.code) })
  }

  /// The template's own missing codes, and what else the file has of them.
  private func missing(
    _ template: Variable, _ columns: [ColumnReading]
  ) -> [MissingCodes.Entry] {
    let valid = Set(template.categories.map(\.code) + template.notReported)
    let own = template.missing.filter { common[$0.key] != $0.value }.sorted { $0.key < $1.key }
      .map { MissingCodes.Entry(code: $0.key, reason: $0.value, isGuess: false) }
    var seen: Set<String> = []
    let more = columns.flatMap(\.missing.entries).filter { entry in
      template.missing[entry.code] == nil && !valid.contains(entry.code)
        && common[entry.code] == nil && seen.insert(entry.code).inserted
    }
    return own + more
  }
}
