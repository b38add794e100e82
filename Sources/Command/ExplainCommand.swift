import Aggregation
import CSV
import Diagnostics
import Disclosure
import Estimation
import SurveyModel

/// `trygg explain`: how one published number came about.
enum ExplainCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "explain", operands: ["SURVEY.json5"],
      options: [
        .init(name: "--indicator", value: "ID", help: "the indicator"),
        .init(
          name: "--where", value: "A=1,B=2",
          help: "the group: variables, each with a code (default: everybody)", repeats: true),
        .wave,
        .init(name: "--format", value: "FORMAT", help: "text or json (default: text)"),
        .init(
          name: "--internal", value: nil,
          help: "show what is withheld too, marked INTERNAL"),
        .data, .threads, .memory,
      ]),
    summary: "show how one published number came about",
    description: """
      Prints what a statistician shows when someone asks about a number: the question as it was put,
      the codes counted and those of the base, how many gave each answer and why others gave none,
      the weighted sums and the formula with them in it, the sample's design, the standard error, its
      degrees of freedom, the interval with the figures in between, the design effect, the disclosure
      rules and the tables of the description that show the number. The figures are those of run, to
      the last digit. Where --where leaves the gap variable out, the gap between its groups follows.

      What run withholds is withheld here, with all counts and sums, and "disclosure" says why: by
      which rule, or which other figure would follow from it. A figure that no table of the
      description shows is decided on beside those that tell of its question. Where something of
      the question must not be known, in whatever group, its answers are not told apart. Else of the
      answers none that 1 to m - 1 people gave (m: the description's minimumCount) is told alone: all
      of them are put together with the smallest answer of m people or more, so that no subtraction
      gives them. So are the reasons why there is no answer; when fewer than m people have none,
      neither their number nor that of the whole group is told. Of a gap nothing is told when one of
      its groups is withheld. What explanations tell of figures outside the tables is not looked at
      together. What run publishes (the figure and its weighted n) stands here too.
      """,
    examples: [
      (
        "trygg explain survey.json5 --indicator otrygg_kvall --where kon=2,stadsdelsomrade=101",
        "the women of one district"
      ),
      (
        "trygg explain survey.json5 --indicator otrygg_kvall --where alder=16-24 --format json",
        "the youngest, and the gap among them, for a program"
      ),
    ],
    run: run)

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let format: ReportFormat = try arguments.choice("--format") ?? .text
    let loader = try SurveyLoader(arguments.operands[0], reading: arguments)
    let wave = try loader.wave(arguments)
    let threads = try Threads.count(arguments)
    let memory = try MemoryLimit(arguments)
    let request = try ExplainRequest(arguments, loader.survey, in: wave)
    let tables = ExplainTables(request)
    let pipeline = try Pipeline(
      request.survey, wave: request.wave, tables: tables.specs,
      answersTo: request.answered.map { ($0, request.table) })
    let files = try loader.open(wave, arguments)
    Progress.show("reading \(files.map(\.header.file).joined(separator: ", "))")
    defer { Progress.clear() }
    let aggregated = try pipeline.aggregate(files, threads: threads, memory: memory)
    let calibration = try pipeline.calibrate(aggregated)
    let estimated = try pipeline.estimate(aggregated, calibratedBy: calibration, threads: threads)
    let release = ExplainRelease(
      request, tables, estimated, of: aggregated, pipeline,
      isInternal: arguments.has("--internal"), threads: threads)
    Progress.clear()
    guard let explanation = release.flatMap({ Explanation(request, $0, aggregated, calibration) })
    else { throw Findings([.noRow]) }
    switch format {
    case .text: return try Output.print(ExplainText(explanation).text)
    case .json: return try Output.print(ExplainJSON(explanation).text)
    }
  }
}

extension Finding {
  fileprivate static var noRow: Finding {
    Finding(.internalFault, "explain.no-row", "the table has no row of the group it was made for")
  }
}
