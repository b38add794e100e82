import Aggregation
import CSV
import Diagnostics
import Estimation
import SurveyModel

/// `trygg weights`: the calibrated weights, and what calibration did to them.
enum WeightsCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "weights", operands: ["SURVEY.json5"],
      options: [
        .init(
          name: "--out", value: "FILE",
          help: "write the weights to FILE, or into the folder FILE, for its owner only"),
        .init(
          name: "--id", value: "COLUMN",
          help: "the column that tells respondents apart (default: file and line)"),
        .wave,
        .init(name: "--force", value: nil, help: "replace FILE if it is there"),
        .init(
          name: "--format", value: "FORMAT", help: "of the report: text or json (default: text)"),
        .data, .threads, .memory,
      ]),
    summary: "calibrate the weights: write them, and report what changed",
    description: """
      Calibrates the wave's weights as `calibration` in the description says and prints a report:
      convergence, the g-weights' distribution, the margins that were furthest off, the design effect
      of the weights before and after, weights at a bound, and margins that were scaled to agree. With
      --out it also writes a row per respondent in the order of the files: file and line, or the column
      that --id names, then design_weight, g_weight (the factor) and weight (their product). Respondents
      with weight 0, and those without a category of a margin (unclassified: "keep"), have factor 1.

      The file is microdata: only its owner may read it, it never lies where `trygg run` publishes,
      and it replaces nothing unless --force is given (exit status 73). When the margins cannot be
      met, the findings say which and by how much, and nothing is written (exit status 65 or 78).

      `trygg run` calibrates by itself and needs no such file. A description that reads these weights
      as its `weight` gives the same estimates, but standard errors that do not know of the
      calibration, mostly too large: keep `calibration` in the description where SEs are published.
      """,
    examples: [
      ("trygg weights survey.json5", "look at the report, write nothing"),
      (
        "trygg weights survey.json5 --id lopnr --out vikter-2023.csv",
        "the weights with each respondent's number, to be matched to other data"
      ),
    ],
    run: run)

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let format: ReportFormat = try arguments.choice("--format") ?? .text
    let loader = try SurveyLoader(arguments.operands[0], reading: arguments)
    let wave = try loader.wave(arguments)
    let survey = loader.survey.asked(in: wave.year)
    guard let calibration = survey.calibration else {
      throw Findings([.noCalibration(arguments.operands[0])])
    }
    let identifier = try identifier(arguments, survey, wave)
    let threads = try Threads.count(arguments)
    let memory = try MemoryLimit(arguments)
    let target = try WeightsFile(arguments, loader, survey, wave)
    let everybody = TableSpec(
      id: "weights", title: survey.title, indicators: [], by: [], gap: false)
    let pipeline = try Pipeline(survey, wave: wave, tables: [everybody], identifier: identifier)
    let files = try loader.open(wave, arguments)
    Progress.show("reading \(files.map(\.header.file).joined(separator: ", "))")
    defer { Progress.clear() }
    let aggregated = try pipeline.aggregate(files, threads: threads, memory: memory)
    guard let weights = try pipeline.calibrate(aggregated), let crossing = pipeline.cubePlans.first
    else { throw Findings([.noCalibration(arguments.operands[0])]) }
    if let target {
      let listing = WeightListing(
        aggregated: aggregated, weights: weights, crossing: crossing, identifier: identifier
      ) { loader.name(ofDelivery: $0, arguments) }
      try target.write(listing, of: files)
    }
    Progress.clear()
    let report = WeightsReport(
      survey: survey, wave: wave, calibration: calibration, weights: weights.report,
      file: target?.path)
    return try Output.print(format == .json ? report.json : report.text)
  }

  /// The column that `--id` names, which must not hold anybody's answers.
  private static func identifier(
    _ arguments: Arguments, _ survey: Survey, _ wave: Wave
  ) throws(Findings) -> String? {
    guard let column = arguments.value("--id") else { return nil }
    if arguments.value("--out") == nil { throw Findings([.identifierForNothing]) }
    if survey.csv.ignored.contains(column) { throw Findings([.identifierIsIgnored(column)]) }
    let answers = survey.described.first { wave.column(of: $0.name) == column }
    if let answers { throw Findings([.identifierIsAnswer(column, answers.name)]) }
    return column
  }
}

extension Finding {
  fileprivate static func noCalibration(_ file: String) -> Finding {
    Finding(
      .description, "calibration.none", "the description says nothing of calibration",
      at: SourceLocation(file: file),
      expected: "calibration: { method: \"raking\", margins: [\"population-kon-alder.csv\"] }",
      remedy: "add `calibration` with tables of the population; see "
        + "trygg help describe-your-survey")
  }

  fileprivate static var identifierForNothing: Finding {
    Finding(
      .usage, "usage.id-without-out", "--id is given, and no file is written",
      expected: "--out FILE",
      remedy: "add --out, or leave --id away")
  }

  fileprivate static func identifierIsIgnored(_ column: String) -> Finding {
    Finding(
      .usage, "usage.id-ignored", "the description's csv block ignores the column \"\(column)\"",
      expected: "a column that may be read, and holds no personal identity numbers",
      remedy: "name another column, or leave --id away: file and line tell respondents apart")
  }

  fileprivate static func identifierIsAnswer(_ column: String, _ variable: String) -> Finding {
    Finding(
      .usage, "usage.id-is-answer",
      "the column \"\(column)\" holds the variable \(variable), which tells nobody apart",
      expected: "a column with a number of its own for each respondent",
      remedy: "name another column, or leave --id away: file and line tell respondents apart")
  }
}
