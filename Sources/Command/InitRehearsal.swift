import Aggregation
import Bytes
import Diagnostics
import Disclosure
import Estimation
import Microdata
import Proposal
import SurveyModel

/// Reads the files by a proposed description, as `trygg check` does, and mends what does not fit.
enum InitRehearsal {
  /// Changes that one proposal may need: each round mends one kind of thing.
  private static let mostRounds = 12

  /// The description with which the files can be read and tabulated.
  ///
  /// - Parameters:
  ///   - file: what the description is called in findings.
  ///   - folder: where its files' names begin.
  static func mended(
    _ proposal: ProposedSurvey, as file: String, in folder: String, _ arguments: Arguments
  ) throws(Findings) -> ProposedSurvey {
    var proposal = proposal
    var left: [Finding] = []
    for _ in 0..<mostRounds {
      let survey = try Survey.read(Array(proposal.text.utf8), file: file) {
        path throws(Findings) in throw Findings([.companion(path)])
      }
      let loader = SurveyLoader(survey: survey, folder: folder)
      var isChanged = false
      left = []
      for wave in survey.waves where !isChanged {
        let (rehearsal, findings) = try rehearse(loader, wave, arguments)
        isChanged = proposal.mend(after: rehearsal)
        left += findings
      }
      if !isChanged { break }
    }
    if !left.isEmpty { tell(left) }
    return proposal
  }

  private static func rehearse(
    _ loader: SurveyLoader, _ wave: Wave, _ arguments: Arguments
  ) throws(Findings) -> (Rehearsal, [Finding]) {
    let survey = loader.survey.asked(in: wave.year)
    let threads = try Threads.count(arguments)
    let pipeline = try Pipeline(
      survey, wave: wave, tables: survey.tables, alsoReading: survey.variables.map(\.name))
    let aggregated = try pipeline.aggregate(
      try loader.open(wave, arguments), threads: threads, memory: nil)
    var rehearsal = Rehearsal()
    rehearsal.hasLonelyStrata = aggregated.design.strata.contains(where: \.isLonely)
    let findings = aggregated.problems + aggregated.design.findings(survey.design)
    rehearsal.rules = Set(findings.map(\.rule))
    rehearsal.unsummable = Set(
      aggregated.tally.unsummable.map { aggregated.plan.numeric[$0].name })
    guard findings.isEmpty else { return (rehearsal, findings) }
    let tables = try pipeline.estimate(aggregated, threads: threads)
    for table in tables where !table.spec.isBetween {
      let empty = table.rows.filter { $0.part != .gap && $0.estimate == nil }
      guard !empty.isEmpty else { continue }
      rehearsal.emptyIndicators[table.spec.id] = Set(empty.map(\.indicator.id))
    }
    return (rehearsal, [])
  }

  /// Says what is wrong with the data themselves, which no description can mend.
  private static func tell(_ findings: [Finding]) {
    Progress.clear()
    let remarks = findings.map { finding in
      var remark = finding
      remark.kind = .remark
      return remark
    }
    StandardStreams.writeError(Array(FindingPrinter.text(remarks).utf8))
  }
}

extension Finding {
  fileprivate static func companion(_ path: String) -> Finding {
    Finding(.internalFault, "init.companion", "the proposed description names the table \(path)")
  }
}
