import Bytes
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
      ]),
    summary: "make synthetic microdata that fit a description",
    description: """
      Prints microdata as they would be delivered for the wave: codes, missing reasons, strata and
      unequal weights, with differences by gender, age and area as a small model file says
      (model.json5 beside the description, when there is one). Nobody's answers are in it. The same
      description, model, rows and seed give the same bytes everywhere.
      """,
    examples: [
      (
        "trygg synth survey.json5 --rows 17669 --seed 2023 > svar.csv",
        "a rehearsal file of the size of a wave"
      )
    ],
    run: run)

  /// Rows that are made before they are written out.
  private static let chunk = 4096

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let loader = try SurveyLoader(arguments.operands[0])
    let wave = try loader.wave(arguments)
    let rows = try arguments.number("--rows", in: 1...1_000_000_000) ?? 1000
    let seed = try arguments.number("--seed", in: 0...Int.max) ?? 1
    let model = try model(arguments, loader)
    var synthetic = SyntheticSurvey(
      loader.survey, wave: wave, model: model, rows: rows, seed: UInt64(seed))
    var buffer: [UInt8] = []
    synthetic.appendHeader(to: &buffer)
    while synthetic.remaining > 0 {
      synthetic.appendRows(min(chunk, synthetic.remaining), to: &buffer)
      guard try emit(&buffer) else { return .success }
    }
    _ = try emit(&buffer)
    return .success
  }

  private static func emit(_ buffer: inout [UInt8]) throws(Findings) -> Bool {
    do throws(Finding) {
      let goesOn = try StandardStreams.writeOutput(buffer)
      buffer.removeAll(keepingCapacity: true)
      return goesOn
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
