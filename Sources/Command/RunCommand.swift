import Aggregation
import Audit
import Bytes
import Diagnostics
import Disclosure
import Microdata
import Publishing
import SurveyModel

/// `trygg run`: every table of a wave, written to files.
enum RunCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "run", operands: ["SURVEY.json5"],
      options: [
        .init(name: "--out", value: "DIR", help: "where to write (default: out)"),
        .wave,
        .init(name: "--force", value: nil, help: "replace the wave's folder if there is one"),
        .init(
          name: "--withdraw", value: "N,…",
          help: "take releases of the wave that nobody has seen out of the ledger"),
        .rejects, .data, .state, .threads, .memory,
      ]),
    summary: "compute every table of a wave and write it to files",
    description: """
      Reads the description and the wave's files, computes every table and writes them below
      DIR/<survey id>/<wave>/: for each table ID.csv (tidy, for machines) and ID.sv.csv (for Swedish
      Excel), and manifest.json, which says how each file was read. The folder appears all at once:
      when anything is wrong with the description or the data, all findings are printed and nothing
      is written.
      Before that its files are audited as trygg audit does: when anything in them gives a protected
      cell away, nothing is published and the exit status is 1.
      What was published is kept in DIR/<survey id>/releases.json and the folder releases beside it:
      each release's tidy files with their checksums. The next release of the same wave is audited
      together with it, and with those in priorReleases of the description, so that a corrected
      issue or a new cut of age gives nothing away; with --force too. When it does, or when a
      protected number can be told more closely than protection in the description allows, the cells
      are named, nothing is replaced, and the exit status is 1. Other waves are other people and not
      looked at. The same tables once more add nothing. --withdraw 2 takes release 2 of the wave out
      again, with its files, when this run is published: only where nobody has seen that release.
      Where the description says onBadRow: "reject", rejected.csv lists the records that were left
      out: file, line, byte and reason. The records themselves go only where --rejects says, never
      into DIR; FILE must not be there unless --force is given (exit status 73).
      """,
    examples: [
      (
        "trygg run survey.json5 --out tables",
        "the newest wave, written below tables/"
      ),
      (
        "trygg run survey.json5 --wave 2023 --force",
        "the wave of 2023 once more, in place of the tables that are there"
      ),
    ],
    run: run)

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let loader = try SurveyLoader(arguments.operands[0], reading: arguments)
    let asked = try AskedTables(loader, arguments)
    let (survey, wave) = (asked.survey, asked.wave)
    let threads = try Threads.count(arguments)
    let memory = try MemoryLimit(arguments)
    let base = arguments.value("--out") ?? "out"
    let target = "\(base)/\(survey.id)/\(wave.year)"
    let rejects = try RejectsFile(
      arguments, survey, inputs: try loader.inputs(wave, arguments),
      outside: [base, "\(base)/\(survey.id)", target])
    let earlier = try EarlierReleases(loader, wave, in: "\(base)/\(survey.id)", arguments)
    var folder = try WaveFolder(
      target, replacing: arguments.has("--force"), beside: earlier)
    do throws(Findings) {
      let pipeline = try Pipeline(survey, wave: wave, tables: survey.tables)
      let input = try WaveInput(arguments, loader, wave)
      let aggregated = try input.aggregate(
        pipeline, threads: threads, memory: memory, keepsRejected: rejects != nil)
      try input.check(pipeline, threads: threads, memory: memory)
      let weights = try pipeline.calibrate(aggregated)
      let calibration = CalibrationLine(survey, weights)
      let estimated = try pipeline.estimate(
        aggregated, calibratedBy: weights, threads: threads)
      Progress.show("deciding what may be shown")
      let plan = pipeline.plan(estimated, aggregated.cubes, threads: threads)
      let wanted = earlier.isEmpty ? WantedWidths() : plan.wantedWidths(survey.disclosure)
      let tables = pipeline.release(estimated, by: plan, threads: threads)
      let manifest = ReadingManifest(
        survey: survey, wave: wave, aggregated: aggregated, tables: tables.map(\.spec),
        calibration: calibration
      ) { loader.name(ofDelivery: $0, arguments) }
      Progress.show("writing \(target)")
      try folder.write(tables, of: survey, threads: threads)
      try write(manifest, loader, arguments, to: folder)
      try rejects?.write(aggregated.rejected)
      Progress.show("auditing \(target)")
      let found = try folder.publish(
        as: target, wanted, isAudited: survey.disclosure.secondary, threads: threads)
      guard found.isEmpty else {
        Progress.clear()
        folder.abandon()
        rejects?.abandon()
        StandardStreams.writeError(Array(FindingPrinter.text(found).utf8))
        return .findings
      }
      try rejects?.commit()
      Progress.clear()
      let summary = RunSummary.text(
        survey, wave, asked.notAsked, aggregated, tables, target, calibration: calibration)
      return try Output.print(summary)
    } catch {
      Progress.clear()
      folder.abandon()
      rejects?.abandon()
      throw error
    }
  }

  /// Writes what stands beside the tables.
  private static func write(
    _ manifest: ReadingManifest, _ loader: SurveyLoader, _ arguments: Arguments,
    to folder: WaveFolder
  ) throws(Findings) {
    try folder.write(Array(manifest.text.utf8), as: ReadingManifest.fileName)
    guard manifest.survey.csv.rejectsBadRows else { return }
    let list = RejectedReport.file(manifest.aggregated.rejected) {
      loader.name(ofDelivery: $0, arguments)
    }
    try folder.write(list, as: RejectedCSV.fileName)
  }
}
