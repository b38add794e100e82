import Aggregation
import Bytes
import CSV
import Diagnostics
import Shards
import SurveyModel

/// Where the sums of a wave come from: its files, or a state that somebody else folded.
struct WaveInput {
  private let arguments: Arguments
  private let loader: SurveyLoader
  private let wave: Wave
  /// The state and what findings call it.
  private let state: (state: WaveState, file: String)?

  /// - Throws: a finding when the state cannot be read, or data are named beside it.
  init(_ arguments: Arguments, _ loader: SurveyLoader, _ wave: Wave) throws(Findings) {
    self.arguments = arguments
    self.loader = loader
    self.wave = wave
    guard let path = arguments.value("--state") else {
      state = nil
      return
    }
    let others = ["--data", "--rejects"].filter(arguments.has)
    guard others.isEmpty else { throw Findings(others.map(Finding.besideState)) }
    let twice = SurveyLoader.findings(onStandardInput: [path] + arguments.operands)
    guard twice.isEmpty else { throw Findings(twice) }
    let memory = try MemoryLimit(arguments)
    do throws(Finding) { state = try StateFile.read(path, memory) } catch {
      throw Findings([error])
    }
  }

  /// The pipeline that makes a table of these sums.
  func pipeline(for company: TableBesideRun, of whole: Survey) throws(Findings) -> Pipeline {
    guard state != nil else {
      return try Pipeline(company.survey, wave: wave, tables: company.tables)
    }
    let survey = whole.asked(in: wave.year)
    return try Pipeline(survey, wave: wave, tables: survey.tables)
  }

  /// Reads the files, or takes the state's sums.
  func aggregate(
    _ pipeline: Pipeline, threads: Int, memory: MemoryLimit?, keepsRejected: Bool
  ) throws(Findings) -> AggregatedWave {
    if let state { return try pipeline.aggregated(state.state, file: state.file) }
    let files = try loader.open(wave, arguments)
    Progress.show("reading \(files.map(\.header.file).joined(separator: ", "))")
    return try pipeline.aggregate(
      files, threads: threads, memory: memory, keepsRejected: keepsRejected)
  }

  /// - Throws: the plan, when the tables of a state's sums do not fit the memory.
  func check(_ estimating: Pipeline, threads: Int, memory: MemoryLimit?) throws(Findings) {
    guard let state else { return }
    try state.state.sums.check(
      try estimating.room(memory, threads: threads, estimates: true))
  }

  /// The pipeline that estimates the table, once the sums are there.
  func estimating(_ pipeline: Pipeline, _ company: TableBesideRun) throws(Findings) -> Pipeline {
    state == nil ? pipeline : try pipeline.serving(company.tables, of: company.survey)
  }
}

extension CommandShape.Option {
  static let state = CommandShape.Option(
    name: "--state", value: "FILE",
    help: "take the sums from a state of trygg fold or merge and read no data; - is standard input")
}

extension Finding {
  fileprivate static func besideState(_ option: String) -> Finding {
    Finding(
      .usage, "usage.beside-state", "\(option) is given beside --state, which reads no data",
      expected: "one of the two", remedy: "give \(option) to trygg fold")
  }
}
