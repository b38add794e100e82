/// Finds what indicators are built from, in whatever order the description has them.
struct IndicatorResolver {
  private enum State {
    case open, inWork
    /// The condition under which the indicator counts; nil for what has none.
    case done(Derivation.Condition?)
  }

  /// Indicators one built from the other, which a description of people's making does not have.
  private static let mostSteps = 100

  private(set) var book = IndicatorBook()
  private let report: DescriptionReport
  private let parts: [String: IndicatorPart]
  /// The answers of distributions, which are shares like others.
  private let answers: [String: Indicator]
  private var states: [String: State] = [:]
  private var derived: [String: Indicator] = [:]
  private let names: [String]

  /// - Parameter parts: in the description's order.
  init(_ parts: [(id: String, part: IndicatorPart)], _ report: DescriptionReport) {
    self.report = report
    self.parts = Dictionary(parts.map { ($0.id, $0.part) }) { first, _ in first }
    let measured = parts.flatMap { id, part -> [Indicator] in
      if case .measured(let all) = part { all.filter { $0.id != id } } else { [] }
    }
    answers = Dictionary(measured.map { ($0.id, $0) }) { first, _ in first }
    names = parts.map(\.id) + measured.map(\.id)
    for (id, _) in parts { resolve(id, path: []) }
    for (id, part) in parts {
      if case .measured(let all) = part {
        book.add(id, all)
      } else {
        book.add(id, derived[id].map { [$0] })
      }
    }
  }

  /// The condition under which an indicator counts; nil for one that has none or is wrong.
  @discardableResult
  private mutating func resolve(_ id: String, path: [String]) -> Derivation.Condition? {
    if case .done(let condition)? = states[id] { return condition }
    states[id] = .inWork
    let condition: Derivation.Condition? =
      switch parts[id] {
      case .measured(let all): all.count == 1 ? all[0].condition : nil
      case .index(let heading, let index): make(heading, .index(index))
      case .composite(let composite): resolve(composite, path: path + [id])
      case .wrong: nil
      case nil: answers[id]?.condition
      }
    states[id] = .done(condition)
    return condition
  }

  private mutating func resolve(
    _ composite: CompositeIndicator, path: [String]
  ) -> Derivation.Condition? {
    let conditions = composite.operands.compactMap { operand in
      condition(operand, of: composite, path: path)
    }
    guard conditions.count == composite.operands.count else { return nil }
    return composite.derivation(conditions).flatMap { make(composite.heading, $0) }
  }

  /// The condition of an operand; what is none is reported.
  private mutating func condition(
    _ operand: Located<String>, of composite: CompositeIndicator, path: [String]
  ) -> Derivation.Condition? {
    let id = operand.value
    guard parts[id] != nil || answers[id] != nil else {
      report.unknown(.unknownIndicator, "indicator", operand, among: names)
      return nil
    }
    if case .inWork? = states[id] {
      circle(operand, path: path)
      return nil
    }
    if path.count > Self.mostSteps {
      tooDeep(operand)
      return nil
    }
    let condition = resolve(id, path: path)
    if condition == nil, let words = whyNoShare(id) { noShare(operand, composite, words) }
    return condition
  }

  /// Makes the variable and the indicator, and gives the condition under which it counts.
  private mutating func make(
    _ heading: IndicatorHeading, _ derivation: Derivation
  ) -> Derivation.Condition? {
    let variable = Variable(of: heading.id, label: heading.label, derivation)
    book.add(variable)
    let both = [Variable.holds, Variable.holdsNot]
    let measure: Indicator.Measure =
      variable.kind == .numeric ? .mean : .share(counts: [Variable.holds], outOf: both)
    let indicator = heading.indicator(of: variable.name, measure)
    derived[heading.id] = indicator
    return indicator.condition
  }

  /// Why an indicator that is right has no condition; nil for one that is wrong itself.
  private func whyNoShare(_ id: String) -> String? {
    switch parts[id] {
    case .measured(let all): all.contains { $0.id != id } ? "a distribution" : "no share"
    case .index: "an index"
    case .composite, .wrong, nil: nil
    }
  }

  private func noShare(
    _ operand: Located<String>, _ composite: CompositeIndicator, _ words: String
  ) {
    let answer = names.first { $0.hasPrefix("\(operand.value)=") }
    report.add(
      .contradiction,
      "\(composite.what) names \(Quoted.text(operand.value)), which is \(words)",
      at: operand.position,
      expected: "indicators that count answers: those with counts, or built from such",
      remedy: answer.map { "name one of its answers, such as \(Quoted.shortened($0))" }
        ?? "make an indicator with counts of the same variable, and name that")
  }

  private func tooDeep(_ operand: Located<String>) {
    report.add(
      .contradiction,
      "more than \(Self.mostSteps) indicators are built from each other, one after the other",
      at: operand.position, expected: "indicators that are built from a few others",
      remedy: "name those that count answers directly")
  }

  private func circle(_ operand: Located<String>, path: [String]) {
    let start = path.firstIndex(of: operand.value) ?? 0
    let names = (path[start...] + [operand.value]).map { Quoted.shortened($0) }
    report.add(
      .contradiction, "indicators are built from each other: \(names.joined(separator: " → "))",
      at: operand.position, expected: "each built from others than itself",
      remedy: "remove one of them from the other")
  }
}

extension Indicator {
  /// When an answer counts; nil for what counts none.
  fileprivate var condition: Derivation.Condition? {
    guard case .share(let counts, let outOf) = measure else { return nil }
    return Derivation.Condition(variable: variable, counts: counts, outOf: outOf)
  }
}
