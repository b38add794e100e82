import Microdata
import SurveyModel
import TestSupport
import Testing

@testable import Aggregation

/// Adding up cells gives what folding the respondents in larger groups gives.
@Suite struct CoarserCubesTests {
  private static let indicators =
    SampleRow.indicators + """
      median: { variable: "tid", measure: "median" },
      kvot: { variable: "tid", measure: "ratio", over: "tid" },
      """
  private static let ids = ["otrygg", "avstar", "antal", "tid", "tider"]

  /// Everything that estimates read of a cube.
  private struct Sums: Equatable {
    struct Line: Equatable {
      var unit: Int
      var groups: [Int]
      var sums: [IndicatorSums]
      var pairs: PairSums
      var values: [ValueSums]
      var everybody: ClassSums?
    }

    var lines: [Line]
    var categories: [Int]
    var scales: [SumScales]

    init(_ cube: OrderedCube) {
      let sums = ids.map(cube.cube.sums)
      let (pairs, values) = (cube.cube.pairs(of: "kvot"), cube.cube.values(of: "median"))
      let everybody = cube.cube.sumsOfEverybody
      lines = cube.entries.map { entry in
        Line(
          unit: entry.unit, groups: entry.groups, sums: sums.map { $0[entry.slot] },
          pairs: pairs[entry.slot], values: values[entry.slot],
          everybody: everybody.isEmpty ? nil : everybody[entry.slot])
      }
      categories = cube.cube.plan.groupings.map(\.categories)
      scales = (ids + ["kvot", "median"]).map(cube.cube.scales)
    }
  }

  private func fold(
    _ rows: [SampleRow], by variables: [String], calibration: [String] = [],
    design: String = Delivery.design
  ) throws -> OrderedCube {
    let delivery = try Delivery([rows.csv], design: design, indicators: Self.indicators)
    let plan = CubePlan(
      variables: variables, calibration: calibration, indicators: delivery.survey.indicators,
      reading: delivery.plan)
    return try WaveFold.fold(delivery.open(), delivery.plan, into: [plan], threads: 1).cubes[0]
  }

  @Test(arguments: [true, false])
  func `a variable that is left out is summed over`(hasClusters: Bool) throws {
    let design =
      hasClusters
      ? Delivery.design : "weight: \"vikt\", strata: \"stratum\", allowZeroWeights: true"
    let rows = SampleRow.rows(300, seed: 71)
    let fine = try fold(rows, by: ["kon", "omrade"], design: design)
    for variables in [["omrade", "kon"], ["kon"], ["omrade"], []] {
      let expected = try fold(rows, by: variables, design: design)
      let coarse = try #require(fine.coarser(by: variables))
      #expect(Sums(coarse) == Sums(expected), "\(variables)")
      #expect(coarse.cube.plan.cells == expected.cube.plan.cells)
    }
    #expect(fine.coarser(by: ["kon", "svar"]) == nil)
  }

  /// As if every answer of one category had been the other's.
  @Test func `categories that are put together are summed`() throws {
    let rows = SampleRow.rows(300, seed: 72)
    let recoded = rows.map { row in
      var row = row
      if row.omrade == "9" { row.omrade = "Söder om Söder" }
      return row
    }
    let fine = try fold(rows, by: ["kon", "omrade"])
    let merged = try #require(fine.coarser(by: ["kon", "omrade"], merging: ["omrade": [0, 1, 1]]))
    let expected = try fold(recoded, by: ["kon", "omrade"])
    // In the recoded cube the third category is there, and empty.
    let numbers = [0, 1, -1, 2]
    var lines = Sums(expected).lines
    for place in lines.indices { lines[place].groups[1] = numbers[lines[place].groups[1]] }
    #expect(Sums(merged).lines == lines)
    #expect(merged.cube.plan.groupings.map(\.categories) == [2, 2])
    let codes = fine.cube.plan.groupings[1].groupOfCode
    #expect(merged.cube.plan.groupings[1].groupOfCode == codes.map { [0, 1, 1, 2][Int($0)] })
  }

  /// What calibrates stays, in the first place, with everybody counted.
  @Test func `the calibration's variables stay`() throws {
    let rows = SampleRow.rows(200, seed: 73)
    let fine = try fold(rows, by: ["omrade"], calibration: ["kon"])
    let expected = try fold(rows, by: [], calibration: ["kon"])
    let coarse = try #require(fine.coarser(by: []))
    #expect(Sums(coarse) == Sums(expected))
    #expect(coarse.cube.plan.calibrated == 1)
    #expect(!coarse.cube.sumsOfEverybody.isEmpty)
    #expect(Sums(try #require(fine.coarser(by: ["kon", "omrade"]))) == Sums(fine))
  }

  @Test func `a wave takes other cubes, and keeps the rest`() throws {
    let delivery = try Delivery([SampleRow.rows(50, seed: 74).csv])
    let wave = try delivery.fold()
    let coarse = try #require(wave.cubes[0].coarser(by: []))
    let other = wave.by([coarse])
    #expect(other.cubes.count == 1)
    #expect(other.cubes[0].entries == coarse.entries)
    #expect(other.tally.rows == wave.tally.rows)
    #expect(other.design.stratumOfUnit == wave.design.stratumOfUnit)
  }
}
