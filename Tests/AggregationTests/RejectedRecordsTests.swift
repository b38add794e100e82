import Bytes
import CSV
import Diagnostics
import Microdata
import SurveyModel
import TestSupport
import Testing

@testable import Aggregation

/// Records of a wrong form are left out, the same ones however many readers there are.
@Suite struct RejectedRecordsTests {
  private static let header = "vikt,stadsdel,kon,svar"

  private func plan(_ csv: String) throws -> ReadingPlan {
    let description = """
      {
        id: "test", title: "Test", waves: [{ year: 2023, files: ["a.csv", "b.csv"] }],
        csv: { \(csv) }, design: { weight: "vikt", strata: "stadsdel" },
        variables: {
          kon: { codes: { "1": "Män", "2": "Kvinnor" }, unknown: "missing" },
          svar: { codes: { "1": "Ja", "2": "Nej" }, unknown: "missing" },
        },
        indicators: { alla: { variable: "kon", counts: ["1"], outOf: ["1", "2"] } },
        tables: [{ id: "alla", title: "Alla", indicators: "all", by: [] }],
      }
      """
    let survey = try Survey.read(Array(description.utf8), file: "survey.json5") { path in
      CompanionTable(file: path, header: [], rows: [])
    }
    return ReadingPlan(survey, wave: survey.waves[0], variables: ["kon", "svar"])
  }

  private func fold(
    _ texts: [[UInt8]], _ csv: String, threads: Int = 1, blockSize: Int = 1 << 14
  ) throws -> AggregatedWave {
    let folder = try TemporaryFolder()
    let rejects = csv.contains("\"reject\"")
    let files = try zip(["a.csv", "b.csv"], texts).map { name, text in
      try DelimitedFile(
        InputFile(path: try folder.write(text, as: name), name: name),
        stated: StatedDialect(
          delimiter: UInt8(ascii: ","), encoding: .utf8,
          rules: RecordRules(rejectsBadRecords: rejects)), blockSize: blockSize)
    }
    return try WaveFold.fold(
      files, plan(csv), into: [], threads: threads, keepsRejected: true)
  }

  /// Rows in which some records are bad, and the lines of those.
  private func file(_ rows: Int, seed: UInt64) -> (text: [UInt8], bad: [Int]) {
    var random = SeededGenerator(seed: seed)
    let bad: [[UInt8]] = [
      Array("1,A,1".utf8), Array("1,A,1,1,1".utf8), Array("1,A,\"1\"x,1".utf8),
      Array("1,A,1,\"1".utf8), Array("1,A,1\"1,2".utf8), Array(Self.header.utf8),
      Array("1,A\0,1,1".utf8), Array("1,".utf8) + [0xE5] + Array(",1,1".utf8),
      Array("1,A,1,\0".utf8), Array("1,A,1,1,".utf8), Array("1\0,A,1,1".utf8),
    ]
    var text = Array((Self.header + "\n").utf8)
    var lines: [Int] = []
    for row in 0..<rows {
      if Int.random(in: 0..<9, using: &random) == 0 {
        lines.append(row + 2)
        text += bad.randomElement(using: &random) ?? []
      } else {
        text += Array("\(row % 7 + 1).5,\(["A", "\"B\"", "C"][row % 3]),\(row % 2 + 1),1".utf8)
      }
      text.append(UInt8(ascii: "\n"))
    }
    return (text, lines)
  }

  private let reject = "onBadRow: \"reject\", maxRejected: 1"

  @Test func everyBlockSizeAndNumberOfThreadsLeavesTheSameRecordsOut() throws {
    let (first, second) = (file(60, seed: 3), file(25, seed: 4))
    let texts = [first.text, second.text]
    let one = try fold(texts, reject)
    let lines = first.bad.map { "a.csv:\($0)" } + second.bad.map { "b.csv:\($0)" }
    let places = one.rejected.records.compactMap(\.finding.location)
    #expect(places.map { "\($0.file):\($0.line ?? 0)" } == lines)
    #expect(one.rejected.count == lines.count)
    #expect(one.rejected.total == 85)
    #expect(one.tally.rows == 85 - lines.count)
    #expect(one.problems == [])
    // Nobody but the readers of good records knows the strata.
    #expect(one.design.strata.map(\.name) == ["A", "B", "C"])
    let rows = texts.map { $0.split(separator: UInt8(ascii: "\n")) }
    for (record, place) in zip(one.rejected.records, places) {
      let row = rows[place.file == "a.csv" ? 0 : 1][(place.line ?? 1) - 1]
      #expect(record.bytes.dropLast().elementsEqual(row))
    }
    for threads in [1, 2, 4] {
      for blockSize in 1...300 where threads == 1 || blockSize % 3 == threads % 3 {
        let other = try fold(texts, reject, threads: threads, blockSize: blockSize)
        #expect(other.rejected.records == one.rejected.records, "\(threads) \(blockSize)")
        #expect(other.tally.rows == one.tally.rows)
        #expect(other.tally.codes == one.tally.codes)
        #expect(other.design.strata.map(\.rows) == one.design.strata.map(\.rows))
      }
    }
  }

  /// Else a wave would lose an area in silence where every variable takes unknown codes for missing.
  @Test(arguments: ["1,A\0,1,1", "1\0,A,1,1", "1,A,1\0,1", "1,\u{0},1,2", "vikt,stadsdel,kon,svar"])
  func whereRecordsAreNotLeftOutTheyStopTheRun(row: String) throws {
    let text = Self.header + "\n1,A,1,1\n" + row + "\n2,B,2,2\n"
    let wave = try fold([Array(text.utf8)], "onBadRow: \"fail\"")
    let rule = row.hasPrefix("vikt") ? "csv.repeated-header" : "csv.not-text"
    #expect(wave.problems.contains { $0.rule == rule && $0.location?.line == 3 })
    #expect(wave.rejected.count == 0)
    let left = try fold([Array(text.utf8)], reject)
    #expect(left.problems == [])
    #expect(left.rejected.records.map(\.finding.rule) == [rule])
    #expect(left.tally.rows == 2)
  }

  @Test(arguments: [
    (1, 1000, 0.001, true), (2, 1000, 0.001, false), (7, 7000, 0.001, true),
    (1, 999, 0.001, false), (0, 0, 0, true), (1, 3, 0.3333, false), (1, 1, 1, true),
    (1_000_000, 1_000_000, 1, true), (1_000_001, 1_000_001, 1, false), (1, 1_000_000, 0, false),
  ])
  func theShareDecides(count: Int, total: Int, share: Double, isFine: Bool) {
    let rejected = RejectedRecords(count: count, total: total, records: [])
    #expect(rejected.findings(atMost: share).isEmpty == isFine)
  }

  /// A respondent must not vanish because of a value.
  @Test(arguments: [",A,1,1", "0,A,1,1", "x,A,1,1", "1,,1,1"])
  func aValueIsNoReasonToLeaveARecordOut(row: String) throws {
    let text = Self.header + "\n1,A,1,1\n" + row + "\n"
    let wave = try fold([Array(text.utf8)], reject)
    #expect(wave.rejected.count == 0)
    #expect(!wave.problems.isEmpty)
  }
}
