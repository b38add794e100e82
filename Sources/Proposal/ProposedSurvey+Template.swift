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
    let match = TemplateMatch(template, delivery.columns)
    let kept = template.variables.filter { match[$0.name] != nil }
    let keptNames = Set(kept.map(\.name))
    let groups = Set(template.tables.flatMap(\.by) + [template.gap?.variable].compactMap { $0 })
    let common = Self.commonMissing(kept)
    let writer = TemplateVariables(match: match, groups: groups, common: common)
    variables = kept.compactMap(writer.variable)
    indicators = template.indicators.filter { keptNames.contains($0.variable) }.map {
      ProposedIndicator(
        id: $0.id, label: $0.label, variable: $0.variable, measure: $0.measure, worse: $0.worse)
    }
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
    let asksForYears = kept.contains(where: \.fromBirthYear)
    waves = DeliveryNames(delivery).waves(needFieldwork: asksForYears)
    ignored = delivery.columns.filter(\.evidence.isRefused).map(\.name)
    missing = common.sorted { $0.key < $1.key }
      .map { MissingCodes.Entry(code: $0.key, reason: $0.value, isGuess: false) }
    design = Self.design(template.design, match, delivery.columns)
    gap = template.gap.flatMap { keptNames.contains($0.variable) ? Noted($0) : nil }
    tables = []
    minimumCount = template.disclosure.minimumCount
    leftOut = []
    tables = keptTables(template, keptNames)
    leftOut = Self.leftOut(template, match, delivery, designed: design)
    rename(match, delivery)
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
      let ids = table.indicators.filter(all.contains)
      guard kept.isSuperset(of: table.by), !ids.isEmpty else { return nil }
      return ProposedTable(
        id: table.id, title: table.title, indicators: ids == all ? nil : ids, by: table.by,
        gap: gap != nil && !table.gap ? false : nil)
    }
  }

  /// The template's columns where the file has them; a weight that is guessed where it has not.
  private static func design(
    _ design: Design, _ match: TemplateMatch, _ columns: [ColumnReading]
  ) -> ProposedDesign {
    let guess = DesignGuess(columns).design
    func column(_ name: String?) -> Noted<String>? {
      guard let name, let found = match[name], found.column.evidence.unanswered == 0 else {
        return nil
      }
      return Noted(name)
    }
    var proposed = guess
    if let weight = column(design.weight) { proposed.weight = Noted(weight.value) }
    if design.weight == nil {
      proposed.weight = Noted(nil, .check("unweighted, as the template says"))
    }
    proposed.strata = column(design.strata)
    proposed.cluster = column(design.cluster)
    proposed.stratumSize = nil
    if case .column(let name)? = design.stratumSize, proposed.strata != nil {
      proposed.stratumSize = column(name)
    }
    if design.strata != nil, proposed.strata == nil {
      proposed.weight.note = .check("the template's stratum was not found, so there is one stratum")
    }
    proposed.lonelyPSU = Noted(design.lonelyPSU)
    proposed.degreesOfFreedom = design.degreesOfFreedom
    proposed.interval = design.interval
    proposed.level = design.level
    return proposed
  }

  private static func leftOut(
    _ template: Survey, _ match: TemplateMatch, _ delivery: Delivery, designed: ProposedDesign
  ) -> [(why: String, names: [String])] {
    let absent = template.variables.map(\.name).filter { match[$0] == nil }
    let used = Set([designed.weight.value].compactMap { $0 })
    let surplus = delivery.columns.filter { column in
      !match.isTaken(column.name) && !used.contains(column.name) && !column.evidence.isRefused
        && !match.unlike.contains(column.name) && !column.name.allSatisfy(\.isWhitespace)
    }
    let lists = [
      ("in the template, and not found in the file", absent),
      ("named as in the template, with other answers", match.unlike),
      ("in the file, and not in the template", surplus.map(\.name)),
      (LeftOut.notInEveryWave.words, delivery.notInEveryWave),
    ]
    return lists.filter { !$0.1.isEmpty }.map { (why: $0.0, names: $0.1) }
  }

  /// Says in each wave which column holds a variable of another name.
  private mutating func rename(_ match: TemplateMatch, _ delivery: Delivery) {
    let names = match.found.keys.sorted()
    for index in waves.indices {
      let older = Dictionary(
        (delivery.renames[waves[index].year] ?? []).map { ($0.variable, $0.column) }
      ) { first, _ in first }
      waves[index].rename = names.compactMap { name in
        guard let column = match[name]?.column.name else { return nil }
        let written = older[column] ?? column
        return written == name ? nil : (name, written)
      }
    }
  }
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
