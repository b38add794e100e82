import TestSupport
import Testing

@testable import Aggregation
@testable import Microdata

/// Slots of units' cells, against a dictionary.
@Suite struct CellSlotsTests {
  private static let groupings = [
    CubePlan.Grouping(
      variable: "a", column: 0, groupOfCode: [0, 1, 2], categories: 2, stride: 1),
    CubePlan.Grouping(variable: "b", column: 1, groupOfCode: [0, 1], categories: 1, stride: 3),
  ]

  /// So many batches that cells are listed, and units that come one after the other: few of them, so many
  /// that the list becomes too long, and cells too many for any list.
  @Test(arguments: [(cells: UInt64(6), units: 40), (20_000, 60), (.max, 40)])
  func aCellKeepsItsSlot(_ cells: UInt64, _ units: Int) {
    var random = SeededGenerator(seed: cells)
    var slots = CellSlots(cells: cells)
    var oracle: [UInt64: Int32] = [:]
    var batch = RespondentBatch(codedVariables: 2, numericVariables: 0)
    for number in 0..<90 {
      batch.count = number % 9 == 0 ? 700 : 1024
      batch.mayHaveZeroWeights = number % 3 == 0
      for row in 0..<batch.count {
        batch.units[row] = Int32.random(in: 0..<Int32(min(units, number + 2)), using: &random)
        batch.codes[row] = UInt16.random(in: 0...4, using: &random)
        batch.codes[1024 + row] = UInt16.random(in: 0...1, using: &random)
        batch.weights[row] = batch.mayHaveZeroWeights && row % 5 == 0 ? 0 : 1
      }
      slots.find(batch, Self.groupings)
      for row in 0..<batch.count {
        let cell = UInt64(min(batch.codes[row], 2)) + 3 * UInt64(batch.codes[1024 + row])
        let key = UInt64(batch.units[row]) << 32 | cell
        if batch.weights[row] == 0 {
          #expect(slots.rows[row] == -1)
        } else {
          let known = oracle[key]
          #expect(known == nil ? slots.rows[row] == oracle.count : slots.rows[row] == known)
          if known == nil { oracle[key] = slots.rows[row] }
        }
      }
    }
    #expect(slots.keys.count == oracle.count)
    #expect(slots.keys.indices.allSatisfy { oracle[slots.keys[$0]] == Int32($0) })
    #expect((slots.bytes > 0) == (cells < 1 << 19))
    slots.listNone()
    slots.find(batch, Self.groupings)
    #expect(slots.bytes == 0 && slots.keys.count == oracle.count)
  }
}
