import Microdata
import TestSupport
import Testing

@testable import Aggregation

/// The order of strata, units and cells, whoever read what first.
@Suite struct AggregatedWaveTests {
  @Test(arguments: [true, false])
  func `the rows' order plays no part`(hasClusters: Bool) throws {
    let design =
      hasClusters
      ? Delivery.design : "weight: \"vikt\", strata: \"stratum\", allowZeroWeights: true"
    let rows = SampleRow.rows(150, seed: 31)
    let delivery = try Delivery([rows.csv], design: design)
    let expected = Snapshot(try delivery.fold(), delivery)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<8 {
      let shuffled = try Delivery([rows.shuffled(using: &random).csv], design: design)
      let wave = try shuffled.fold(threads: 2, blockSize: 256)
      #expect(Snapshot(wave, shuffled) == expected)
    }
  }

  @Test func `strata come by name, byte by byte, with their units and rows`() throws {
    let rows = SampleRow.rows(400, seed: 2)
    let design = try Delivery([rows.csv]).fold().design
    #expect(design.strata.map(\.name) == ["10", "9", "A", "B", "b", "Åkeshov-Ängby"])
    for stratum in design.strata {
      let members = rows.filter { $0.stratum == stratum.name }
      #expect(stratum.rows == members.count)
      #expect(stratum.units == Set(members.map(\.cluster)).count)
      #expect(stratum.populationSize == nil)
    }
    #expect(design.stratumOfUnit == [0, 1, 2, 3, 4, 5].flatMap { [$0, $0, $0] })
    #expect(design.hasClusters)
  }

  @Test func `without clusters every respondent is a unit, and a stratum's sums stand together`()
    throws
  {
    let rows = SampleRow.rows(200, seed: 2)
    let wave = try Delivery(
      [rows.csv],
      design: "weight: \"vikt\", strata: \"stratum\", allowZeroWeights: true, stratumSize: 1000"
    ).fold()
    #expect(wave.design.stratumOfUnit == [0, 1, 2, 3, 4, 5])
    #expect(wave.design.units == 200)
    for stratum in wave.design.strata {
      #expect(stratum.units == stratum.rows)
      #expect(stratum.populationSize == 1000)
      #expect(stratum.samplingFraction == Double(stratum.rows) / 1000)
    }
    #expect(wave.cubes[0].entries.allSatisfy { $0.unit < 6 })
  }

  @Test func `entries come by unit, then by groups`() throws {
    let cube = try Delivery([SampleRow.rows(300, seed: 9).csv]).fold().cubes[0]
    for (left, right) in zip(cube.entries, cube.entries.dropFirst()) {
      let isOrdered =
        left.unit != right.unit
        ? left.unit < right.unit : left.groups.lexicographicallyPrecedes(right.groups)
      #expect(isOrdered)
    }
    #expect(Set(cube.entries.map(\.slot)).count == cube.cube.count)
  }
}
