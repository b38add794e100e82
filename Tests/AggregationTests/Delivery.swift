import Bytes
import CSV
import Diagnostics
import Microdata
import SurveyModel
import TestSupport

@testable import Aggregation

/// A description with made-up files: what a wave is aggregated from.
struct Delivery {
  static let design = """
    weight: "vikt", strata: "stratum", cluster: "skola", allowZeroWeights: true
    """

  let survey: Survey
  let plan: ReadingPlan
  let cubes: [CubePlan]
  private let folder: TemporaryFolder

  init(
    _ files: [String], design: String = Delivery.design,
    variables: String = SampleRow.variables, indicators: String = SampleRow.indicators,
    crossing: [[String]] = [["kon", "omrade"]]
  ) throws {
    let names = "abcdefgh".prefix(files.count).map { "\"\($0).csv\"" }.joined(separator: ", ")
    survey = try Self.survey(design, variables, indicators, names)
    folder = try TemporaryFolder()
    for (name, text) in zip(survey.waves[0].files, files) { _ = try folder.write(text, as: name) }
    let plan = ReadingPlan(
      survey, wave: survey.waves[0], variables: Set(survey.variables.map(\.name)))
    self.plan = plan
    let indicators = survey.indicators
    cubes = crossing.map { CubePlan(variables: $0, indicators: indicators, reading: plan) }
  }

  static func survey(
    _ design: String, _ variables: String, _ indicators: String, _ files: String = "\"a.csv\""
  ) throws -> Survey {
    let description = """
      {
        id: "test", title: "Test", waves: [{ year: 2023, files: [\(files)] }],
        csv: { delimiter: ",", decimal: "." }, design: { \(design) },
        missing: { "999": "ej_svar" },
        variables: { \(variables) }, indicators: { \(indicators) },
        tables: [{ id: "alla", title: "Alla", indicators: "all", by: [] }],
      }
      """
    return try Survey.read(Array(description.utf8), file: "survey.json5") { path in
      CompanionTable(file: path, header: [], rows: [])
    }
  }

  func open(blockSize: Int = 1 << 12) throws -> [DelimitedFile] {
    try survey.waves[0].files.map { name in
      try DelimitedFile(
        InputFile(path: folder.path + "/" + name, name: name),
        stated: StatedDialect(delimiter: survey.csv.delimiter),
        blockSize: blockSize)
    }
  }

  /// The wave as the tool aggregates it.
  func fold(threads: Int = 1, blockSize: Int = 1 << 12) throws -> AggregatedWave {
    try WaveFold.fold(open(blockSize: blockSize), plan, into: cubes, threads: threads)
  }

  /// The wave's first file cut into blocks, which are folded in any order by several states, which are
  /// merged in any order.
  func foldInAnyOrder(states count: Int, blockSize: Int, seed: UInt64) throws -> AggregatedWave {
    var random = SeededGenerator(seed: seed)
    let file = try open(blockSize: blockSize)[0]
    let columns = try ColumnPlan(plan, file: file)
    var states = (0..<count).map { _ in
      WaveFold(reader: RespondentReader(plan, columns: columns, file: file), plans: cubes)
    }
    for block in try Self.blocks(of: file).shuffled(using: &random) {
      let state = Int.random(in: 0..<count, using: &random)
      states[state].block = block
      states[state].foldBlock()
    }
    states.shuffle(using: &random)
    var merged = states.removeFirst()
    for state in states { merged.merge(state) }
    return AggregatedWave(
      reader: merged.reader, cubes: merged.cubes, rows: merged.rows, plan: plan,
      readings: [FileReading(file, columns)], problems: merged.reader.findings())
  }

  private static func blocks(of file: DelimitedFile) throws -> [Block] {
    var blocks: [Block] = []
    var block = Block()
    while try file.next(&block) { blocks.append(block) }
    return blocks
  }
}

/// Everything of an aggregated wave that an estimate can depend on.
struct Snapshot: Equatable {
  struct Line: Equatable {
    var unit: Int
    var groups: [Int]
    var sums: [IndicatorSums]
  }

  var strata: [SampleDesign.Stratum]
  var stratumOfUnit: [Int]
  /// Entries of each cube, in the cube's order.
  var cubes: [[Line]]
  /// Decimals of weights and numbers, by cube and indicator.
  var scales: [Int]
  var problems: [Finding]
  var tally: [Int]

  init(_ wave: AggregatedWave, _ delivery: Delivery) {
    strata = wave.design.strata
    stratumOfUnit = wave.design.stratumOfUnit
    problems = wave.problems
    tally =
      [wave.tally.rows, wave.tally.weights.zero] + wave.tally.codes.joined()
      + wave.tally.numbers.flatMap { [$0.valid, $0.missing] }
    let indicators = delivery.survey.indicators.map(\.id)
    cubes = wave.cubes.map { cube in
      let sums = indicators.map { cube.cube.sums(of: $0) }
      return cube.entries.map { entry in
        Line(unit: entry.unit, groups: entry.groups, sums: sums.map { $0[entry.slot] })
      }
    }
    scales = wave.cubes.flatMap { cube in
      indicators.flatMap { id in
        let scales = cube.cube.scales(of: id)
        return [scales.weight, scales.number]
      }
    }
  }
}
