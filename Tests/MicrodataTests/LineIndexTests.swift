import Diagnostics
import TestSupport
import Testing

@testable import Microdata

/// Places in blocks become lines of the file.
@Suite struct LineIndexTests {
  @Test func `lines of all blocks before count, whoever read them`() {
    var random = SeededGenerator(seed: 1)
    let ends = (0..<30).map { _ in Int.random(in: 0...9, using: &random) }
    var indexes = [LineIndex(), LineIndex(), LineIndex()]
    for (block, count) in ends.enumerated() {
      indexes[Int.random(in: 0..<3, using: &random)].note(block: block, lineEnds: count)
    }
    var merged = indexes[1]
    merged.merge(indexes[2])
    merged.merge(indexes[0])
    for block in ends.indices {
      let place = BlockPlace(block: block, line: 3, column: 17)
      #expect(
        merged.location(of: place, in: "a.csv")
          == SourceLocation(file: "a.csv", line: ends[..<block].reduce(0, +) + 4, column: 17))
    }
  }

  @Test func `places are ordered as in the file`() {
    let places = [(0, 0, 1), (0, 0, 9), (0, 5, 2), (1, 0, 1), (2, 1, 3)].map {
      BlockPlace(block: $0.0, line: $0.1, column: $0.2)
    }
    #expect(places.reversed().sorted() == places)
  }
}
