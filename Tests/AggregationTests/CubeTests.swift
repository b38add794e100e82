import Microdata
import Numerics
import TestSupport
import Testing

@testable import Aggregation

/// Sums in cells, against schoolbook arithmetic on the delivery's own digits.
@Suite struct CubeTests {
  private static let weightDecimals = 6
  private static let numberDecimals = 4

  /// The seven sums, in units of the last of so many decimals.
  private struct Expected: Equatable {
    var n = 0
    var w = WholeNumber(0)
    var w2 = WholeNumber(0)
    var wy = WholeNumber(0)
    var w2y = WholeNumber(0)
    var wy2 = WholeNumber(0)
    var w2y2 = WholeNumber(0)

    mutating func add(_ weight: WholeNumber, _ y: WholeNumber) {
      n += 1
      w = w + weight
      w2 = w2 + weight * weight
      wy = wy + weight * y
      w2y = w2y + weight * weight * y
      wy2 = wy2 + weight * y * y
      w2y2 = w2y2 + weight * weight * y * y
    }

    init() {}

    /// The cube's sums at its own scales, brought to those of the test.
    init(_ sums: IndicatorSums, weight: Int, number: Int) {
      let grown = { (sum: Int256, weights: Int, numbers: Int) in
        WholeNumber(sum).timesPowerOfTen(weight * weights + number * numbers)
      }
      n = sums.n
      w = grown(Int256(sums.w), 1, 0)
      w2 = grown(sums.w2, 2, 0)
      wy = grown(sums.wy, 1, 1)
      w2y = grown(sums.w2y, 2, 1)
      wy2 = grown(sums.wy2, 1, 2)
      w2y2 = grown(sums.w2y2, 2, 2)
    }
  }

  private static func name(_ row: SampleRow) -> [[UInt8]] {
    [Array(row.stratum.utf8), Array(row.cluster.utf8)]
  }

  private static func precedes(_ left: [[UInt8]], _ right: [[UInt8]]) -> Bool {
    left[0] != right[0]
      ? left[0].lexicographicallyPrecedes(right[0]) : left[1].lexicographicallyPrecedes(right[1])
  }

  /// The sums of an indicator by unit and groups.
  private static func expected(_ rows: [SampleRow], _ indicator: String) -> [[Int]: Expected] {
    let units = Set(rows.map(name)).sorted(by: precedes)
    var cells: [[Int]: Expected] = [:]
    for row in rows {
      let weight = WholeNumber(decimal: row.weight, scale: weightDecimals)
      guard weight != WholeNumber(0), let unit = units.firstIndex(of: name(row)) else { continue }
      if let share = SampleRow.shares[indicator] {
        guard share.outOf.contains(row.svar) else { continue }
        let y = WholeNumber(share.counts.contains(row.svar) ? 1 : 0)
        cells[[unit] + row.groups, default: Expected()].add(weight, y)
      } else if row.tid != "", row.tid != "999" {
        let y = WholeNumber(decimal: row.tid, scale: numberDecimals)
        cells[[unit] + row.groups, default: Expected()].add(weight, y)
      }
    }
    return cells
  }

  private static func found(
    _ wave: AggregatedWave, _ indicator: String
  ) -> [[Int]: Expected] {
    let cube = wave.cubes[0]
    let sums = cube.cube.sums(of: indicator)
    let scales = cube.cube.scales(of: indicator)
    let isShare = SampleRow.shares[indicator] != nil
    var cells: [[Int]: Expected] = [:]
    for entry in cube.entries where sums[entry.slot].n > 0 {
      cells[[entry.unit] + entry.groups] = Expected(
        sums[entry.slot], weight: weightDecimals - scales.weight,
        number: isShare ? 0 : numberDecimals - scales.number)
    }
    return cells
  }

  @Test(arguments: [UInt64](1...4))
  func `every sum is exact, whatever the decimals`(seed: UInt64) throws {
    let rows = SampleRow.rows(150, seed: seed)
    let delivery = try Delivery([rows.csv])
    // One record a block: the scales rise in the middle of the file.
    let waves = try [(1, 1), (3, 300)].map { try delivery.fold(threads: $0.0, blockSize: $0.1) }
    for indicator in ["otrygg", "avstar", "antal", "tid"] {
      let expected = Self.expected(rows, indicator)
      for wave in waves { #expect(Self.found(wave, indicator) == expected, "\(indicator)") }
    }
    for wave in waves {
      #expect(wave.problems == [])
      #expect(wave.cubes[0].cube.sums(of: "tider") == wave.cubes[0].cube.sums(of: "tid"))
    }
  }

  @Test func `large weights with many decimals and negative numbers`() throws {
    let base = SampleRow.rows(40, seed: 77, decimals: 2)
    let rows = base.enumerated().map { index, row in
      var row = row
      row.weight = index % 3 == 0 ? "999999999999.999999" : index % 3 == 1 ? "0.000001" : row.weight
      if !row.tid.isEmpty, row.tid != "999" {
        row.tid = index % 2 == 0 ? "-99999999999999.9999" : "7.5"
      }
      return row
    }
    let wave = try Delivery([rows.csv]).fold(blockSize: 64)
    #expect(wave.problems == [])
    for indicator in ["otrygg", "tid"] {
      #expect(Self.found(wave, indicator) == Self.expected(rows, indicator), "\(indicator)")
    }
  }

  @Test func `a weight of zero belongs to the design and to no cell`() throws {
    var rows = SampleRow.rows(30, seed: 5)
    for index in rows.indices { rows[index].weight = index == 7 ? "2.5" : "0.0" }
    let delivery = try Delivery([rows.csv])
    let wave = try delivery.fold()
    #expect(wave.cubes[0].entries.count == 1)
    #expect(wave.design.strata.reduce(0) { $0 + $1.rows } == 30)
    #expect(wave.tally.weights.zero == 29)
    #expect(wave.design.units == Set(rows.map { $0.stratum + "/" + $0.cluster }).count)
  }

  @Test func `nobody without a group is lost from the margin`() throws {
    let rows = [("3", "Norr"), ("", "9"), ("999", ""), ("2", ""), ("1", "Söder om Söder")].map {
      SampleRow(
        stratum: "A", cluster: "1", weight: "1.5", kon: $0.0, omrade: $0.1, svar: "3", tid: "2")
    }
    let cube = try Delivery([rows.csv]).fold().cubes[0]
    #expect(cube.entries.map(\.groups) == [[0, 3], [1, 1], [2, 0], [2, 2], [2, 3]])
    let total = cube.cube.sums(of: "otrygg").reduce(into: IndicatorSums()) { $0.add($1) }
    #expect(total.n == 5)
    #expect(total.w == 75)
    #expect(total.wy == Int256(75))
  }

  @Test func `an indicator that the cube does not hold has no sums`() throws {
    let cube = try Delivery([SampleRow.rows(20, seed: 1).csv]).fold().cubes[0].cube
    #expect(cube.sums(of: "annat") == Array(repeating: IndicatorSums(), count: cube.count))
  }
}
