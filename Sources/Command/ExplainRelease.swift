import Aggregation
import Disclosure
import Estimation

/// What may be shown of an explained figure: what `run` shows of it.
struct ExplainRelease {
  let figure: ExplainedLine
  /// The line of its gap; nil where none is asked for.
  let gap: ExplainedLine?
  /// The number of the cube that the figure is read from.
  let cube: Int
  /// Whether no table of the description has the figure.
  let isAlone: Bool
  /// Whether something of the figure's question must not be known, in whatever group.
  let isGuarded: Bool

  /// Nil when a table lacks the line that it was chosen for.
  ///
  /// - Parameter isInternal: shows everything, and still says what would not be shown.
  init?(
    _ request: ExplainRequest, _ tables: ExplainTables, _ estimated: [EstimatedTable],
    of aggregated: AggregatedWave, _ pipeline: Pipeline, isInternal: Bool, threads: Int
  ) {
    let plans = pipeline.plans(estimated, of: aggregated, further: tables.own, threads: threads)
    let line = { (number: Int) -> ExplainedLine? in
      let plan = number == tables.own ? plans.further : plans.run
      // The run's plan knows only the tables of the run.
      let decided = number == tables.own ? estimated : Array(estimated.prefix(tables.own ?? .max))
      return ExplainedLine(
        request, in: pipeline.release(decided, by: isInternal ? nil : plan), number: number,
        decidedBy: plan)
    }
    guard let figure = line(tables.figure) else { return nil }
    self.figure = figure
    gap = tables.gap.flatMap { $0 == tables.figure ? figure : line($0) }
    cube = pipeline.cubeOfTable[tables.figure]
    isAlone = tables.figure == tables.own
    isGuarded = plans.further.protects(request.indicator)
  }
}
