import Aggregation
import Diagnostics
import SurveyModel

/// `trygg tables`: what falls in the tables of a description, and what other tables would show.
enum TablesCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "tables", operands: ["SURVEY.json5"],
      options: [
        .init(
          name: "--advise", value: nil,
          help: "try changes of the tables and print what each would bring back; INTERNAL"),
        .wave,
        .init(name: "--format", value: "FORMAT", help: "text or json (default: text)"),
        .data, .state, .threads, .memory,
      ]),
    summary: "print how much of each table is not shown, and what would be shown instead",
    description: """
      Lists the description's tables: how many cells each has, how many of them run shows, how many
      fall as too few answers are behind them, how many for others' sake, and how many of those are
      about everybody. A cell is a figure of an indicator in a group, the gap among them; joint tests
      are not counted. Nothing is written.

      --advise tries changes of the description one by one, and decides on all tables of each as run
      would: a table left out, one of its variables, its gap or an indicator left out, a narrower cut
      of a question left out of every table, an area taken in place of those that lie in it, two bands
      side by side put together (also codes whose labels begin with rising numbers; not where known
      totals or the standard population go by them). What brings back figures about everybody stands
      first, then what brings back most by population, less what is lost. In these numbers a figure
      counts once, in however many tables it stands: shown again is what the tables have now and do
      not show, new is what merged groups have, lost is what is shown now and then is not.

      --advise is INTERNAL and must not leave those who may see the microdata. It prints numbers and
      names of cells, never a count of people or a figure; but what falls in tables that were never
      published says more of those that were: that two groups together are still too few, or which
      cell fell for which other's sake. Without --advise nothing is told that the tables do not tell.
      """,
    examples: [
      ("trygg tables survey.json5", "what falls in the newest wave"),
      (
        "trygg tables survey.json5 --advise",
        "which table, band, area or cut costs most, and the line to write instead"
      ),
    ],
    run: run)

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let format: ReportFormat = try arguments.choice("--format") ?? .text
    let advises = arguments.has("--advise")
    let loader = try SurveyLoader(arguments.operands[0], reading: arguments)
    let asked = try AskedTables(loader, arguments)
    let (survey, wave) = (asked.survey, asked.wave)
    let threads = try Threads.count(arguments)
    let memory = try MemoryLimit(arguments)
    var pipeline = try Pipeline(survey, wave: wave, tables: survey.tables)
    if advises {
      pipeline.trials = threads
      if !arguments.has("--state") {
        pipeline.cubePlans += try RedesignTrials.further(pipeline)
      }
    }
    let input = try WaveInput(arguments, loader, wave)
    defer { Progress.clear() }
    let aggregated = try input.aggregate(
      pipeline, threads: threads, memory: memory, keepsRejected: false)
    try input.check(pipeline, threads: threads, memory: memory)
    let trials = try RedesignTrials(
      pipeline, aggregated, try pipeline.calibrate(aggregated), threads: threads)
    let report = TablesReport(
      survey, wave, asked.notAsked, trials.figures,
      advice: advises ? try advice(trials, threads: threads) : nil)
    Progress.clear()
    switch format {
    case .text: return try Output.print(TablesText(report).text)
    case .json: return try Output.print(TablesJSON(report).text)
    }
  }

  private static func advice(
    _ trials: RedesignTrials, threads: Int
  ) throws(Findings) -> TablesReport.Advised {
    let falls = trials.figures.tables.contains { TableLoss($0).suppressed > 0 }
    let redesigns = falls ? trials.candidates() : []
    Progress.show("deciding on \(redesigns.count) changes of the tables")
    let decided = zip(redesigns, try trials.figures(of: redesigns, threads: threads))
    let before = (run: trials.figures, figures: trials.figures.byIndicator)
    let advice = decided.compactMap { redesign, after in
      after.map { Advice(redesign, before, $0) }
    }
    return TablesReport.Advised(
      ranked: Advice.ranked(advice), tried: advice.count,
      untried: decided.filter { $0.1 == nil }.map(\.0))
  }
}
