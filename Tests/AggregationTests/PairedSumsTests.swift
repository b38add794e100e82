import TestSupport
import Testing

@testable import Aggregation
@testable import Microdata

/// Two questions summed by both answers, against each summed alone.
@Suite struct PairedSumsTests {
  static let parts = [
    CubePlan.CodedMeasure(
      column: 0, classOfCode: [0, 1, CubePlan.unused, 1, CubePlan.unused], classes: 2),
    CubePlan.CodedMeasure(column: 1, classOfCode: [2, 0, 1, CubePlan.unused], classes: 3),
    CubePlan.CodedMeasure(column: 2, classOfCode: [0, CubePlan.unused], classes: 1),
  ]

  /// Respondents with weights of up to so many bits, and the slots that they belong to.
  static func batch(
    _ count: Int, bits: Int, slots: Int, _ random: inout SeededGenerator
  ) -> (RespondentBatch, [Int32]) {
    var batch = RespondentBatch(codedVariables: 3, numericVariables: 0)
    var rows = [Int32](repeating: 0, count: RespondentBatch.capacity)
    batch.count = count
    for row in 0..<count {
      for column in 0..<3 {
        batch.codes[column * RespondentBatch.capacity + row] =
          Int.random(in: 0..<20, using: &random) == 0
          ? Codebook.unknown : UInt16.random(in: 0...4, using: &random)
      }
      rows[row] = Int32.random(in: -1..<Int32(slots), using: &random)
      batch.weights[row] =
        rows[row] < 0 ? 0 : Int64.random(in: 1...Int64.max >> (63 - bits), using: &random)
    }
    return (batch, rows)
  }

  static func alone(_ slots: Int) -> [CodedSums] {
    parts.map { part in
      var sums = CodedSums(part)
      for _ in 0..<slots { sums.addSlot() }
      return sums
    }
  }

  static func cells(_ sums: [CodedSums], _ slots: Int) -> [[ClassSums]] {
    zip(parts, sums).map { part, sums in
      (0..<slots).flatMap { slot in (0..<part.classes).map { sums[slot, $0] } }
    }
  }

  @Test(arguments: [UInt64](1...6))
  func pairsGiveTheSumsOfEach(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var pairs = PairedSums.pairs(of: Self.parts)
    #expect(pairs.count == 1)
    #expect(pairs[0].bytesPerSlot == 3 * 4 * 16)
    let slots = 7
    var (expected, own, weights) = (Self.alone(slots), Self.alone(slots), BatchWeights())
    for known in [3, 3, 7] {
      let (batch, rows) = Self.batch(1000, bits: 24, slots: known, &random)
      weights.take(batch)
      for measure in 0..<2 {
        expected[measure].fold(batch, column: measure, slots: rows, weights)
      }
      let fits = pairs[0].fold(
        batch, starts: Self.starts(rows, pairs[0]), of: known, weights)
      #expect(fits && !pairs[0].isEmpty)
      // Emptied in between, and not.
      if known == 7 || seed % 2 == 0 { pairs[0].empty(into: &own) }
    }
    #expect(Self.cells(own, slots) == Self.cells(expected, slots))
    #expect(pairs[0].isEmpty)
    pairs[0].empty(into: &own)
    #expect(Self.cells(own, slots) == Self.cells(expected, slots))
  }

  /// Where the slots of rows begin, the one for rows without a weight before all others.
  private static func starts(_ slots: [Int32], _ pair: PairedSums) -> [Int] {
    slots.map { (Int($0) + 1) * pair.width }
  }

  /// 2²⁰ respondents in a cell do not fit, nor do weights whose squares need more than 64 bits.
  @Test func whatMayNotFitIsSaid() {
    var random = SeededGenerator(seed: 3)
    var (pair, weights) = (PairedSums.pairs(of: Self.parts)[0], BatchWeights())
    let (large, rows) = Self.batch(10, bits: 30, slots: 2, &random)
    weights.take(large)
    var fits = pair.fold(large, starts: Self.starts(rows, pair), of: 2, weights)
    #expect(!fits && pair.isEmpty)
    let (batch, slots) = Self.batch(1024, bits: 3, slots: 2, &random)
    weights.take(batch)
    for _ in 0..<1023 {
      fits = pair.fold(batch, starts: Self.starts(slots, pair), of: 2, weights)
      #expect(fits)
    }
    fits = pair.fold(batch, starts: Self.starts(slots, pair), of: 2, weights)
    #expect(!fits)
  }

  @Test func manyClassesAreNotPaired() {
    let wide = CubePlan.CodedMeasure(column: 0, classOfCode: [0], classes: 12)
    let narrow = Self.parts[0]
    #expect(PairedSums.pairs(of: [wide, narrow]).isEmpty)
    #expect(PairedSums.pairs(of: [narrow, narrow, wide, narrow, narrow, narrow]).count == 1)
    #expect(PairedSums.pairs(of: [narrow]).isEmpty && PairedSums.pairs(of: []).isEmpty)
  }
}
