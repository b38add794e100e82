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
  /// Those that are asked for, and last those between them, which are never shown.
  let tables: [TableSpec]
  let reading: ReadingPlan
  var cubePlans: [CubePlan]
  let cubeOfTable: [Int]
  /// How many changed descriptions are decided on at once, beside these tables.
  var trials = 0

  /// - Parameters:
  ///   - variables: further variables to read, beyond those that the tables need.
  ///   - counted: variables in whose crossing everybody is counted, in a cube behind the tables'.
  ///   - identifier: the column that tells respondents apart, when it is read.
  ///   - answered: a coded question whose answers are counted in the groups of a table, in the last
  ///     cube.
  init(
    _ survey: Survey, wave: Wave, tables: [TableSpec], alsoReading variables: [String] = [],
    identifier: String? = nil, alsoCounting counted: [String] = [],
    answersTo answered: (question: String, table: TableSpec)? = nil
  ) throws(Findings) {
    let between = BetweenTables(
      tables, of: survey.indicators, survey.variables, column: wave.column)
    var survey = survey
    survey.indicators += between.indicators
    self.survey = survey
    self.wave = wave
    let further = variables + counted + [answered?.question].compactMap(\.self)
    let needed = survey.withSources(Self.variables(of: tables, survey).union(further))
    let tooLong = survey.variables.filter { needed.contains($0.name) && !Codebook.fits($0) }
    guard tooLong.isEmpty else { throw Findings(tooLong.map(Finding.tooManyCodes)) }
    var reading = ReadingPlan(survey, wave: wave, variables: needed)
    reading.identifier = identifier
    self.reading = reading
    let findings =
      Self.findings(tables, survey, reading) + Self.findings(counting: counted, reading)
    guard findings.isEmpty else { throw Findings(findings) }
    let tables =
      tables
      + between.tables.filter {
        CubePlanner.cells(survey.crossed(by: $0), reading) <= CubePlanner.largestShared
      }
    self.tables = tables
    let (plans, cubeOfTable) = CubePlanner.plan(tables, survey: survey, reading: reading)
    self.cubeOfTable = cubeOfTable
    cubePlans = plans
    if !counted.isEmpty {
      cubePlans.append(
        CubePlan(variables: counted, countsEverybody: true, indicators: [], reading: reading))
    }
    guard let (question, table) = answered else { return }
    let answers = CubePlan(
      variables: table.by, calibration: survey.calibration?.variables ?? [],
      countsEverybody: true, indicators: [], reading: reading, answersTo: question)
    guard answers.cells <= CubePlanner.largestCrossing else {
      throw Findings([.tooManyCells(table)])
    }
    cubePlans.append(answers)
  }

  /// Reads the files, once more where digits must be rounded, and sums everything that the tables
  /// need.
  ///
  /// - Parameters:
  ///   - memory: what all of it may take; nil for as much as it needs.
  ///   - keepsRejected: whether records that are left out are kept with their bytes.
  /// - Throws: what stands in the way of reading, and the plan of what does not fit the memory.
  func aggregate(
    _ files: [DelimitedFile], threads: Int, memory: MemoryLimit?, keepsRejected: Bool = false
  ) throws(Findings) -> AggregatedWave {
    try AggregatedWave.read(
      files, reading, into: cubePlans, threads: threads, keepsRejected: keepsRejected,
      within: try room(memory, threads: threads, estimates: true))
  }

  /// Estimates every table, unless the data or the design forbid it.
  ///
  /// - Throws: everything that is wrong with the data and the design.
  func estimate(
    _ aggregated: AggregatedWave, threads: Int
  ) throws(Findings) -> [EstimatedTable] {
    try estimate(aggregated, calibratedBy: try calibrate(aggregated), threads: threads)
  }

  /// Calibrates the weights, unless the data or the design forbid it; nil when they are final.
  ///
  /// - Throws: everything that is wrong with the data, the design and the margins.
  func calibrate(_ aggregated: AggregatedWave) throws(Findings) -> CalibratedSample? {
    let findings = aggregated.problems + aggregated.design.findings(survey.design)
    guard findings.isEmpty else { throw Findings(findings) }
    return try aggregated.cubes.first.flatMap { cube throws(Findings) in
      try CalibratedSample.solve(survey, cube)
    }
  }

  /// Estimates every table with the weights that ``calibrate(_:)`` gave.
  ///
  /// - Throws: what stands in the way of the replicate weights.
  func estimate(
    _ aggregated: AggregatedWave, calibratedBy calibration: CalibratedSample?, threads: Int
  ) throws(Findings) -> [EstimatedTable] {
    let replicates = try ReplicatedSample.make(survey, aggregated, threads: threads)
    return EstimatedTable.estimates(
      zip(tables, cubeOfTable).map { ($0, aggregated.cubes[$1]) }, of: survey, wave: wave,
      aggregated.design, calibratedBy: calibration, replicatedBy: replicates, threads: threads)
  }

  /// Decides what may be shown, over all tables at once.
  ///
  /// Each table's figures go over into the released one.
  ///
  /// - Parameter aggregated: what the tables were estimated from; its cubes tell which groups hold which.
  func release(
    _ tables: consuming [EstimatedTable], of aggregated: AggregatedWave, isInternal: Bool = false,
    threads: Int
  ) -> [ReleasedTable] {
    let plan = isInternal ? nil : plan(tables, aggregated.cubes, threads: threads)
    return release(tables, by: plan)
  }

  /// Decides on a table of one's own beside those that a run shows.
  ///
  /// - Parameter estimated: the tables of the company, and those between them.
  func release(
    _ company: TableBesideRun, _ estimated: [EstimatedTable], of aggregated: AggregatedWave,
    isInternal: Bool, threads: Int
  ) -> ReleasedTable {
    let further = company.own > 0 ? company.own : nil
    let plan =
      isInternal
      ? nil : plans(estimated, of: aggregated, further: further, threads: threads).further
    return release(estimated, by: plan, threads: threads)[company.own]
  }

  /// Shows of the tables what a plan lets be shown; everything, marked as internal, without one.
  func release(
    _ tables: consuming [EstimatedTable], by plan: SuppressionPlan?, threads: Int = 1
  ) -> [ReleasedTable] {
    ReleasedTable.release(
      tables.filter { !$0.spec.isBetween }, rules: survey.disclosure,
      reliability: survey.reliability, plan: plan, threads: threads)
  }

  /// Decides what may be shown where a table of one's own may stand beside a run's.
  ///
  /// What the run shows is published, whatever is asked for beside it: only the further table gives way.
  ///
  /// - Parameter further: the number of the table of one's own, which is the last; nil for none.
  /// - Returns: what decides on the run's tables, and what on the further one.
  func plans(
    _ tables: [EstimatedTable], of aggregated: AggregatedWave, further: Int?, threads: Int
  ) -> (run: SuppressionPlan, further: SuppressionPlan) {
    // As a run knows them: without what is asked for beside it, and the cubes of that.
    let asked = tables.indices.filter { $0 != further && !tables[$0].spec.isBetween }
    let between = BetweenTables(
      asked.map { tables[$0].spec }, of: survey.indicators, survey.variables, column: wave.column)
    let own = tables.indices.filter { table in
      let spec = tables[table].spec
      return spec.isBetween ? between.holds(spec) : table != further
    }
    let cubes = Set(own.map { cubeOfTable[$0] }).sorted().map { aggregated.cubes[$0] }
    let run = plan(own.map { tables[$0] }, cubes, threads: threads)
    guard let further else { return (run, run) }
    let all = plan(tables, aggregated.cubes, beside: (run, further), threads: threads)
    return (run, all)
  }

  /// Decides what of some tables may not be shown, over all of them at once.
  func plan(
    _ tables: [EstimatedTable], _ cubes: [OrderedCube],
    beside run: (plan: SuppressionPlan, further: Int)? = nil, threads: Int
  ) -> SuppressionPlan {
    SuppressionPlan(
      tables, survey.disclosure, JointCategories(cubes),
      standard: survey.standard?.variable, beside: run, threads: threads, column: wave.column)
  }

  /// What is too large to be computed.
  private static func findings(
    _ tables: [TableSpec], _ survey: Survey, _ reading: ReadingPlan
  ) -> [Finding] {
    let crossings = tables.filter { table in
      let crossed = survey.crossed(by: table)
      let hidden = survey.calibration?.variables.filter { !crossed.contains($0) } ?? []
      return CubePlanner.cells(crossed, reading) > CubePlanner.largestTable
        || CubePlanner.cells(crossed + hidden, reading) > CubePlanner.largestCrossing
    }
    return crossings.map(Finding.tooManyCells)
  }

  private static func findings(counting counted: [String], _ reading: ReadingPlan) -> [Finding] {
    CubePlanner.cells(counted, reading) > CubePlanner.largestCrossing
      ? [.tooManyCounted(counted)] : []
  }

  private static func variables(of tables: [TableSpec], _ survey: Survey) -> Set<String> {
    let indicators = tables.flatMap(\.indicators).compactMap(survey.indicator)
    return Set(tables.flatMap(survey.crossed) + indicators.flatMap(\.variables))
      .union(survey.calibration?.variables ?? [])
  }
}

extension Finding {
  fileprivate static func tooManyCells(_ table: TableSpec) -> Finding {
    Finding(
      .description, "table.too-many-cells", "table \(table.id) crosses too many groups",
      expected: "at most \(CubePlanner.largestTable) groups and margins",
      remedy: "cross fewer variables, or variables with fewer codes")
  }

  fileprivate static func tooManyCounted(_ variables: [String]) -> Finding {
    Finding(
      .description, "frame.too-many-cells",
      "the frame's variables \(variables.joined(separator: ", ")) cross too many groups",
      expected: "at most \(CubePlanner.largestCrossing) groups and margins",
      remedy: "leave one of them out of the frame")
  }

  fileprivate static func tooManyCodes(_ variable: Variable) -> Finding {
    Finding(
      .description, "variable.too-many-codes", "variable \(variable.name) has too many codes",
      expected: "at most \(Codebook.mostCodes) codes",
      remedy: "describe it as numeric, or with bands")
  }
}
