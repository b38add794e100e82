import SurveyModel

/// What falls in a wave's tables, and what could be done about it.
struct TablesReport {
  let survey: Survey
  let wave: Wave
  let notAsked: NotAsked
  let figures: RunFigures
  /// By table, in the description's order.
  let losses: [TableLoss]
  let all: TableLoss
  /// Nil where it was not asked for.
  let advice: Advised?

  /// What was found about changed descriptions.
  struct Advised {
    /// Those that bring something back, the best first.
    let ranked: [Advice]
    /// How many were decided on.
    let tried: Int
    /// Those that need sums which are not at hand.
    let untried: [Redesign]
  }

  init(
    _ survey: Survey, _ wave: Wave, _ notAsked: NotAsked, _ figures: RunFigures,
    advice: Advised? = nil
  ) {
    (self.survey, self.wave, self.notAsked) = (survey, wave, notAsked)
    self.figures = figures
    self.advice = advice
    losses = figures.tables.map(TableLoss.init)
    all = TableLoss(losses)
  }

  /// What a table crosses, in words.
  func crossing(_ table: RunFigures.Table) -> String {
    let names = table.spec.by + [table.gap].compactMap(\.self)
    return names.isEmpty ? "everybody" : names.joined(separator: " × ")
  }
}
