import Aggregation
import Bytes
import CSV
import Diagnostics
import Estimation
import Microdata
import SurveyModel
import TestSupport

/// A description with its delivery: the path from respondents to estimates, as the tool walks it.
struct TestPipeline {
  var survey: Survey
  let folder: String
  /// Keeps a made-up delivery as long as it may be read.
  var temporary: TemporaryFolder?

  /// A description in `Fixtures/Surveys`, such as `api/apiclus1`.
  init(fixture: String) throws {
    let path = Repository.path("Fixtures/Surveys/\(fixture).json5")
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    try self.init(try Repository.text(path), in: folder)
  }

  /// A description whose files are named from a folder.
  init(_ description: String, in folder: String) throws {
    survey = try Survey.read(Array(description.utf8), file: "survey.json5") { path in
      let lines = Self.rows("\(folder)/\(path)")
      let rows = lines.indices.dropFirst().map { CompanionRow(line: $0 + 1, fields: lines[$0]) }
      return CompanionTable(file: path, header: lines.first ?? [], rows: rows)
    }
    self.folder = folder
  }

  /// The cells of a table without quotes, line by line; none when there is no such file.
  static func rows(_ path: String) -> [[String]] {
    let text = (try? Repository.text(path)) ?? ""
    return text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The sums behind some tables of the newest wave, and which cube each table reads.
  func aggregate(
    _ tables: [TableSpec], threads: Int = 1, blockSize: Int = 1 << 14
  ) throws -> (wave: Wave, sums: AggregatedWave, cubeOfTable: [Int]) {
    let wave = survey.waves[survey.waves.count - 1]
    let indicators = tables.flatMap(\.indicators).compactMap(survey.indicator)
    let calibrated = survey.calibration?.variables ?? []
    let variables = Set(
      tables.flatMap(survey.crossed) + indicators.flatMap(\.variables) + calibrated)
    let plan = ReadingPlan(survey, wave: wave, variables: variables)
    let (cubes, cubeOfTable) = CubePlanner.plan(
      tables, survey: survey, reading: plan)
    let files = try wave.files.map { name in
      try DelimitedFile(
        InputFile(path: "\(folder)/\(name)"),
        stated: StatedDialect(delimiter: survey.csv.delimiter),
        blockSize: blockSize)
    }
    return (wave, try WaveFold.fold(files, plan, into: cubes, threads: threads), cubeOfTable)
  }

  /// The estimates of some tables; throws what is wrong with the data or the design.
  func tables(
    _ tables: [TableSpec], threads: Int = 1, blockSize: Int = 1 << 14
  ) throws -> [EstimatedTable] {
    let (wave, sums, cubeOfTable) = try aggregate(tables, threads: threads, blockSize: blockSize)
    let findings = sums.problems + sums.design.findings(survey.design)
    guard findings.isEmpty else { throw Findings(findings) }
    let replicates = try ReplicatedSample.make(survey, sums, threads: threads)
    return EstimatedTable.estimates(
      zip(tables, cubeOfTable).map { ($0, sums.cubes[$1]) }, of: survey, wave: wave, sums.design,
      replicatedBy: replicates, threads: threads)
  }

  /// One table with some indicators, or all of them.
  func table(
    _ indicators: [String]? = nil, by: [String] = [], gap: Bool = true, threads: Int = 1,
    blockSize: Int = 1 << 14
  ) throws -> EstimatedTable {
    let spec = TableSpec(
      id: "test", title: LocalizedText(sv: "test"),
      indicators: indicators ?? survey.indicators.map(\.id), by: by, gap: gap)
    return try tables([spec], threads: threads, blockSize: blockSize)[0]
  }
}

extension EstimatedTable {
  /// The row of an indicator in some groups (nil for a margin).
  func row(_ indicator: String, _ groups: [String?] = [], _ part: Part = .all) -> EstimatedRow? {
    rows.first { $0.indicator.id == indicator && $0.groups == groups && $0.part == part }
  }

  func estimate(_ indicator: String, _ groups: [String?] = [], _ part: Part = .all) -> Estimate? {
    row(indicator, groups, part)?.estimate
  }
}
