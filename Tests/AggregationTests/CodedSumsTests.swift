import Numerics
import TestSupport
import Testing

@testable import Aggregation
@testable import Microdata

/// Sums in small integers and in large ones, against sums that are always large.
@Suite struct CodedSumsTests {
  private static let part = CubePlan.CodedMeasure(
    column: 1, classOfCode: [0, 1, CubePlan.unused, 1, CubePlan.unused], classes: 2)
  private static let slots = 5

  /// Each cell's sums, one respondent after another.
  private struct Expected {
    var cells = [ClassSums](repeating: ClassSums(), count: 2 * CodedSumsTests.slots)

    mutating func add(_ batch: RespondentBatch, _ slots: [Int32]) {
      for row in 0..<batch.count {
        let code = Int(batch.codes[RespondentBatch.capacity + row])
        let answer = part.classOfCode[min(code, part.classOfCode.count - 1)]
        guard slots[row] >= 0, answer != CubePlan.unused else { continue }
        let weight = Int128(batch.weights[row])
        cells[Int(slots[row]) * 2 + Int(answer)].add(weight, squared: weight * weight)
      }
    }
  }

  /// A batch of respondents whose weights have up to so many bits, and their slots.
  private static func batch(
    bits: Int, count: Int, _ generator: inout SeededGenerator
  ) -> (RespondentBatch, [Int32]) {
    var batch = RespondentBatch(codedVariables: 2, numericVariables: 0)
    var slots = [Int32](repeating: 0, count: RespondentBatch.capacity)
    batch.count = count
    for row in 0..<count {
      batch.codes[RespondentBatch.capacity + row] = UInt16.random(in: 0...6, using: &generator)
      slots[row] = Int32.random(in: -1..<Int32(Self.slots), using: &generator)
      let largest = Int64.max >> (63 - bits)
      batch.weights[row] =
        slots[row] < 0 ? 0 : Int64.random(in: 1...max(1, largest), using: &generator)
    }
    return (batch, slots)
  }

  private static func sums() -> CodedSums {
    var sums = CodedSums(part)
    for _ in 0..<slots { sums.addSlot() }
    return sums
  }

  private static func cells(_ sums: CodedSums) -> [ClassSums] {
    (0..<slots).flatMap { slot in (0..<2).map { sums[slot, $0] } }
  }

  /// Weights of a few bits, on both sides of what small integers hold, and of all 63 bits.
  @Test(arguments: [
    [1], [20], [26], [27], [63], [26, 27, 8, 63, 26, 26], [25, 26, 26, 26, 26, 26],
  ])
  func everySumIsExact(_ bits: [Int]) {
    var generator = SeededGenerator(seed: UInt64(bits.reduce(0) { $0 * 64 + $1 }))
    var (sums, expected, weights) = (Self.sums(), Expected(), BatchWeights())
    for (number, bits) in bits.enumerated() {
      let count = number == 0 ? 1000 : RespondentBatch.capacity
      let (batch, slots) = Self.batch(bits: bits, count: count, &generator)
      weights.take(batch)
      #expect((weights.bound == nil) == (bits > 26))
      sums.fold(batch, column: 1, slots: slots, weights)
      expected.add(batch, slots)
      #expect(Self.cells(sums) == expected.cells)
    }
  }

  @Test func partsAddUpAndScalesRise() {
    var generator = SeededGenerator(seed: 5)
    var (whole, expected, weights) = (Self.sums(), Expected(), BatchWeights())
    for bits in [12, 40, 20] {
      let (batch, slots) = Self.batch(bits: bits, count: 700, &generator)
      var part = Self.sums()
      weights.take(batch)
      part.fold(batch, column: 1, slots: slots, weights)
      whole.merge(part, slots: [0, 1, 2, 3, 4])
      expected.add(batch, slots)
    }
    #expect(Self.cells(whole) == expected.cells)
    let overflowed = whole.raiseWeightScale()
    #expect(!overflowed)
    for place in expected.cells.indices { _ = expected.cells[place].raiseWeightScale() }
    #expect(Self.cells(whole) == expected.cells)
  }

  /// More respondents in a cell than sixteen bytes hold, and more weight: 2²⁰ of them, Σw 2⁴⁴, Σw² 2⁶⁴.
  @Test(arguments: [(Int64(1), 1100), (Int64(1) << 26 - 1, 300), (Int64(1) << 22, 3000)])
  func whatOutgrowsSixteenBytesIsCarried(_ weight: Int64, _ batches: Int) {
    var (sums, weights) = (Self.sums(), BatchWeights())
    var batch = RespondentBatch(codedVariables: 2, numericVariables: 0)
    batch.count = RespondentBatch.capacity
    let slots = (0..<batch.count).map { Int32($0 % 7 == 0 ? 1 : 3) }
    for row in 0..<batch.count { batch.weights[row] = weight }
    weights.take(batch)
    for _ in 0..<batches { sums.fold(batch, column: 1, slots: slots, weights) }
    let inOne = slots.count { $0 == 1 }
    for (slot, rows) in [(1, inOne), (3, batch.count - inOne)] {
      let n = rows * batches
      var expected = ClassSums()
      expected.n = n
      expected.w = Int128(weight) * Int128(n)
      expected.w2 = Int256(Int128(weight) * Int128(weight) * Int128(n))
      #expect(sums[slot, 0] == expected)
    }
    #expect(sums[0, 0] == ClassSums() && sums[3, 1] == ClassSums())
    #expect(sums.carriedBytes > 0)
    var twice = Self.sums()
    for _ in 0..<2 { twice.merge(sums, slots: [4, 3, 2, 1, 0]) }
    var double = sums[3, 0]
    double.add(sums[3, 0])
    #expect(twice[1, 0] == double)
  }

  @Test func sumsThatWereMadeElsewhereAreTheSame() {
    var generator = SeededGenerator(seed: 9)
    var (sums, weights) = (Self.sums(), BatchWeights())
    for bits in [8, 30, 20] {
      let (batch, slots) = Self.batch(bits: bits, count: 900, &generator)
      weights.take(batch)
      sums.fold(batch, column: 1, slots: slots, weights)
    }
    var list = CodedSums(Self.part)
    for cell in Self.cells(sums) { list.append(cell) }
    #expect(Self.cells(list) == Self.cells(sums))
    var other = CodedSums(Self.part, holding: list)
    let (batch, slots) = Self.batch(bits: 26, count: 900, &generator)
    weights.take(batch)
    other.fold(batch, column: 1, slots: slots, weights)
    sums.fold(batch, column: 1, slots: slots, weights)
    #expect(Self.cells(other) == Self.cells(sums))
  }
}
