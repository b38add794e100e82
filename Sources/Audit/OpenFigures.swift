import Disclosure
import SurveyModel

/// What needs no arithmetic: figures under a mask, cells that the rules hide, figures made of masked cells.
struct OpenFigures {
  let knowledge: CommonKnowledge
  let groups: JointGroups
  /// By group and indicator what is shown of a cell in this release.
  let statuses: [Int: [String: Status]]
  let variables: [String: Int]
  private var exposures: [Exposure] = []

  /// - Parameters:
  ///   - variables: the release's variables by their names.
  ///   - cells: those of the release, with their indicators' names.
  init(
    _ knowledge: CommonKnowledge, _ groups: JointGroups, _ variables: [String: Int],
    _ statuses: [Int: [String: Status]]
  ) {
    (self.knowledge, self.groups) = (knowledge, groups)
    (self.variables, self.statuses) = (variables, statuses)
  }

  /// - Parameter ofKeys: the groups of the table's cells.
  mutating func exposures(
    in table: PublishedTable, path: String, ofKeys: [Int?]
  ) -> [Exposure] {
    exposures = []
    let file = table.file
    if table.isInternal { exposures.append(Exposure(.e, .isInternal, file: file)) }
    let measures = Dictionary(knowledge.indicators.map { ($0.id, $0.measure) }) { a, _ in a }
    let compared = table.keys.map { key in
      key.isCell ? [] : sources(key, table)
    }
    let counted = table.countedIndicators
    for row in table.rows {
      let indicator = table.indicators[row.indicator]
      let key = table.keys[row.key]
      let name = { CellNames().groups(table.variables, key.codes) }
      let note = { (way: Exposure.Way) in
        Exposure(.a, way, file: file, line: row.line, indicator: indicator, groups: name())
      }
      switch row.status {
      case .suppressed, .suppressedSecondary:
        if row.hasFigures { exposures.append(note(.underMask)) }
      case .ok, .uncertain:
        if ofKeys[row.key] != nil {
          let isShare = measures[indicator] == "share"
          if isForbidden(row, key, isShare: isShare, isCounted: counted[row.indicator]) {
            exposures.append(note(.inTheOpen))
          }
        } else {
          addMasked(compared[row.key], indicator, key.measure, file, row.line)
        }
      case .withheldUncertain, .noData, .notApplicable: break
      }
    }
    return exposures
  }

  /// Whether the rules hide a cell that is shown.
  private func isForbidden(
    _ row: PublishedTable.Row, _ key: PublishedTable.Key, isShare: Bool, isCounted: Bool
  ) -> Bool {
    let rules = knowledge.rules
    guard row.n > 0 else { return false }
    if row.n < Double(rules.minimumCount) { return true }
    let isEverybody = key.codes.allSatisfy { $0 == PublishedTable.total }
    if isEverybody, row.n < Double(rules.minimumInTable) { return true }
    guard isShare else { return false }
    let counted = row.estimate * row.n
    return [counted, row.n - counted].contains { part in
      if abs(part) < 1e-9 * row.n { return rules.minimumInCategory > 0 && !rules.zerosAreSafe }
      return isCounted && part < Double(rules.minimumInCategory) - 0.5
    }
  }

  private mutating func addMasked(
    _ sources: [Int], _ indicator: String, _ measure: String, _ file: String, _ line: Int
  ) {
    for group in sources {
      switch statuses[group]?[indicator] {
      case .suppressed, .suppressedSecondary:
        exposures.append(
          Exposure(
            .a, .beside(measure), file: file, line: line, indicator: indicator,
            groups: groups.name(group)))
      default: break
      }
    }
  }

  /// The groups of the cells that a figure is made of.
  private func sources(_ key: PublishedTable.Key, _ table: PublishedTable) -> [Int] {
    if key.isTest { return tested(key, table) }
    var sources = groups.compared(key, table, variables)
    if key.measure == "gap_vs_total" {
      let codes = table.variables.dropLast().map { _ in PublishedTable.total }
      let city = PublishedTable.Key(codes: codes + key.codes.suffix(1), measure: "gap")
      sources += groups.compared(city, table, variables)
    }
    guard key.measure.hasSuffix("_age_standardised"), let standard = knowledge.standard,
      let variable = variables[standard]
    else { return sources }
    let ages = groups.variables.all[variable].codes
    return sources
      + ages.flatMap { age in
        groups.compared(
          PublishedTable.Key(codes: [age] + key.codes, measure: key.measure),
          table.crossed(with: standard), variables)
      }
  }

  /// The groups that a test compares.
  private func tested(_ key: PublishedTable.Key, _ table: PublishedTable) -> [Int] {
    guard let place = key.codes.firstIndex(of: PublishedTable.compared),
      let variable = variables[table.variables[place]]
    else { return [] }
    return groups.variables.all[variable].codes.flatMap { code in
      var codes = key.codes
      codes[place] = code
      return groups.compared(
        PublishedTable.Key(codes: codes, measure: key.measure), table, variables)
    }
  }
}

extension PublishedTable {
  /// By indicator whether every answer weighs the same.
  fileprivate var countedIndicators: [Bool] {
    var least = indicators.map { _ in Double.infinity }
    var most = indicators.map { _ in -Double.infinity }
    for row in rows where row.status.showsFigures && row.n > 0 && keys[row.key].isCell {
      let mean = row.weight / row.n
      least[row.indicator] = min(least[row.indicator], mean)
      most[row.indicator] = max(most[row.indicator], mean)
    }
    return zip(least, most).map { $1 - $0 <= 1e-9 * $1 }
  }

  /// The same table with one more variable before the others, for the names of its groups.
  fileprivate func crossed(with variable: String) -> PublishedTable {
    PublishedTable(
      file: file, id: id, isInternal: isInternal, variables: [variable] + variables,
      indicators: [], keys: [], rows: [])
  }
}
