import Aggregation
import Disclosure
import Microdata
import Publishing
import SurveyModel

/// What `run` prints when all went well.
enum RunSummary {
  static func text(
    _ survey: Survey, _ wave: Wave, _ notAsked: NotAsked, _ aggregated: AggregatedWave,
    _ tables: [ReleasedTable], _ target: String, calibration: CalibrationLine? = nil
  ) -> String {
    let rows = NumberText.grouped(aggregated.tally.rows)
    let design = aggregated.design
    var text = """
      \(survey.title.sv) \(wave.year): \(rows) respondents, \(design.strata.count) \
      \(design.strata.count == 1 ? "stratum" : "strata"), \(survey.indicators.count) indicators
      \(target)/

      """
    for reading in aggregated.readings { text += "  from \(reading)\n" }
    if let calibration { text += "  \(calibration.text)\n" }
    if let line = notAsked.line { text += "  \(line)\n" }
    if survey.csv.rejectsBadRows {
      text += "  \(RejectedReport.summary(aggregated.rejected)): \(RejectedCSV.fileName)\n"
    }
    let width = tables.map(\.spec.id.count).max() ?? 0
    for table in tables {
      let id = table.spec.id + String(repeating: " ", count: width - table.spec.id.count)
      text += "  \(id)  .csv .sv.csv  \(counts(table))\n"
    }
    return text
  }

  private static func counts(_ table: ReleasedTable) -> String {
    let counts = table.counts
    let all = "\(NumberText.grouped(counts.values.reduce(0, +))) rows"
    let parts = Status.allCases.compactMap { status -> String? in
      guard let word = word(status), let count = counts[status], count > 0 else { return nil }
      return "\(NumberText.grouped(count)) \(word)"
    }
    return ([all] + parts).joined(separator: ", ")
  }

  /// What is said of rows with a status; nil for those of which there is nothing to say.
  private static func word(_ status: Status) -> String? {
    switch status {
    case .ok: nil
    case .uncertain: "uncertain"
    case .withheldUncertain: "withheld as too uncertain"
    case .suppressed: "suppressed"
    case .suppressedSecondary: "suppressed for others' sake"
    case .noData: "without data"
    case .notApplicable: "not applicable"
    }
  }
}
