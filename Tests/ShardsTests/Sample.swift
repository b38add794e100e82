import Aggregation
import Bytes
import CSV
import Diagnostics
import Microdata
import SurveyModel
import TestSupport

@testable import Shards

/// A survey with everything that a state can carry, and made-up rows.
struct Sample {
  let survey: Survey
  let plan: ReadingPlan
  let cubes: [CubePlan]

  static let header = "kon,alder,svar,tid,langd,vikt,stratum,skola,antal,rw1,rw2\n"

  /// - Parameters:
  ///   - replicates: whether each respondent is kept.
  ///   - clusters: whether the design has them.
  init(replicates: Bool = false, clusters: Bool = true, change: (String) -> String = { $0 }) throws
  {
    let description = """
      {
        id: "test", title: "Test", waves: [{ year: 2023, files: ["a.csv"] }],
        csv: { delimiter: ",", decimal: "." },
        design: {
          weight: "vikt", strata: "stratum", stratumSize: "antal", allowZeroWeights: true,
          \(clusters ? "cluster: \"skola\", nested: true," : "")
          \(replicates ? "replicates: { columns: \"rw*\", type: \"bootstrap\" }," : "")
        },
        variables: {
          kon: { codes: { "2": "Kvinnor", "1": "Män" } },
          alder: { bands: [16, 30, 50, 80] },
          svar: { codes: { "1": "a", "2": "b", "3": "c" } },
          tid: {}, langd: {},
        },
        indicators: {
          otrygg: { variable: "svar", counts: ["3"] },
          nagon: { variable: "svar", counts: ["1", "2"], outOf: ["1", "2", "3"] },
          medel: { variable: "tid", measure: "mean" },
          median: { variable: "langd", measure: "median" },
          kvot: { variable: "tid", measure: "ratio", over: "langd" },
        },
        tables: [
          { id: "alla", title: "Alla", indicators: "all", by: ["kon"], gap: false },
          { id: "alder", title: "Alla", indicators: ["otrygg"], by: ["alder"], gap: false },
        ],
      }
      """
    survey = try Survey.read(Array(change(description).utf8), file: "survey.json5") { path in
      CompanionTable(file: path, header: [], rows: [])
    }
    plan = ReadingPlan(
      survey, wave: survey.waves[0], variables: Set(survey.variables.map(\.name)))
    cubes = [
      CubePlan(
        variables: ["kon", "alder"], countsEverybody: true, indicators: survey.indicators,
        reading: plan),
      CubePlan(variables: ["alder"], indicators: [survey.indicators[0]], reading: plan),
    ]
  }

  static func rows(_ count: Int, seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    let any = { (texts: [String]) in texts.randomElement(using: &random) ?? "" }
    let number = { (range: ClosedRange<Int>) in "\(Int.random(in: range, using: &random))" }
    return (0..<count).map { _ in
      let stratum = any(["A", "Å", "b", "10"])
      return [
        any(["1", "2", ""]), number(16...79), any(["1", "2", "3", ""]),
        any(["", "-3.25", number(0...900), number(0...9) + ".5"]),
        any(["", number(1...20), number(1...20) + ".75"]),
        any(["0", number(1...90), number(1...90) + ".125", number(1...90) + ".1"]), stratum,
        any(["1", "2", "3"]), any(["100", "100.0", "100.000000000000001"]), number(1...9),
        number(1...9) + ".5",
      ].joined(separator: ",") + "\n"
    }
  }

  /// The state of a shard.
  func fold(_ rows: [String], as name: String, rounding: NumberRounding? = nil) throws -> WaveState
  {
    let bytes = Array((Self.header + rows.joined()).utf8)
    let file = try DelimitedFile(
      MemorySource(bytes), stated: StatedDialect(delimiter: UInt8(ascii: ",")))
    var plan = plan
    plan.rounding = rounding
    let wave = try WaveFold.fold([file], plan, into: cubes, threads: 2)
    let problems = wave.problems.filter { $0.rule != "data.no-respondents" }
    guard problems.isEmpty || wave.rounding != nil else { throw Findings(problems) }
    return state(of: wave, as: name, bytes, rounding)
  }

  private func state(
    of wave: AggregatedWave, as name: String, _ bytes: [UInt8], _ rounding: NumberRounding?
  ) -> WaveState {
    var hash = XXHash64()
    hash.update(bytes.span)
    let shard = Shard(
      name: name, input: hash.digest, bytes: bytes.count, rows: wave.tally.rows, rejectedCount: 0,
      rejected: [], readings: wave.tally.rows == 0 ? [] : wave.readings, replicateNames: [])
    return WaveState(
      tool: "trygg 1", description: FoldDescription(survey, wave.plan, cubes), rounding: rounding,
      names: WaveState.Names(weight: "vikt", numbers: plan.numeric.map(\.name)), shards: [shard],
      sums: WaveSums(wave, as: name))
  }

  /// The sums alone, as a state writes them.
  static func bytes(of sums: WaveSums, parts: [String] = []) -> [UInt8] {
    var writer = StateWriter()
    writer.put(sums, partNames: parts)
    return writer.bytes
  }
}

extension [WaveState] {
  /// Their sum, added up in the order in which they stand.
  func merged() throws -> WaveState {
    try StateMerge.sum(enumerated().map { (file: "\($0)", state: $1) })
  }
}

extension StateWriter {
  /// What was put, with its checksum behind it.
  var sealed: [UInt8] {
    var hash = XXHash64()
    hash.update(bytes.span)
    let digest = hash.digest
    return bytes + (0..<8).map { UInt8(truncatingIfNeeded: digest >> UInt64(8 * $0)) }
  }
}
