import Aggregation
import CSV
import Microdata
import SurveyModel
import TestSupport
import Testing

@testable import Shards

@Suite struct WaveStateTests {
  /// merge(fold(a), fold(b)) == fold(a + b), to the byte, for any cut.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func theSumsOfShardsAreThoseOfTheWhole(_ seed: UInt64) throws {
    let sample = try Sample(clusters: seed.isMultiple(of: 2))
    var random = SeededGenerator(seed: seed)
    let rows = Sample.rows(300, seed: seed)
    let whole = try sample.fold(rows, as: "all")
    let cuts = [0] + (0..<4).map { _ in Int.random(in: 0...300, using: &random) }.sorted() + [300]
    let shards = try zip(cuts, cuts.dropFirst()).enumerated().map { place, cut in
      try sample.fold(Array(rows[cut.0..<cut.1]), as: "\(place)")
    }
    let merged = try shards.shuffled(using: &random).merged()
    #expect(Sample.bytes(of: merged.sums) == Sample.bytes(of: whole.sums))
    #expect(merged.rows == 300)
  }

  @Test(arguments: [false, true])
  func noOrderAndNoGroupingChangesAByte(_ replicates: Bool) throws {
    let sample = try Sample(replicates: replicates)
    let states = try (0..<5).map {
      try sample.fold(Sample.rows(40 * $0, seed: UInt64($0)), as: "shard \($0)")
    }
    let expected = try states.merged().encoded
    #expect(try Array(states.reversed()).merged().encoded == expected)
    let pairs = [
      try [states[3], states[0]].merged(), try [states[4], states[2]].merged(), states[1],
    ]
    #expect(try pairs.merged().encoded == expected)
    #expect(try [pairs[1], pairs[2], pairs[0]].merged().encoded == expected)
  }

  /// The rows of replicates come in the order of the shards' names.
  @Test func theRowsStandInTheOrderOfTheNames() throws {
    let sample = try Sample(replicates: true)
    let rows = Sample.rows(120, seed: 3)
    let whole = try sample.fold(rows, as: "0")
    let shards = [
      try sample.fold(Array(rows[70...]), as: "b"), try sample.fold(Array(rows[..<70]), as: "a"),
    ]
    let merged = try shards.merged()
    let of = { (state: WaveState) in
      AggregatedWave(
        state.sums, sample.plan, sample.cubes, readings: [], rejected: state.rejected)
    }
    let (one, two) = (try #require(of(whole).rows), try #require(of(merged).rows))
    #expect(one.count == 120)
    #expect(one.units == two.units)
    #expect(one.weights == two.weights)
    #expect(one.replicateWeights == two.replicateWeights)
    #expect(one.columns.codes == two.columns.codes)
  }

  @Test func aWaveFromAStateHasTheDesignAndTheSumsOfItsFiles() throws {
    let sample = try Sample()
    let rows = Sample.rows(200, seed: 9)
    let file = try DelimitedFile(
      MemorySource(Array((Sample.header + rows.joined()).utf8)),
      stated: StatedDialect(delimiter: UInt8(ascii: ",")))
    let wave = try WaveFold.fold([file], sample.plan, into: sample.cubes, threads: 1)
    let state = try [
      try sample.fold(Array(rows[100...]), as: "2"), try sample.fold(Array(rows[..<100]), as: "1"),
    ].merged()
    let back = AggregatedWave(
      state.sums, sample.plan, sample.cubes, readings: [], rejected: state.rejected)
    #expect(back.design.strata == wave.design.strata)
    #expect(back.design.stratumOfUnit == wave.design.stratumOfUnit)
    #expect(back.problems == [])
    for (one, two) in zip(wave.cubes, back.cubes) {
      #expect(one.entries.map(\.unit) == two.entries.map(\.unit))
      #expect(one.entries.map(\.groups) == two.entries.map(\.groups))
      for indicator in sample.survey.indicators.map(\.id) {
        let (a, b) = (one.cube.sums(of: indicator), two.cube.sums(of: indicator))
        #expect(one.entries.map { a[$0.slot] } == two.entries.map { b[$0.slot] })
        let (c, d) = (one.cube.values(of: indicator), two.cube.values(of: indicator))
        #expect(one.entries.map { c[$0.slot] } == two.entries.map { d[$0.slot] })
        let (e, f) = (one.cube.amounts(of: indicator), two.cube.amounts(of: indicator))
        let isSummed = ["medel", "kvot"].contains(indicator) && one.cube.plan.measures(indicator)
        #expect(e.count == f.count && e.isEmpty == !isSummed)
        for (e, f) in zip(e, f) {
          #expect(one.entries.map { e[$0.slot] } == two.entries.map { f[$0.slot] })
        }
        #expect(one.cube.scales(of: indicator) == two.cube.scales(of: indicator))
      }
    }
  }

  @Test func piecesThatWereReadAlikeAreOneFile() throws {
    let dialect = Dialect(
      encoding: .utf8, hasByteOrderMark: false, delimiter: UInt8(ascii: ";"), lineEnd: .lf)
    var other = dialect
    other.lineEnd = .crlf
    let readings = [
      FileReading(file: "-", dialect: dialect, decimalCommas: ["vikt"]),
      FileReading(file: "-", dialect: dialect), FileReading(file: "b.csv", dialect: dialect),
      FileReading(file: "-", dialect: dialect, decimalCommas: ["vikt"]),
      FileReading(file: "-", dialect: other),
    ]
    var state = try Sample().fold([], as: "x")
    state = WaveState(
      tool: state.tool, description: state.description, rounding: nil, names: state.names,
      shards: readings.enumerated().map { place, reading in
        Shard(
          name: "\(place)", input: 0, bytes: 0, rows: 0, rejectedCount: 0, rejected: [],
          readings: [reading], replicateNames: [])
      }, sums: state.sums)
    #expect(state.readings == [readings[0], readings[2], readings[4]])
  }
}
