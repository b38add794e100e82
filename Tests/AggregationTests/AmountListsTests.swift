import Numerics
import Testing

@testable import Aggregation

/// Amounts in cells, against sorted lists of the delivery's own digits.
@Suite struct AmountListsTests {
  private static let indicators =
    SampleRow.indicators
      + """
      per_vikt: { variable: "tid", measure: "ratio", over: "antal_kg" },
      median: { variable: "tid", measure: "median" },
      """
  private static let variables = SampleRow.variables + "antal_kg: {},"

  /// The deliveries' rows with their weight once more, as a number.
  private static func csv(_ rows: [SampleRow]) -> String {
    SampleRow.header.dropLast() + ",antal_kg\n"
      + rows.map { $0.line.dropLast() + ",\($0.weight)\n" }.joined()
  }

  private struct Amounts: Equatable {
    var sum = WholeNumber(0)
    /// In descending order; there is none below 0.
    var sizes: [WholeNumber] = []

    var largest: [WholeNumber] { Array((sizes + Array(repeating: WholeNumber(0), count: 3))[..<3]) }
  }

  private static func precedes(_ a: WholeNumber, _ b: WholeNumber) -> Bool {
    let (a, b) = (a.description, b.description)
    return a.count == b.count ? a > b : a.count > b.count
  }

  private static func size(_ number: WholeNumber) -> WholeNumber {
    number.description.first == "-" ? number * WholeNumber(-1) : number
  }

  /// |w · y| and |w · x| of everybody by groups, of those who have both where `ofBoth`.
  private static func expected(_ rows: [SampleRow], _ ofBoth: Bool) -> [[Int]: [Amounts]] {
    var cells: [[Int]: [Amounts]] = [:]
    for row in rows where row.tid != "" && row.tid != "999" {
      let weight = WholeNumber(decimal: row.weight, scale: 6)
      guard weight != WholeNumber(0) else { continue }
      let y = size(weight * WholeNumber(decimal: row.tid, scale: 4))
      let sizes = ofBoth ? [y, weight * weight] : [y]
      var own = cells[row.groups] ?? sizes.map { _ in Amounts() }
      for (place, size) in sizes.enumerated() {
        own[place].sum = own[place].sum + size
        own[place].sizes = (own[place].sizes + [size]).sorted(by: precedes)
      }
      cells[row.groups] = own
    }
    return cells
  }

  /// The cube's amounts by groups, its units merged one by one, at the test's scales.
  private static func found(_ wave: AggregatedWave, _ indicator: String) -> [[Int]: [Amounts]] {
    let cube = wave.cubes[0]
    let lists = cube.cube.amounts(of: indicator)
    let scales = cube.cube.scales(of: indicator)
    let raised = [
      6 - scales.weight + 4 - scales.number, 6 - scales.weight + 6 - scales.divisor,
    ]
    var sums: [[Int]: [AmountSums]] = [:]
    for entry in cube.entries {
      var own = sums[entry.groups] ?? lists.map { _ in AmountSums() }
      for (place, list) in lists.enumerated() { _ = own[place].add(list[entry.slot]) }
      sums[entry.groups] = own
    }
    return sums.mapValues { own in
      own.enumerated().map { place, one in
        let grown = { (number: WholeNumber) in number.timesPowerOfTen(raised[place]) }
        return Amounts(
          sum: grown(WholeNumber(one.sum)), sizes: one.largest.map { grown(WholeNumber($0)) })
      }
    }
    .filter { $0.value.contains { $0.sum != WholeNumber(0) } }
  }

  private static func agree(_ a: [[Int]: [Amounts]], _ b: [[Int]: [Amounts]]) -> Bool {
    let told = b.filter { $0.value.contains { $0.sum != WholeNumber(0) } }
    return a.keys.sorted { $0.lexicographicallyPrecedes($1) }
      == told.keys.sorted { $0.lexicographicallyPrecedes($1) }
      && a.allSatisfy { groups, own in
        zip(own, told[groups] ?? []).allSatisfy { $0.sum == $1.sum && $0.largest == $1.largest }
      }
  }

  @Test(arguments: [UInt64](1...6))
  func `the largest amounts of every cell, whatever the decimals, blocks and threads`(
    seed: UInt64
  ) throws {
    let rows = SampleRow.rows(150, seed: seed)
    let delivery = try Delivery(
      [Self.csv(rows)], variables: Self.variables, indicators: Self.indicators)
    let waves = [
      try delivery.fold(), try delivery.fold(threads: 3, blockSize: 300),
      try delivery.foldInAnyOrder(states: 4, blockSize: 200, seed: seed),
    ]
    for wave in waves {
      for indicator in ["tid", "tider"] {
        #expect(Self.agree(Self.found(wave, indicator), Self.expected(rows, false)))
      }
      #expect(Self.agree(Self.found(wave, "per_vikt"), Self.expected(rows, true)))
    }
  }

  @Test func `only what is summed has amounts`() throws {
    let rows = SampleRow.rows(30, seed: 3)
    let delivery = try Delivery(
      [Self.csv(rows)], variables: Self.variables, indicators: Self.indicators)
    let cube = try delivery.fold().cubes[0].cube
    for indicator in ["otrygg", "antal", "median", "annat"] {
      #expect(cube.amounts(of: indicator).isEmpty)
    }
    #expect(cube.amounts(of: "tid").map(\.count) == [cube.count])
    #expect(cube.amounts(of: "per_vikt").map(\.count) == [cube.count, cube.count])
    let shares = try Delivery(
      [rows.csv], indicators: "otrygg: { variable: \"svar\", counts: [\"3\"] },")
    #expect(shares.cubes[0].shape.amounts == 0)
    #expect(shares.cubes[0].shape.bytesPerCell == 56 + 2 * 16 + 2 * 16)
  }
}
