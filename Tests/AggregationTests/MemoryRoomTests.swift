import Diagnostics
import Microdata
import Testing

@testable import Aggregation

/// What cells are said to take, against what they hold.
@Suite struct MemoryRoomTests {
  @Test func aCellsBytesAreThoseOfItsSums() {
    let shape = CubeShape(classes: [2, 3], numeric: 1, pairs: 2, values: 1, countsEverybody: true)
    let sums =
      5 * MemoryLayout<PackedSums>.stride + MemoryLayout<NumericSums>.stride
      + 2 * MemoryLayout<PairSums>.stride + MemoryLayout<ClassSums>.stride
      // One number, and two of each pair.
      + 5 * MemoryLayout<AmountSums>.stride
    #expect(MemoryLayout<PackedSums>.stride == 16)
    // A key of eight bytes, at most four places of twelve in the table of keys, and the largest list,
    // that of the pairs, while it grows.
    #expect(shape.bytesPerCell == sums + MemoryLayout<PairSums>.stride + 8 + 48)
    let none = CubeShape(classes: [], numeric: 0, pairs: 0, values: 0, countsEverybody: false)
    #expect(none.bytesPerCell == 56)
  }

  @Test func aCubesBytesGrowWithItsCellsAndLists() throws {
    let delivery = try Delivery(
      [SampleRow.rows(200, seed: 2, decimals: 0).csv],
      indicators: "median: { variable: \"tid\", measure: \"median\" }")
    let cube = try delivery.fold().cubes[0].cube
    let answers = try delivery.fold().tally.numbers[0].valid
    #expect(cube.bytes >= cube.count * delivery.cubes[0].bytesPerCell)
    let zero = try delivery.fold().tally.weights.zero
    #expect(cube.bytes <= cube.count * delivery.cubes[0].bytesPerCell + answers * 24)
    #expect(cube.bytes >= cube.count * delivery.cubes[0].bytesPerCell + (answers - zero) * 24)
  }

  /// Large weights need sums of any size, and these are counted.
  @Test func largeWeightsTakeMore() throws {
    let small = try Delivery([SampleRow.rows(200, seed: 2, decimals: 0).csv]).fold().cubes[0].cube
    let large = try Delivery([SampleRow.rows(200, seed: 2, decimals: 9).csv]).fold().cubes[0].cube
    #expect(small.bytes == small.count * small.plan.bytesPerCell)
    #expect(
      large.bytes
        > large.count * (large.plan.bytesPerCell + MemoryLayout<ClassSums>.stride))
  }

  @Test func whatComesLaterCounts() throws {
    let refusal = Findings([Finding(.usage, "memory.test", "too much")])
    let room = MemoryRoom(
      bytes: 1000, share: 0,
      later: MemoryRoom.Later(ofCells: []) { rows, units in rows * units }, refusal: refusal)
    try room.check([], rows: 10, units: 90, beside: 100)
    #expect(throws: Findings.self) { try room.check([], rows: 10, units: 90, beside: 101) }
    #expect(throws: Findings.self) { try room.check([], rows: .max, units: 1, beside: 1) }
    #expect(throws: Findings.self) {
      try room.beside(950).check([], rows: 10, units: 1, beside: 41)
    }
  }
}
