import SurveyModel

/// What was asked, and which answers an indicator takes, in lines.
struct ExplainQuestion {
  private let survey: Survey
  private let wave: Wave

  init(_ survey: Survey, _ wave: Wave) {
    self.survey = survey
    self.wave = wave
  }

  func lines(_ variable: Variable, _ indicator: Indicator) -> [String] {
    var lines = asked(variable)
    if let codes = indicator.measure.codes, variable.derivation == nil {
      lines += [
        "counted: " + labels(codes.counts, variable), "base: " + labels(codes.outOf, variable),
      ]
    }
    if case .ratio(let over) = indicator.measure, let other = survey.variable(over) {
      lines += ["divided by:"] + asked(other)
    }
    return lines
  }

  private func asked(_ variable: Variable) -> [String] {
    guard let derivation = variable.derivation else {
      let column = wave.column(of: variable.name)
      let question =
        variable.question(in: wave.year)?.sv ?? "the question's words are not described"
      return ["\(variable.name) (column \(column)): \(variable.label.sv)", question]
    }
    let sources = derivation.sources.compactMap(survey.variable).flatMap(asked)
    return [rule(derivation)] + sources
  }

  private func rule(_ derivation: Derivation) -> String {
    switch derivation {
    case .anyOf(let conditions): "counts when one of these holds: " + list(conditions)
    case .allOf(let conditions): "counts when all of these hold: " + list(conditions)
    case .not(let condition): "counts when this does not hold: " + list([condition])
    case .index(let index):
      "mean of \(index.items.joined(separator: ", ")), each from 0 to 100, with at least "
        + "\(index.minimumAnswered) answered"
    }
  }

  private func list(_ conditions: [Derivation.Condition]) -> String {
    conditions.map { condition in
      "\(condition.variable) is \(condition.counts.joined(separator: ", ")) "
        + "out of \(condition.outOf.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  private func labels(_ codes: [String], _ variable: Variable) -> String {
    codes.map { code in
      let label = variable.categories.first { $0.code == code }?.label.sv
      return label.map { "\(code) \($0)" } ?? code
    }.joined(separator: "; ")
  }
}
