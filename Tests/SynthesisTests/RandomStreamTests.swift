import Testing

@testable import Synthesis

@Suite struct RandomStreamTests {
  /// The first outputs of the authors' C code.
  @Test func splitMixIsTheReference() {
    var counter: UInt64 = 0
    let outputs = (0..<4).map { _ in RandomStream.splitMix(&counter) }
    #expect(
      outputs == [
        0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f, 0xf88b_b8a8_724c_81ec,
      ])
  }

  /// The first outputs of the authors' C code from the state 1, 2, 3, 4.
  @Test func xoshiroIsTheReference() {
    var stream = RandomStream(state: [1, 2, 3, 4])
    let outputs = (0..<6).map { _ in stream.next() }
    #expect(
      outputs == [
        41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
        9_228_616_714_210_784_205, 9_973_669_472_204_895_162,
      ])
  }

  @Test func wholeNumbersAreEvenAndBelowTheBound() {
    var stream = RandomStream(seed: 1)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[stream.below(7)] += 1 }
    // Six standard deviations of a binomial count with mean 10 000.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 560 })
    #expect(stream.below(1) == 0)
    #expect(stream.below(0) == 0)
  }

  @Test func unitsStayBelowOne() {
    var stream = RandomStream(seed: 2)
    let units = (0..<10_000).map { _ in stream.unit() }
    #expect(units.allSatisfy { (0..<1).contains($0) })
    #expect(abs(units.reduce(0, +) / 10_000 - 0.5) < 0.02)
  }
}
