import Aggregation
import CSV
import Diagnostics
import Disclosure
import Estimation
import Microdata
import SurveyModel

/// The whole path on one page: respondents → sums → estimates → released tables.
struct Pipeline: Sendable {
  let survey: Survey
  let wave: Wave
  let tables: [TableSpec]
  private let reading: ReadingPlan
  private let cubePlans: [CubePlan]
  private let cubeOfTable: [Int]

  /// - Parameter variables: further variables to read, beyond those that the tables need.
  init(
    _ survey: Survey, wave: Wave, tables: [TableSpec], alsoReading variables: [String] = []
  ) throws(Findings) {
    self.survey = survey
    self.wave = wave
    self.tables = tables
    reading = ReadingPlan(
      survey, wave: wave,
      variables: Self.variables(of: tables, survey).union(variables))
    (cubePlans, cubeOfTable) = CubePlanner.plan(
      tables, gap: survey.gap?.variable, survey: survey, reading: reading)
    let tooLarge = zip(tables, cubeOfTable)
      .filter { cubePlans[$1].cells >= CubePlanner.largestCube }
    guard tooLarge.isEmpty else { throw Findings(tooLarge.map { .tooManyCells($0.0) }) }
  }

  /// Reads the files once and sums everything that the tables need.
  func aggregate(_ files: [DelimitedFile], threads: Int) throws(Findings) -> AggregatedWave {
    try WaveFold.fold(files, reading, into: cubePlans, threads: threads)
  }

  /// Estimates every table, unless the data or the design forbid it.
  ///
  /// - Throws: everything that is wrong with the data and the design.
  func estimate(
    _ aggregated: AggregatedWave, threads: Int
  ) throws(Findings) -> [EstimatedTable] {
    let findings = aggregated.problems + aggregated.design.findings(survey.design.lonelyPSU)
    guard findings.isEmpty else { throw Findings(findings) }
    return EstimatedTable.estimates(
      zip(tables, cubeOfTable).map { ($0, aggregated.cubes[$1]) }, of: survey, wave: wave,
      aggregated.design, threads: threads)
  }

  /// Decides what may be shown.
  func release(_ tables: [EstimatedTable], isInternal: Bool = false) -> [ReleasedTable] {
    tables.map {
      ReleasedTable(releasing: $0, rules: survey.disclosure, isInternal: isInternal)
    }
  }

  private static func variables(of tables: [TableSpec], _ survey: Survey) -> Set<String> {
    var names: Set<String> = []
    for table in tables {
      names.formUnion(table.by)
      if table.gap, let gap = survey.gap { names.insert(gap.variable) }
      names.formUnion(table.indicators.compactMap { survey.indicator($0)?.variable })
    }
    return names
  }
}

extension Finding {
  fileprivate static func tooManyCells(_ table: TableSpec) -> Finding {
    Finding(
      .description, "table.too-many-cells", "table \(table.id) crosses too many groups",
      expected: "fewer than \(CubePlanner.largestCube) cells",
      remedy: "cross fewer variables, or variables with fewer codes")
  }
}
