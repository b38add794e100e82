import Aggregation
import CSV
import Diagnostics
import Microdata
import Shards
import SurveyModel

/// Folds one shard into a state.
struct ShardFold {
  let pipeline: Pipeline
  let name: String
  /// The decimals to which numbers are rounded; nil for all.
  let rounding: NumberRounding?
  /// A file's name as the description writes it.
  let fileName: (String) -> String

  /// Quotes and fields out of order, as in a shard that was cut inside a record.
  private static let cutRules: Set<String> = [
    "csv.unclosed-quote", "csv.stray-quote", "csv.text-after-quote", "csv.ragged-row",
    "csv.other-columns",
  ]
  /// What only the whole wave can tell.
  private static let wholeRules: Set<String> = ["number.too-many-digits", "number.sums-too-large"]

  /// Reads the shard's files.
  ///
  /// What only the whole wave can tell is left to whoever reads the merged state: how many records may
  /// be left out, whether digits must be rounded, and whether there is anybody at all.
  ///
  /// - Throws: everything that is wrong with the shard.
  func read(
    _ shard: ShardFiles, threads: Int, memory: MemoryLimit?, keepsRejected: Bool
  ) throws(Findings) -> AggregatedWave {
    var plan = pipeline.plan(rounding)
    plan.mostRejected = 1
    guard !shard.files.isEmpty else {
      return AggregatedWave(ofNobody: plan, pipeline.cubePlans)
    }
    let wave = try WaveFold.fold(
      shard.files, plan, into: pipeline.cubePlans, threads: threads,
      keepsRejected: keepsRejected,
      within: try pipeline.room(memory, threads: threads, estimates: false))
    var findings = wave.problems.filter { finding in
      !(wave.rounding != nil && Self.wholeRules.contains(finding.rule))
        && !(shard.isPiece && finding.rule == "data.no-respondents")
    }
    findings += wave.rejected.records.map(\.finding).filter { $0.rule == "csv.unclosed-quote" }
    guard findings.isEmpty else { throw Findings(findings) }
    return wave
  }

  /// What is wrong with a shard, and what may have been the reason.
  static func explained(_ findings: Findings, shard: String) -> Findings {
    let isCut = findings.list.contains { cutRules.contains($0.rule) }
    return Findings(findings.list + (isCut ? [.cut(shard)] : []))
  }

  /// The state of a shard that was read.
  func state(_ wave: AggregatedWave, _ files: ShardFiles) throws(Findings) -> WaveState {
    let isEmpty = wave.tally.rows + wave.rejected.count == 0
    let shard = Shard(
      name: name, input: files.hash, bytes: files.count, rows: wave.tally.rows,
      rejectedCount: wave.rejected.count, rejected: wave.rejected.records.map(named),
      readings: isEmpty ? [] : wave.readings.map { named($0, in: files) },
      replicateNames: isEmpty ? [] : try files.replicateNames(pipeline.reading))
    return WaveState(
      tool: ToolVersion.nameAndNumber, description: pipeline.foldDescription(rounding),
      rounding: rounding, names: pipeline.numberNames, shards: [shard],
      sums: WaveSums(wave, as: name))
  }

  private func named(_ reading: FileReading, in files: ShardFiles) -> FileReading {
    var reading = reading
    if files.isHeaderElsewhere { reading.dialect.hasHeader = true }
    reading.file = fileName(reading.file)
    return reading
  }

  private func named(_ record: RejectedRecord) -> RejectedRecord {
    var finding = record.finding
    finding.location?.file = fileName(record.finding.location?.file ?? "")
    return RejectedRecord(finding: finding)
  }
}

extension Finding {
  fileprivate static func cut(_ shard: String) -> Finding {
    Finding(
      .remark, "shard.cut",
      "if the shard \"\(shard)\" is a piece of a larger file, it may have been "
        + "cut inside a record",
      expected: "pieces that begin and end between records, also where a field holds line ends",
      remedy:
        "cut where a record ends (GNU parallel: --recend '\\n' and no line end in any field), "
        + "or fold whole files")
  }
}
