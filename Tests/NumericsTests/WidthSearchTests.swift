import Numerics
import TestSupport
import Testing

@Suite struct WidthSearchTests {
  /// A table of which some cells are hidden and all margins known.
  private func table(_ generator: inout SeededGenerator) -> (range: FeasibleRange, cells: Int) {
    let (rows, columns) = (4, 5)
    let counts = (0..<rows * columns).map { _ in Double(Int.random(in: 0...9, using: &generator)) }
    let isHidden = counts.map { _ in Bool.random(using: &generator) }
    let lines = (0..<rows).map { row in (0..<columns).map { row * columns + $0 } }
    let across = (0..<columns).map { column in (0..<rows).map { $0 * columns + column } }
    let range = FeasibleRange(
      equations: (lines + across).map { $0.map { ($0, 1) } },
      lower: counts.indices.map { isHidden[$0] ? 0 : counts[$0] },
      upper: counts.indices.map { isHidden[$0] ? .infinity : counts[$0] }, start: counts)
    return (range, counts.count)
  }

  /// Whatever was looked for before, as the least and the greatest value looked for from the start.
  @Test func widthsAreThoseOfEachSumAlone() {
    var generator = SeededGenerator(seed: 3)
    var (narrow, wide) = (0, 0)
    for _ in 0..<60 {
      let (range, cells) = table(&generator)
      let sums = (0..<cells).map { $0 % 2 == 0 ? [$0] : [$0, ($0 + 6) % cells] }
      var search = WidthSearch(range, sums)
      for cell in 0..<cells {
        var alone = range
        let form = sums[cell].map { (column: $0, coefficient: 1.0) }
        let width = alone.maximum(of: form) - alone.minimum(of: form)
        let enough = Double(Int.random(in: 1...8, using: &generator))
        let found = search.width(cell, upTo: enough)
        #expect(abs(found - min(width, enough)) < 1e-8, "\(cell): \(found) of \(width)")
        if width < enough { narrow += 1 } else { wide += 1 }
      }
    }
    #expect(narrow > 100 && wide > 100)
  }
}
