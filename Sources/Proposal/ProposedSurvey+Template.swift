public import Diagnostics
import Profile
public import SurveyModel

extension ProposedSurvey {
  /// A description that asks of the files what a template asks of its own.
  ///
  /// What the template says about its own waves is left out.
  /// - Throws: a finding when no indicator of the template can be read from the files.
  public init(
    _ template: Survey, named name: String, for files: [DeliveredFile]
  ) throws(Findings) {
    let delivery = Delivery(files)
    try delivery.checkNames()
    // Each wave by itself: the same name may be another question in another wave.
    let waves = delivery.waves.map { wave in
      let columns = Delivery(wave.files).columns
      return TemplateWave(
        year: wave.year, columns: columns, match: TemplateMatch(template, columns))
    }
    let groups = Set(template.tables.flatMap(\.by) + [template.gap?.variable].compactMap { $0 })
    let kept = template.described.filter { variable in
      waves.last?.match[variable.name] != nil
        && (!groups.contains(variable.name) || waves.allHave(variable.name))
    }
    let names = Set(kept.map(\.name))
    let common = Self.commonMissing(kept)
    variables = kept.compactMap(
      TemplateVariables(waves: waves, groups: groups, common: common).variable)
    indicators = TemplateIndicators(template, found: names).proposed
    guard !indicators.isEmpty else {
      throw Findings([.templateDoesNotFit(name, files.first?.profile.file)])
    }
    id = Noted(template.id, .check("taken over from the template"))
    title = Noted(template.title)
    population = template.population
    producer = template.producer
    heading =
      DeliveryNames(delivery).heading
      + ["Begun from the template \(name), by the columns that were recognised."]
    self.waves = DeliveryNames(delivery).waves(needFieldwork: kept.contains(where: \.fromBirthYear))
    ignored = delivery.refused
    missing = common.sorted { $0.key < $1.key }
      .map { MissingCodes.Entry(code: $0.key, reason: $0.value, isGuess: false) }
    design = Self.design(template.design, waves)
    gap = template.gap.flatMap { names.contains($0.variable) ? Noted($0) : nil }
    tables = []
    leftOut = Self.leftOut(template, names, waves)
    minimumCount = template.disclosure.minimumCount
    tables = keptTables(template, names)
    rename(waves)
  }

  /// Missing codes that half of the variables share.
  private static func commonMissing(_ variables: [Variable]) -> [String: String] {
    var counts: [String: [String: Int]] = [:]
    for (code, reason) in variables.flatMap(\.missing) {
      counts[code, default: [:]][reason, default: 0] += 1
    }
    return counts.compactMapValues { reasons in
      reasons.filter { $0.value > 1 && $0.value * 2 >= variables.count }.keys.min()
    }
  }

  private func keptTables(_ template: Survey, _ kept: Set<String>) -> [ProposedTable] {
    let all = indicators.map(\.id)
    return template.tables.compactMap { table in
      let wanted = Set(table.indicators.map(TemplateIndicators.describedID))
      let ids = all.filter(wanted.contains)
      guard kept.isSuperset(of: table.by), !ids.isEmpty else { return nil }
      return ProposedTable(
        id: table.id, title: table.title, indicators: ids == all ? nil : ids, by: table.by,
        gap: gap != nil && !table.gap ? false : nil)
    }
  }

  private static func leftOut(
    _ template: Survey, _ kept: Set<String>, _ waves: [TemplateWave]
  ) -> [(why: String, names: [String])] {
    guard let newest = waves.last else { return [] }
    let unlike = newest.match.unlike
    let surplus = newest.columns.filter { column in
      !newest.match.isTaken(column.name) && !column.evidence.isRefused
        && !unlike.contains(column.name) && !column.name.allSatisfy(\.isWhitespace)
    }
    let lists = [
      (
        "in the template, and not found in every wave",
        template.described.map(\.name).filter { !kept.contains($0) }
      ),
      ("called as in the template, with other answers", unlike),
      ("in the file, and not in the template", surplus.map(\.name)),
    ]
    return lists.filter { !$0.1.isEmpty }.map { (why: $0.0, names: $0.1) }
  }

  /// Says in each wave which column holds a variable of another name.
  private mutating func rename(_ matches: [TemplateWave]) {
    for (index, wave) in matches.enumerated() where waves.indices.contains(index) {
      waves[index].note = wave.match.wave.map {
        .check("columns as in the template's wave \($0.year), by their names")
      }
      waves[index].rename = wave.match.found.keys.sorted().compactMap { name in
        guard let column = wave.match[name]?.column.name, column != name else { return nil }
        return (name, column)
      }
    }
  }
}

extension [TemplateWave] {
  /// Whether every wave has a column of the template.
  func allHave(_ name: String) -> Bool { allSatisfy { $0.match[name] != nil } }
}

extension Finding {
  fileprivate static func templateDoesNotFit(_ name: String, _ file: String?) -> Finding {
    Finding(
      .data, "init.template-does-not-fit", "no question of the template \(name) is in the file",
      at: file.map { SourceLocation(file: $0) },
      expected: "columns with the template's names, labels or codes",
      remedy: "leave --template out, and the description is guessed from the file")
  }
}
