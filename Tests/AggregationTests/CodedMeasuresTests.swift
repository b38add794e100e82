import TestSupport
import Testing

@testable import Aggregation
@testable import Microdata

/// All questions of a cube, in pairs and alone, against each alone.
@Suite struct CodedMeasuresTests {
  private static let parts = PairedSumsTests.parts

  private static func measures(_ slots: Int) -> CodedMeasures {
    var measures = CodedMeasures(parts)
    for _ in 0..<slots { measures.addSlot() }
    return measures
  }

  /// Weights that fit small integers and such that do not, so many respondents that pairs are emptied in
  /// between, and so many slots that there are no pairs.
  @Test(arguments: [([20], 5, 3), ([26, 30, 8], 5, 4), ([4], 9, 1100), ([24, 24], 30_000, 6)])
  func everyQuestionHasItsSums(_ bits: [Int], _ slots: Int, _ batches: Int) {
    var random = SeededGenerator(seed: UInt64(slots))
    var (measures, expected) = (Self.measures(slots), PairedSumsTests.alone(slots))
    var weights = BatchWeights()
    for number in 0..<batches {
      let (batch, rows) = PairedSumsTests.batch(
        number % 2 == 0 ? 1024 : 77, bits: bits[number % bits.count], slots: slots, &random)
      measures.fold(batch, slots: rows)
      weights.take(batch)
      for measure in Self.parts.indices {
        expected[measure].fold(batch, column: measure, slots: rows, weights)
      }
    }
    let cells = PairedSumsTests.cells(expected, slots)
    #expect(PairedSumsTests.cells(measures.settled, slots) == cells)
    measures.settle()
    #expect(PairedSumsTests.cells(measures.settled, slots) == cells)
  }

  @Test func slotsThatComeLaterAndPartsAndScales() {
    var random = SeededGenerator(seed: 8)
    var (whole, expected) = (Self.measures(6), PairedSumsTests.alone(6))
    var (part, weights) = (Self.measures(2), BatchWeights())
    for slots in [2, 6] {
      for _ in 2..<slots { part.addSlot() }
      let (batch, rows) = PairedSumsTests.batch(900, bits: 20, slots: slots, &random)
      part.fold(batch, slots: rows)
      weights.take(batch)
      for measure in Self.parts.indices {
        expected[measure].fold(
          batch, column: measure, slots: rows.map { $0 < 0 ? $0 : 5 - $0 }, weights)
      }
    }
    whole.merge(part, slots: [5, 4, 3, 2, 1, 0])
    #expect(PairedSumsTests.cells(whole.settled, 6) == PairedSumsTests.cells(expected, 6))
    let overflowed = [part.raiseWeightScale(), whole.raiseWeightScale()]
    #expect(overflowed == [false, false])
    for measure in Self.parts.indices { _ = expected[measure].raiseWeightScale() }
    #expect(PairedSumsTests.cells(whole.settled, 6) == PairedSumsTests.cells(expected, 6))
    let held = CodedMeasures(Self.parts, holding: whole.settled)
    #expect(PairedSumsTests.cells(held.settled, 6) == PairedSumsTests.cells(expected, 6))
  }
}
