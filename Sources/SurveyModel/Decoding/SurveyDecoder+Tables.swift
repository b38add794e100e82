extension SurveyDecoder {
  /// - Parameter rejects: whether a run also writes `rejected.csv`.
  func tables(
    _ object: ObjectDecoder<SurveyKey>, _ published: Published, rejects: Bool
  ) -> [TableSpec] {
    let elements = object.list(.tables, expected: "a list of tables, [{ id: \"…\", by: [] }]") ?? []
    var lines: [String: Int] = [:]
    return elements.compactMap { element in
      guard let object = ObjectDecoder<TableKey>(element, "a table", report) else { return nil }
      let id = object.requiredText(.id).flatMap { id in
        report.isIdentifier(id, object.label(.id)) ? id : nil
      }
      if let id, let line = lines.updateValue(id.position.line, forKey: id.value.lowercased()) {
        repeatedTable(id, first: line)
      }
      if let id, rejects, id.value.lowercased() == "rejected" { namedAsRejected(id) }
      return table(object, id: id?.value ?? "", published)
    }
  }

  private func table(
    _ object: ObjectDecoder<TableKey>, id: String, _ published: Published
  ) -> TableSpec {
    let title = localizedText(object[.title], object.label(.title))
    let wanted = wantedIndicators(object, published.indicators)
    let (gap, ownGap) = gap(object, published)
    let by = groups(object, id: id, comparing: ownGap ?? (gap ? published.gap : nil), published)
    let also = additions(object, hasGap: gap, isCrossed: !by.isEmpty, published)
    return TableSpec(
      id: id, title: title ?? LocalizedText(sv: TableSpec.title(from: id)),
      indicators: wanted, by: by, gap: gap, ownGap: ownGap, also: also,
      adjustment: adjustment(object, hasGap: gap) ?? .holm)
  }

  /// Whether the table has a gap, and the two groups when they are its own.
  private func gap(
    _ object: ObjectDecoder<TableKey>, _ published: Published
  ) -> (isAsked: Bool, own: Gap?) {
    if let value = object[.gap], case .object = value.kind {
      return (true, gap(value, published.variables))
    }
    let isAsked = object.flag(.gap) ?? published.hasGap
    if isAsked, !published.hasGap { gapWithoutGap(object) }
    return (isAsked, nil)
  }

  /// The ids in the description's order, which is the order of print.
  private func wantedIndicators(
    _ object: ObjectDecoder<TableKey>, _ indicators: IndicatorBook
  ) -> [String] {
    let what = object.label(.indicators)
    let all = indicators.book.names
    guard let value = object[.indicators] else { return all }
    if case .string("all") = value.kind { return all }
    let elements =
      object.list(
        .indicators, expected: "\"all\" or a list of indicators",
        least: "one indicator at least, or \"all\"") ?? []
    let names = report.once(elements.compactMap { report.text($0, "an id in \(what)") }, what)
    let wanted = names.flatMap { name -> [String] in
      if let ids = indicators.ids(of: name.value) { return ids }
      report.unknown(.unknownIndicator, "indicator", name, among: indicators.names)
      return []
    }
    return all.filter(Set(wanted).contains)
  }

  private func groups(
    _ object: ObjectDecoder<TableKey>, id: String, comparing gap: Gap?, _ published: Published
  ) -> [String] {
    let what = object.label(.by)
    let elements = object.list(.by, expected: "a list of variables, [\"alder\"]") ?? []
    let names = report.once(elements.compactMap { report.text($0, "a name in \(what)") }, what)
    for name in names {
      if name.value == gap?.variable { gapAmongGroups(name, what) }
      guard let variable = variable(name, published.variables) else { continue }
      if variable.kind == .numeric { numericGroups(name, what) }
      checkAsked(variable, crossedBy: name, inTable: id)
    }
    return names.map(\.value)
  }
}

extension TableSpec {
  /// A title from an id: `kon-alder` gives `Kon alder`.
  static func title(from id: String) -> String {
    let words = id.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension SurveyDecoder {
  private func namedAsRejected(_ id: Located<String>) {
    report.add(
      .contradiction, "the table \(Quoted.text(id.value)) would be written to rejected.csv",
      at: id.position, expected: "another id: a run lists the records there that it leaves out",
      remedy: "rename the table")
  }

  private func repeatedTable(_ id: Located<String>, first line: Int) {
    report.add(
      .repetition, "the table \(Quoted.text(id.value)) has the id of the one on line \(line)",
      at: id.position, expected: "ids that differ in more than case: they become names of files",
      remedy: "rename one of the two")
  }

  private func gapWithoutGap(_ object: ObjectDecoder<TableKey>) {
    report.add(
      .contradiction, "a table asks for the gap, and the description has none",
      at: object[.gap]?.position ?? object.position, expected: "gap in the description",
      remedy: "add gap: { variable: …, of: …, minus: … }, or remove gap: true")
  }

  private func gapAmongGroups(_ name: Located<String>, _ what: String) {
    report.add(
      .contradiction, "\(what) names \(Quoted.shortened(name.value)), the variable of the gap",
      at: name.position, expected: "other variables: those of the gap stand in every table",
      remedy: "remove it")
  }

  private func numericGroups(_ name: Located<String>, _ what: String) {
    report.add(
      .contradiction, "\(what) names \(Quoted.shortened(name.value)), which is numeric",
      at: name.position, expected: "variables with codes or bands",
      remedy: "give the variable bands")
  }
}
