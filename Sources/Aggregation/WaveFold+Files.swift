import Bytes
public import CSV
public import Diagnostics
public import Microdata
import SurveyModel

extension WaveFold {
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
