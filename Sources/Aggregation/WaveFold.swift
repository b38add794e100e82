import Bytes
public import CSV
public import Diagnostics
public import Microdata
import SurveyModel

/// One thread's share of a file: a reader and the cubes that it fills.
public struct WaveFold: Sendable {
  public private(set) var reader: RespondentReader
  private(set) var cubes: [Cube]
  /// Each respondent, where the design has replicates.
  private(set) var rows: KeptRows?
  private var batch: RespondentBatch
  /// What is folded next.
  var block = Block()

  init(reader: RespondentReader, plans: [CubePlan]) {
    self.reader = reader
    cubes = plans.map(Cube.init)
    rows = reader.keepsRows ? KeptRows() : nil
    batch = reader.makeBatch()
  }

  /// Folds every file of a wave.
  ///
  /// - Parameters:
  ///   - files: the wave's files, opened, in the description's order.
  ///   - plans: the cubes that the tables need; none when only the reader's counts are asked for.
  ///   - threads: how many readers work at the same time; changes nothing but the time.
  ///   - keepsRejected: whether records that are left out are kept with their bytes.
  ///   - room: how much memory the sums may take; nil for as much as they need.
  /// - Throws: what stands in the way of reading at all: missing columns, failing disks, sums that are
  ///   too many for the room.
  public static func fold(
    _ files: [DelimitedFile], _ plan: ReadingPlan, into plans: [CubePlan], threads: Int,
    keepsRejected: Bool = false, within room: MemoryRoom? = nil
  ) throws(Findings) -> AggregatedWave {
    let columns = try columnPlans(files, plan)
    var result: WaveFold?
    var findings: [Finding] = []
    var isBroken = false
    var rejected: (count: Int, records: [RejectedRecord]) = (0, [])
    for (file, columns) in zip(files, columns) {
      let part = try SharedFold(room?.beside(result?.bytes ?? 0)).fold(file, threads: threads) {
        let reader = RespondentReader(
          plan, columns: columns, file: file, keepsRejected: keepsRejected)
        return WaveFold(reader: reader, plans: plans)
      }
      rejected.count += part.reader.rejectedCount
      rejected.records += part.reader.rejected()
      findings += part.reader.findings()
      isBroken = isBroken || part.reader.isBroken
      if result == nil { result = part } else { result?.append(part) }
    }
    guard let result else { throw Findings([.noFiles]) }
    if !isBroken { findings += result.reader.findingsAcrossFiles(beyond: findings) }
    if result.reader.tally.rows == 0 && findings.isEmpty {
      findings = files.map { .noRespondents($0.header.file) }
    }
    let left = RejectedRecords(
      count: rejected.count, total: result.reader.tally.rows + rejected.count,
      records: rejected.records)
    return AggregatedWave(
      reader: result.reader, cubes: result.cubes, rows: result.rows, plan: plan,
      readings: zip(files, columns).map { FileReading($0, $1) }, rejected: left,
      problems: left.findings(atMost: plan.mostRejected) + findings)
  }

  /// Where every file has its columns; all that are missing are reported at once.
  private static func columnPlans(
    _ files: [DelimitedFile], _ plan: ReadingPlan
  ) throws(Findings) -> [ColumnPlan] {
    var findings: [Finding] = []
    var plans: [ColumnPlan] = []
    for file in files {
      do throws(Findings) { plans.append(try ColumnPlan(plan, file: file)) } catch {
        findings += error.list
      }
    }
    if let differing = Finding.differingReplicates(plans, files) { findings.append(differing) }
    guard findings.isEmpty else { throw Findings(findings) }
    return plans
  }

  /// Bytes of what has been summed and kept so far.
  var bytes: Int { cubes.reduce(otherBytes) { $0 + $1.bytes } }

  /// Those of the units and the kept rows.
  private var otherBytes: Int {
    (rows?.bytes ?? 0) + reader.design.units.count * DesignIndex.bytesPerUnit
  }

  /// - Throws: the room's refusal when the sums outgrow it.
  func check(_ room: MemoryRoom?) throws(Findings) {
    try room?.check(
      cubes, rows: reader.tally.rows, units: reader.design.units.count, beside: otherBytes)
  }

  /// Adds the block's respondents.
  mutating func foldBlock() {
    reader.begin(block)
    while reader.next(block, &batch) {
      for index in cubes.indices { cubes[index].fold(batch) }
      rows?.fold(batch, block: block.sequence)
    }
  }

  /// Takes in another thread's share of the same file.
  mutating func merge(_ other: WaveFold) {
    let units = reader.merge(other.reader)
    mergeCubes(other, units)
    if let others = other.rows { rows?.merge(others, units: units) }
  }

  /// Takes in another file of the same wave.
  private mutating func append(_ other: WaveFold) {
    let units = reader.append(other.reader)
    mergeCubes(other, units)
    if let others = other.rows { rows?.append(others, units: units) }
  }

  private mutating func mergeCubes(_ other: WaveFold, _ units: [Int32]) {
    for index in cubes.indices { cubes[index].merge(other.cubes[index], units: units) }
  }
}

extension Finding {
  fileprivate static var noFiles: Finding {
    Finding(
      .description, "wave.no-files", "the wave has no files", expected: "at least one file",
      remedy: "name the delivery in the wave's `files`")
  }

  fileprivate static func noRespondents(_ file: String) -> Finding {
    Finding(
      .data, "data.no-respondents", "the file has a header and no respondents",
      at: SourceLocation(file: file), expected: "a row per respondent",
      remedy: "ask for the delivery again: it broke on its way")
  }
}
