import Aggregation
import Diagnostics
import Estimation
import SurveyModel
import TestSupport

/// A made-up survey with every measure and everything that a table can show beside it.
struct PropertySurvey {
  var survey: RandomSurvey
  /// The age of each row, which is never missing, and a number that a ratio divides by.
  private let ages: [String]
  private let divisors: [Int]

  /// The population of the two ages that standardised figures have.
  static let standard = [30.0, 70.0]

  init(using generator: inout SeededGenerator) {
    survey = RandomSurvey(using: &generator)
    if survey.lonelyPSU == .fail { survey.lonelyPSU = .certainty }
    if !survey.rows.contains(where: { $0.weight > 0 }) { survey.rows[0].weight = 1 }
    ages = survey.rows.map { _ in Bool.random(using: &generator) ? "1" : "2" }
    divisors = survey.rows.map { _ in Int.random(in: 1...900, using: &generator) }
  }

  /// Many surveys, the same for a seed.
  static func many(_ count: Int, seed: UInt64) -> [PropertySurvey] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in PropertySurvey(using: &generator) }
  }

  /// The delivery's header and records.
  func lines(weightTenths: Int = 10) -> (header: String, records: [String]) {
    let lines = survey.csv(weightTenths: weightTenths).split(separator: "\n").map(String.init)
    let records = lines.dropFirst().enumerated().map { number, line in
      "\(line),\(ages[number]),\(RandomSurvey.decimal(divisors[number], 2))"
    }
    return (lines[0] + ",ald,x", records)
  }

  /// Σw of the rows with an age, and of those in an area.
  func weight(age: String) -> Double { weight { ages[$0] == age } }
  func weight(area: String) -> Double { weight { survey.rows[$0].area == area } }

  private func weight(_ isMember: (Int) -> Bool) -> Double {
    Double(survey.rows.indices.reduce(0) { $0 + (isMember($1) ? survey.rows[$1].weight : 0) })
      / 1000
  }

  func pipeline(
    weightTenths: Int = 10, gap: (of: String, minus: String) = ("2", "1")
  ) throws -> TestPipeline {
    let (header, records) = lines(weightTenths: weightTenths)
    return try pipeline(files: [([header] + records).joined(separator: "\n") + "\n"], gap: gap)
  }

  /// The same respondents, delivered in one file or in several.
  func pipeline(
    files: [String], gap: (of: String, minus: String) = ("2", "1")
  ) throws -> TestPipeline {
    let folder = try TemporaryFolder()
    let names = files.indices.map { "del-\($0).csv" }
    for (name, text) in zip(names, files) { _ = try folder.write(text, as: name) }
    var pipeline = try TestPipeline(description(gap, files: names), in: folder.path)
    pipeline.temporary = folder
    pipeline.survey.standard = Standard(variable: "ald", population: Self.standard)
    return pipeline
  }

  private func description(_ gap: (of: String, minus: String), files: [String]) -> String {
    let names = files.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      {
        id: "test", title: "Test", waves: [{ year: 2023, files: [\(names)] }],
        csv: { delimiter: ",", decimal: "." },
        design: {
          weight: "w", allowZeroWeights: true, strata: "h", nested: true,
          cluster: \(survey.hasClusters ? "\"c\"" : "null"),
          stratumSize: \(survey.sizes == nil ? "null" : "\"N\""),
          lonelyPSU: "\(survey.lonelyPSU.rawValue)", df: "\(survey.degreesOfFreedom.rawValue)",
        },
        variables: {
          kon: { label: "Kön", codes: { "2": "Kvinnor", "1": "Män" } },
          omr: { label: "Område", codes: { a: "A", b: "B", c: "C" } },
          ald: { label: "Ålder", codes: { "1": "Yngre", "2": "Äldre" } },
          alla: { label: "Alla", codes: { "1": "Alla" } },
          svar: { label: "Svar", codes: { "1": "Ja", "2": "Nej", "3": "Vet ej" } },
          tal: { label: "Tal" }, x: { label: "x" },
        },
        indicators: {
          andel: { label: "Andel", variable: "svar", counts: ["1"], outOf: ["1", "2"] },
          antal: {
            label: "Antal", variable: "svar", measure: "count", counts: ["1"], outOf: ["1", "2"],
          },
          medel: { label: "Medel", variable: "tal", measure: "mean" },
          summa: { label: "Summa", variable: "tal", measure: "total" },
          kvot: { label: "Kvot", variable: "tal", measure: "ratio", over: "x" },
          median: { label: "Median", variable: "tal", measure: "median" },
          kvartil: { label: "Kvartil", variable: "tal", measure: "quantile", at: 0.75 },
        },
        gap: { variable: "kon", of: "\(gap.of)", minus: "\(gap.minus)" },
        tables: [{ id: "alla", title: "Alla", indicators: "all", by: [] }],
      }
      """
  }
}

extension TestPipeline {
  /// A table of all indicators with everything that can stand beside them, calibrated when the
  /// description says so.
  func everything(by: [String] = ["omr"]) throws -> EstimatedTable {
    let spec = TableSpec(
      id: "test", title: LocalizedText(sv: "test"), indicators: survey.indicators.map(\.id),
      by: by, gap: true, also: Set(TableSpec.Addition.allCases))
    let (wave, sums, cubeOfTable) = try aggregate([spec])
    let findings = sums.problems + sums.design.findings(survey.design)
    guard findings.isEmpty else { throw Findings(findings) }
    let calibration = try CalibratedSample.solve(survey, sums.cubes[0])
    return EstimatedTable.estimates(
      [(spec, sums.cubes[cubeOfTable[0]])], of: survey, wave: wave, sums.design,
      calibratedBy: calibration, threads: 1)[0]
  }
}
