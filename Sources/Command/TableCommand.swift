import Aggregation
import Bytes
import Diagnostics
import Publishing
import SurveyModel

/// `trygg table`: one table on standard output.
enum TableCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "table", operands: ["SURVEY.json5"],
      options: [
        .init(name: "--indicators", value: "A,B", help: "which indicators (default: all)"),
        .init(name: "--by", value: "A,B", help: "variables to cross (default: none)"),
        .init(
          name: "--gap", value: "VARIABLE",
          help: "the variable whose two groups are compared (default: the description's)"),
        .init(
          name: "--also", value: "A,B",
          help: "further results: quotient, total, composition, standardised, tests"),
        .init(
          name: "--adjust", value: "METHOD",
          help: "p-values of many gaps: holm or benjamini-hochberg (default: holm)"),
        .init(name: "--no-gap", value: nil, help: "everybody together, without groups and gap"),
        .wave,
        .init(
          name: "--format", value: "FORMAT", help: "text, csv, sv-csv or json (default: text)"),
        .init(
          name: "--internal", value: nil,
          help: "show every cell, also protected ones; marks every row INTERNAL"),
        .rejects, .data, .state, .threads, .memory,
      ]),
    summary: "print one table",
    description: """
      Computes one table and prints it. --by a,b crosses a and b, with every margin; the
      description's gap variable stands beside it as each group, total and gap. Without options:
      every indicator of the newest wave by the gap variable.
      --gap alder=16-24,65-79 compares any two groups: the first minus the second. --also adds the
      quotient of the two groups, the gap less the gap of everybody (total), the groups' shares among
      those who count (composition), values with the ages of the description's standard population
      (standardised), and the joint tests over the groups of --by (tests).
      What may not be shown is decided with the description's tables, which `run` publishes: a figure
      that would tell with them is not printed. --internal prints everything.
      Where the description says onBadRow: "reject", standard error says how many records were left
      out. They go only where --rejects says; FILE must not be there (exit status 73).
      """,
    examples: [
      (
        "trygg table survey.json5 --indicators otrygg_kvall --by stadsdelsomrade",
        "one indicator by district, women, men, total and gap"
      ),
      (
        "trygg table survey.json5 --by alder --format sv-csv > alder.csv",
        "every indicator by age, for Swedish Excel"
      ),
    ],
    run: run)

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let format: TableFormat = try arguments.choice("--format") ?? .text
    let loader = try SurveyLoader(arguments.operands[0], reading: arguments)
    let wave = try loader.wave(arguments)
    let threads = try Threads.count(arguments)
    let memory = try MemoryLimit(arguments)
    let request = try TableRequest(arguments, loader.survey, in: wave)
    let input = try WaveInput(arguments, loader, wave)
    let isInternal = arguments.has("--internal")
    let company = TableBesideRun(request, loader.survey, isAlone: isInternal)
    let pipeline = try input.pipeline(for: company, of: loader.survey)
    let rejects = try RejectsFile(
      arguments, loader.survey, inputs: try loader.inputs(wave, arguments))
    defer { Progress.clear() }
    let aggregated = try input.aggregate(
      pipeline, threads: threads, memory: memory, keepsRejected: rejects != nil)
    let estimating = try input.estimating(pipeline, company)
    try input.check(estimating, threads: threads, memory: memory)
    let table = estimating.release(
      company, try estimating.estimate(aggregated, threads: threads), of: aggregated,
      isInternal: isInternal, threads: threads)
    var bytes: [UInt8] = []
    format.write(table, of: request.survey, to: &bytes)
    Progress.clear()
    try RejectsFile.write(aggregated.rejected, to: rejects)
    if aggregated.rejected.count > 0 {
      let line = RejectedReport.summary(aggregated.rejected) + "\n"
      StandardStreams.writeError(Array(line.utf8))
    }
    try Output.write(bytes)
    return .success
  }
}
