import SurveyModel

/// Turns a description and a model into columns: the design's own first, then the variables.
struct ColumnPlan {
  let survey: Survey
  let wave: Wave?
  let model: SynthesisModel
  let population: Population
  let text: CellText

  /// The columns in order; a column that two variables read from is written once, and none for a
  /// question that the wave did not ask.
  func columns() -> [Column] {
    var seen: Set<String> = []
    var columns = designColumns().filter { seen.insert($0.name).inserted }
    var places: [String: Int] = [:]
    for variable in survey.described where isAsked(variable) {
      var column = column(variable)
      guard seen.insert(column.name).inserted else { continue }
      column.gate = gate(variable, places)
      places[variable.name] = columns.count
      columns.append(column)
    }
    return columns
  }

  private func isAsked(_ variable: Variable) -> Bool {
    wave.map { variable.isAsked(in: $0.year) } ?? true
  }

  /// - Parameter places: of the columns that stand before, by variable.
  private func gate(_ variable: Variable, _ places: [String: Int]) -> Gate? {
    guard let filter = model.variables[variable.name]?.filter,
      let place = places[filter.variable], let earlier = survey.variable(filter.variable)
    else { return nil }
    let open = filter.codes.compactMap { earlier.drawnCodes.firstIndex(of: $0) }
    return Gate(column: place, open: Set(open), otherwise: text.encoded(filter.otherwise))
  }

  private func designColumns() -> [Column] {
    var names = [survey.design.weight]
    if case .column(let size)? = survey.design.stratumSize { names.append(size) }
    names += [survey.design.strata, survey.design.cluster]
    return names.compactMap { $0 }.filter { survey.variable($0) == nil }.map {
      Column(name: fileName($0), source: designSource($0) ?? .weight, missing: .none)
    }
  }

  private func fileName(_ name: String) -> String { wave?.column(of: name) ?? name }

  /// What the design says that a name holds; nil for a variable that it does not use.
  private func designSource(_ name: String) -> Column.Source? {
    let design = survey.design
    if name == design.weight { return .weight }
    if design.stratumSize == .column(name) { return .stratumSize }
    if name == design.strata {
      return .stratum(population.strata.map { text.encoded($0.code) })
    }
    if name == design.cluster {
      return .cluster(survey.variable(name)?.drawnCodes.map(text.encoded) ?? [])
    }
    return nil
  }

  private func column(_ variable: Variable) -> Column {
    if let source = designSource(variable.name) {
      return Column(name: fileName(variable.name), source: source, missing: .none)
    }
    let slot = population.slot(of: variable.name)
    return Column(
      name: fileName(variable.name), source: source(variable, slot: slot),
      missing: missing(variable, isBackground: slot != nil))
  }

  private func source(_ variable: Variable, slot: Int?) -> Column.Source {
    let answers = model.variables[variable.name] ?? SynthesisModel.Answers()
    switch (variable.kind, slot) {
    case (.numeric, _):
      return .number(number(variable, answers))
    case (.coded, let slot?):
      return .group(slot: slot, cells(variable))
    case (.banded(let edges), let slot?):
      return .age(
        slot: slot, bands: zip(edges, edges.dropFirst()).map { $0..<max($0 + 1, $1) },
        bornBefore: variable.fromBirthYear ? wave?.fieldworkYear : nil)
    case (_, nil):
      return .answer(answer(variable, answers, cells(variable)))
    }
  }

  /// The variable's codes as the wave delivers them.
  private func cells(_ variable: Variable) -> [Spellings] {
    variable.drawnCodes.map { code in
      (wave.map { variable.cells(of: code, in: $0.year) } ?? [code]).map(text.encoded)
    }
  }

  private func answer(
    _ variable: Variable, _ answers: SynthesisModel.Answers, _ cells: [Spellings]
  ) -> Answer {
    let scores = variable.drawnCodes.map { answers.scores[$0] ?? 0 }
    let byCode = factors(answers)
    let usesPersonal = answers.personal && scores.contains { $0 > 0 }
    let tilt = Tilt(
      shares: variable.normalisedShares(answers.shares), scores: scores,
      over: population.parts(factors: byCode, personal: usesPersonal))
    // A variable without codes has empty cells.
    return Answer(
      cells: cells.isEmpty ? [[[]]] : cells, tilt: tilt, pull: pull(byCode, usesPersonal))
  }

  private func number(_ variable: Variable, _ answers: SynthesisModel.Answers) -> Number {
    var scale = 1.0
    for _ in 0..<answers.decimals { scale *= 10 }
    let low = Int((answers.between.lowerBound * scale).rounded())
    let high = Int((answers.between.upperBound * scale).rounded())
    let byCode = answers.factors.isEmpty ? [] : factors(answers)
    return Number(
      low: low, steps: high - low, decimals: answers.decimals, pull: pull(byCode, false))
  }

  private func pull(_ byCode: [[Double]?], _ usesPersonal: Bool) -> Pull {
    let groups = byCode.indices.compactMap { slot in byCode[slot].map { (slot, $0) } }
    return Pull(groups: groups, usesPersonal: usesPersonal)
  }

  /// The factors of a question for each background variable; nil where it does not matter.
  private func factors(_ answers: SynthesisModel.Answers) -> [[Double]?] {
    population.background.map { background in
      let name = background.variable.name
      let given = answers.factors[name] ?? model.factors[name] ?? [:]
      return given.isEmpty ? nil : background.codes.map { given[$0] ?? 1 }
    }
  }

  /// The missing codes of a question, two in a hundred each unless the model says otherwise, and the
  /// empty cell where the model has it; none for a background variable that it does not mention.
  private func missing(_ variable: Variable, isBackground: Bool) -> Column.Missing {
    let general = isBackground ? [:] : model.missing
    let shares = model.variables[variable.name]?.missing ?? general
    let codes = variable.missing.keys.filter { !$0.isEmpty }.sorted() + [""]
    let given = codes.map { shares?[$0] ?? (shares == nil && !$0.isEmpty ? 0.02 : 0) }
    let used = zip(codes, given).filter { $0.1 > 0 }
    return Column.Missing(
      cells: used.map { text.encoded($0.0) }, sums: runningSums(used.map(\.1)))
  }
}
