import Bytes
import CSV
import Diagnostics
import SurveyModel
import Synthesis

/// `trygg synth`: microdata that fit a description, for a rehearsal.
enum SynthCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "synth", operands: ["SURVEY.json5"],
      options: [
        .init(name: "--rows", value: "N", help: "number of respondents (default: 1000)"),
        .init(
          name: "--seed", value: "S", help: "a whole number; another one, other people (default: 1)"
        ),
        .init(
          name: "--model", value: "FILE",
          help: "the model (default: model.json5 beside the description)"),
        .wave,
      ] + SynthStyle.options),
    summary: "make synthetic microdata that fit a description",
    description: """
      Prints microdata as they would be delivered for the wave: codes, missing reasons, strata and
      unequal weights, with differences by gender, age and area as a small model file says
      (model.json5 beside the description, when there is one). Nobody's answers are in it. The same
      description, model, rows and seed give the same bytes everywhere. Delimiter, decimal mark and
      encoding are those of the description's csv block, unless the options say otherwise; where
      neither does, it is UTF-8 with commas.
      """,
    examples: [
      (
        "trygg synth survey.json5 --rows 17669 --seed 2023 > svar.csv",
        "a rehearsal file of the size of a wave"
      ),
      (
        "trygg synth survey.json5 --delimiter ';' --encoding windows-1252 --crlf > svar.csv",
        "the same as Swedish Excel would have saved it"
      ),
    ],
    run: run)

  /// Rows that are made before they are written out.
  private static let chunk = 4096

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let loader = try SurveyLoader(arguments.operands[0])
    let wave = try loader.wave(arguments)
    let rows = try arguments.number("--rows", in: 1...1_000_000_000) ?? 1000
    let seed = try arguments.number("--seed", in: 0...Int.max) ?? 1
    let style = try SynthStyle(arguments, loader.survey.csv)
    let model = try model(arguments, loader)
    var synthetic = SyntheticSurvey(
      loader.survey, wave: wave, model: model, rows: rows, seed: UInt64(seed),
      style: style.delivery)
    try style.check(synthetic.vocabulary)
    var buffer: [UInt8] = []
    synthetic.appendHeader(to: &buffer)
    guard try emit(style.encoding.byteOrderMark) else { return .success }
    while synthetic.remaining > 0 {
      synthetic.appendRows(min(chunk, synthetic.remaining), to: &buffer)
      guard try emit(style.encoded(&buffer)) else { return .success }
    }
    _ = try emit(style.encoded(&buffer))
    return .success
  }

  private static func emit(_ bytes: [UInt8]) throws(Findings) -> Bool {
    do throws(Finding) {
      return try StandardStreams.writeOutput(bytes)
    } catch {
      throw Findings([error])
    }
  }

  private static func model(
    _ arguments: Arguments, _ loader: SurveyLoader
  ) throws(Findings) -> SynthesisModel {
    let named = arguments.value("--model")
    let path = named ?? loader.folder + "model.json5"
    if named == nil && !InputFile.exists(path) { return SynthesisModel() }
    let bytes: [UInt8]
    do throws(Finding) { bytes = try InputFile(path: path).readAll() } catch {
      throw Findings([error])
    }
    return try SynthesisModel.read(bytes, file: path, for: loader.survey)
  }
}
