import Aggregation
import CSV
import Diagnostics
import Shards
import SurveyModel

/// `trygg fold`: the sums of a part of a wave, to be merged with those of the others.
enum FoldCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "fold", operands: ["SURVEY.json5", "[FILE|-]"],
      options: [
        .init(name: "--shard", value: "NAME", help: "what this part is called; each part once"),
        .init(
          name: "--columns", value: "A,B,C",
          help: "the columns' names, for a part without a header"),
        .init(
          name: "--no-header", value: nil,
          help: "the part has no header; its columns are those of the wave's first file"),
        .init(
          name: "--decimals", value: "COLUMN=N",
          help: "round a column to N decimals, where a merged state asks for it", repeats: true),
        .wave, .stateOut, .stateForce, .rejects, .threads, .memory,
      ]),
    summary: "sum up one shard of a wave into a state, to be merged",
    description: """
      Sums up everything that the description's tables need, for one part of a wave: FILE, standard
      input (-), or without FILE all files of the wave. The state that it writes goes with others to
      trygg merge, and trygg run and table make the tables of it: byte for byte those of one process
      over everything.

      A state holds counts and sums for every unit of the design and every cell, which no rule of
      disclosure has met, and with replicates or quantiles each respondent's answers. It is as
      confidential as the microdata: its file is for its owner only (mode 0600), also behind >.

      A part without respondents gives a state of nobody (exit status 0): a header alone, or, where the
      part has no header, nothing at all. One that was cut inside a record is told and gives none (65). Where the description says onBadRow: "reject", the share of records
      that are left out is judged when all parts are merged. With replicates, names must sort in the
      order of the rows.
      """,
    examples: [
      (
        "trygg fold survey.json5 --shard 07 part-07.csv > 07.state",
        "a file with a header"
      ),
      (
        "tail -n +2 svar.csv | trygg fold survey.json5 --shard all --no-header - > all.state",
        "lines without the header, as an engine hands them out"
      ),
    ],
    run: run)

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    var arguments = arguments
    arguments.takeData()
    let name = try shard(arguments)
    let loader = try SurveyLoader(arguments.operands[0], reading: arguments)
    let wave = try loader.wave(arguments)
    let survey = loader.survey.asked(in: wave.year)
    guard !survey.tables.isEmpty else { throw Findings([.nothingToFold(arguments.operands[0])]) }
    let threads = try Threads.count(arguments)
    let memory = try MemoryLimit(arguments)
    let rejects = try RejectsFile(
      arguments, survey, inputs: try loader.inputs(wave, arguments))
    let pipeline = try Pipeline(survey, wave: wave, tables: survey.tables)
    let fold = ShardFold(
      pipeline: pipeline, name: name,
      rounding: try StateDigits.rounding(arguments, pipeline.numberNames)
    ) { loader.name(ofDelivery: $0, arguments) }
    let (read, state): (AggregatedWave, WaveState)
    do throws(Findings) {
      defer { Progress.clear() }
      let files = try ShardFiles.open(loader, wave, arguments)
      Progress.show("reading \(files.files.map(\.header.file).joined(separator: ", "))")
      read = try fold.read(files, threads: threads, memory: memory, keepsRejected: rejects != nil)
      state = try fold.state(read, files)
    } catch { throw ShardFold.explained(error, shard: name) }
    try RejectsFile.write(read.rejected, to: rejects)
    StateFile.remark(StateDigits.finding(state, file: nil, .remark))
    let inputs = arguments.operands + (try loader.paths(wave, arguments))
    try StateFile.write(state, arguments, inputs: inputs)
    return .success
  }

  /// The shard's name.
  private static func shard(_ arguments: Arguments) throws(Findings) -> String {
    guard let name = arguments.value("--shard") else { throw Findings([.noShard]) }
    let isPlain = name.unicodeScalars.allSatisfy { $0.value >= 32 && !(127..<160 ~= $0.value) }
    guard !name.isEmpty, name.utf8.count <= 200, isPlain else {
      throw Findings([.badValue("--shard", isPlain ? name : "…", "a name of 1 to 200 plain signs")])
    }
    return name
  }
}

extension Finding {
  fileprivate static var noShard: Finding {
    Finding(
      .usage, "usage.no-shard", "--shard is missing", expected: "--shard NAME",
      remedy: "give every part a name of its own, such as the number of its task")
  }

  fileprivate static func nothingToFold(_ file: String) -> Finding {
    Finding(
      .description, "description.no-tables", "the description asks for no tables",
      at: SourceLocation(file: file), expected: "a list `tables`, whose sums are folded",
      remedy: "add `tables`")
  }
}
