import SurveyModel

/// What an indicator is built from, in Swedish.
struct DerivedNotes {
  let survey: Survey
  let labels: TableLabels

  func lines(_ derivation: Derivation) -> [String] {
    switch derivation {
    case .anyOf(let conditions):
      [
        "Sammansatt: något av: " + list(conditions),
        "Täljare: de som räknas i minst ett av dem",
        "Nämnare: de som räknas i minst ett, och de som har svar i alla",
      ]
    case .allOf(let conditions):
      [
        "Sammansatt: alla av: " + list(conditions),
        "Täljare: de som räknas i alla",
        "Nämnare: de som har svar i alla, och de som inte räknas i minst ett av dem",
      ]
    case .not(let condition):
      [
        "Sammansatt: inte: " + name(condition),
        "Täljare: de som har svar och inte räknas i det",
        "Nämnare: de som har svar",
      ]
    case .index(let index): lines(index)
    }
  }

  private func lines(_ index: Derivation.Index) -> [String] {
    let reversed = index.reversed.map { "”\(label(of: $0))”" }
    let ends = [index.lowest, index.highest].map(Self.number)
    return [
      "Sammansatt: index, medelvärdet av: "
        + index.items.map { "”\(label(of: $0))”" }.joined(separator: "; "),
      "Skala: \(ends[0]) blir 0 och \(ends[1]) blir 100"
        + (reversed.isEmpty ? "" : ", tvärtom för " + reversed.joined(separator: "; ")),
      index.minimumAnswered == index.items.count
        ? "Räknas för dem som svarat på alla frågor i indexet"
        : "Räknas för dem som svarat på minst \(index.minimumAnswered) av "
          + "\(index.items.count) frågor i indexet",
    ]
  }

  private func list(_ conditions: [Derivation.Condition]) -> String {
    conditions.map(name).joined(separator: "; ")
  }

  /// The indicator that a condition is, else the answers that count.
  private func name(_ condition: Derivation.Condition) -> String {
    let indicator = survey.indicators.first {
      $0.variable == condition.variable
        && $0.measure == .share(counts: condition.counts, outOf: condition.outOf)
    }
    if let indicator { return "”\(indicator.label.sv)”" }
    let variable = survey.variable(condition.variable)
    return "”\(label(of: condition.variable))”, "
      + labels.answers(condition.counts, to: variable) + " av "
      + labels.answers(condition.outOf, to: variable)
  }

  private func label(of name: String) -> String { survey.variable(name)?.label.sv ?? name }

  /// An end of a scale, without decimals that it does not have.
  private static func number(_ value: Double) -> String {
    Int(exactly: value).map { $0 < 0 ? "−\($0.magnitude)" : "\($0)" }
      ?? "\(value)".replacing(".", with: ",").replacing("-", with: "−")
  }
}
