import Aggregation
import CSV
import Diagnostics
import Disclosure
import Estimation
import Microdata
import SurveyModel
import Weighting

/// `trygg nonresponse`: who did not answer, and what the weights do about it.
enum NonresponseCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "nonresponse", operands: ["SURVEY.json5"],
      options: [
        .wave,
        .init(name: "--format", value: "FORMAT", help: "text, csv or json (default: text)"),
        .data, .threads, .memory,
      ]),
    summary: "print the bortfallsanalys: who did not answer, and what calibration changed",
    description: """
      Prints, in Swedish, what a quality declaration says of those who did not answer:
        - drawn, answered and response rate, in all and by each variable of the wave's frame
          (frame: { counts: "urval-2023.csv" }, a table with the variables' codes and `drawn`; or
          frame: { files: ["urval.csv"], by: ["kon"] }, a row for each person drawn). Rows of the
          delivery that have a weight count as answers;
        - valid answers and reasons for missing, question by question;
        - with `calibration`: each margin's shares before and after, and each indicator's estimate with
          the design weights and with the calibrated ones.
      Counts below disclosure.minimumCount are masked (..), with others of the same variable, so that
      no difference gives them away. Without a frame or a calibration their parts are left out, and the
      report says so.
      """,
    examples: [
      ("trygg nonresponse survey.json5", "the report for the newest wave"),
      (
        "trygg nonresponse survey.json5 --wave 2023 --format csv > bortfall-2023.csv",
        "the same figures, one per line"
      ),
    ],
    run: run)

  private enum Format: String, CaseIterable {
    case text, csv, json
  }

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let format: Format = try arguments.choice("--format") ?? .text
    let loader = try SurveyLoader(arguments.operands[0], reading: arguments)
    let wave = try loader.wave(arguments)
    let survey = loader.survey.asked(in: wave.year)
    let threads = try Threads.count(arguments)
    let memory = try MemoryLimit(arguments)
    let all = TableSpec(
      id: "nonresponse", title: survey.title, indicators: survey.indicators.map(\.id), by: [],
      gap: false)
    let pipeline = try Pipeline(
      survey, wave: wave, tables: [all], alsoReading: survey.described.map(\.name),
      alsoCounting: wave.frame?.variables ?? [])
    let files = try loader.open(wave, arguments)
    Progress.show("reading \(files.map(\.header.file).joined(separator: ", "))")
    defer { Progress.clear() }
    let aggregated = try pipeline.aggregate(files, threads: threads, memory: memory)
    let weights = try pipeline.calibrate(aggregated)
    let frame = FrameReader(
      loader: loader, survey: survey, wave: wave, threads: threads, memory: memory)
    let tally = try tally(frame, aggregated)
    let before = pipeline.release(
      try pipeline.estimate(aggregated, calibratedBy: nil, threads: threads), of: aggregated,
      threads: threads)
    let after = try weights.map { sample throws(Findings) in
      pipeline.release(
        try pipeline.estimate(aggregated, calibratedBy: sample, threads: threads),
        of: aggregated, threads: threads)
    }
    let report = NonresponseReport(
      tally: tally, items: ItemCounts.list(survey, aggregated), weighting: weights?.report,
      estimates: after.map { EstimateChanges.list(before, $0) } ?? [])
    let figures = MaskedNonresponse(report, minimumCount: survey.disclosure.minimumCount)
    Progress.clear()
    let printed = NonresponseText(survey: survey, wave: wave, figures: figures)
    switch format {
    case .csv: return try Output.print(figures.csv)
    case .json: return try Output.print(figures.json(survey.id, wave.year))
    case .text: return try Output.print(printed.text)
    }
  }

  /// Those drawn and those who answered; nil without a frame.
  private static func tally(
    _ reader: FrameReader, _ aggregated: AggregatedWave
  ) throws(Findings) -> ResponseTally? {
    guard let frame = reader.wave.frame, let answered = aggregated.cubes.last else { return nil }
    var tally = ResponseTally(frame.variables.compactMap(reader.survey.variable))
    try reader.read(frame, into: &tally)
    FrameReader.forEach(in: answered) { tally.addAnswered($0, count: $1, weight: $2) }
    let findings = tally.findings(frame: frame.files.joined(separator: ", "))
    guard findings.isEmpty else { throw Findings(findings) }
    return tally
  }
}
