import Aggregation
import CSV
import Diagnostics
import Disclosure
import Estimation
import SurveyModel

/// `trygg check`: everything that is read, counted, and nothing written.
enum CheckCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "check", operands: ["SURVEY.json5"],
      options: [.wave, .rejects, .data, .threads, .memory]),
    summary: "read everything, report what is there and what is wrong, write no tables",
    description: """
      Reads the description and the wave's files and prints the balance: rows, valid answers and
      missing ones by reason for every described variable, the weights, strata with a single unit,
      empty cells of the asked tables, and every finding with its first line numbers. Exit status 0
      when there is nothing to mend, 1 when there are findings.
      Where the description says onBadRow: "reject", the report lists the first records that were
      left out. They go only where --rejects says; FILE must not be there (exit status 73).
      """,
    examples: [
      ("trygg check survey.json5", "look at a delivery before anything is computed"),
      (
        "trygg synth survey.json5 | trygg check survey.json5 --data -",
        "rehearse with synthetic answers"
      ),
    ],
    run: run)

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let loader = try SurveyLoader(arguments.operands[0], reading: arguments)
    let wave = try loader.wave(arguments)
    let survey = loader.survey.asked(in: wave.year)
    let threads = try Threads.count(arguments)
    let memory = try MemoryLimit(arguments)
    let pipeline = try Pipeline(
      survey, wave: wave, tables: survey.tables, alsoReading: survey.variables.map(\.name))
    let rejects = try RejectsFile(
      arguments, survey, inputs: try loader.inputs(wave, arguments))
    let files = try loader.open(wave, arguments)
    Progress.show("reading \(files.map(\.header.file).joined(separator: ", "))")
    defer { Progress.clear() }
    let aggregated = try pipeline.aggregate(
      files, threads: threads, memory: memory, keepsRejected: rejects != nil)
    let findings = aggregated.problems + aggregated.design.findings(survey.design)
    let empty =
      findings.isEmpty ? EmptyCells.list(try pipeline.estimate(aggregated, threads: threads)) : []
    let report = CheckReport(
      survey: survey, wave: wave, notAsked: loader.survey.notAsked(in: wave.year),
      aggregated: aggregated, emptyCells: empty, findings: findings,
      labels: loader.labels(of: wave))
    Progress.clear()
    if aggregated.problems.isEmpty { try RejectsFile.write(aggregated.rejected, to: rejects) }
    try Output.write(Array(report.text.utf8))
    return findings.isEmpty && empty.isEmpty ? .success : .findings
  }
}
