import Diagnostics
import Numerics
import TestSupport
import Testing

@testable import Shards

@Suite struct StateWriterTests {
  @Test func integersComeBackAsTheyWere() throws {
    var numbers: [Int256] = [.zero, Int256(1), Int256(-1), Int256(127), Int256(128), Int256(-128)]
    numbers += [Int256(-129), Int256(Int128.max), Int256(Int128.min)]
    numbers.append(Int256(high: .max, low: .max))
    numbers.append(Int256(high: .min, low: 0))
    numbers.append(Int256(high: 0, low: .max))
    numbers.append(Int256(high: -1, low: 0))
    for shift in 0..<127 {
      numbers += [Int256(1 << Int128(shift)), Int256(-(1 << Int128(shift)))]
      numbers.append(Int256(high: 1 << Int128(shift), low: 7))
    }
    var writer = StateWriter()
    for number in numbers { writer.integer(number) }
    var reader = StateReader(sealed: writer.sealed)
    for number in numbers { #expect(try reader.integer() == number) }
    #expect(reader.isAtEnd)
  }

  /// Taken piece by piece the bytes are those of the whole, and so is their checksum.
  @Test(arguments: [1, 100, 1 << 20])
  func piecesAreTheWhole(_ piece: Int) throws {
    let sums = try Sample(replicates: true).fold(Sample.rows(200, seed: 1), as: "a").sums
    var whole = StateWriter()
    whole.put(sums, partNames: ["a"])
    let taken = Taken()
    var writer = StateWriter(piece: piece) { bytes throws(Finding) in taken.pieces.append(bytes) }
    writer.put(sums, partNames: ["a"])
    try writer.finish()
    #expect(Array(taken.pieces.joined()) == whole.sealed)
    #expect(piece == 1 << 20 ? taken.pieces.count == 2 : taken.pieces.count > 20)
  }

  private final class Taken {
    var pieces: [[UInt8]] = []
  }

  @Test func whoCannotTakeMoreIsToldOnce() throws {
    let sums = try Sample().fold(Sample.rows(200, seed: 1), as: "a").sums
    let taken = Taken()
    var writer = StateWriter(piece: 1) { bytes throws(Finding) in
      taken.pieces.append(bytes)
      throw Finding(.inputOutput, "test.full", "full")
    }
    writer.put(sums, partNames: ["a"])
    let finding = #expect(throws: Finding.self) { try writer.finish() }
    #expect(finding?.rule == "test.full")
    #expect(taken.pieces.count == 1)
  }
}
