import Testing

@testable import Audit

@Suite struct SumSystemTests {
  /// Rows and columns of two by two with their sums: one number decides on all.
  private let margins: [(columns: [Int], value: Double)] = [
    ([0, 1], 5), ([2, 3], 8), ([0, 2], 3), ([1, 3], 10),
  ]

  @Test func aPointAgreesWithAllSums() throws {
    let system = SumSystem(columns: 4, margins)
    #expect(system.open == [0, 1, 2, 3])
    for beginning in [1.0, 0.01, 50] {
      let point = try #require(system.point(near: { $0 == 0 ? beginning : 1 }))
      for sum in margins {
        #expect(abs(sum.columns.reduce(0) { $0 + point[$1] } - sum.value) < 1e-3)
      }
      #expect(point.allSatisfy { $0 >= 0 })
    }
  }

  /// The first can be none to three of the three in its column.
  @Test func rangesEndWhereANumberWouldBeNegative() throws {
    let system = SumSystem(columns: 4, margins)
    let point = try #require(system.point(near: { _ in 1 }))
    let ranges = try #require(system.ranges(of: [[0], [1], [0, 1]], from: point, upTo: .infinity))
    for (range, expected) in zip(ranges, [(0.0, 3.0), (2, 5), (5, 5)]) {
      #expect(abs(range.low - expected.0) < 1e-3 && abs(range.high - expected.1) < 1e-3)
    }
  }

  @Test func whatFollowsAtOnceIsTakenOut() {
    var system = SumSystem(columns: 4, margins)
    system.add([([0], 1)])
    #expect(system.open == [])
    let nobody = SumSystem(columns: 3, [([0, 1], 0), ([0, 1, 2], 4)])
    #expect(nobody.open == [])
  }

  @Test func sumsThatContradictEachOtherHaveNoPoint() {
    let system = SumSystem(columns: 3, [([0, 1, 2], 4), ([0, 1], 9), ([1, 2], 3)])
    #expect(system.point(near: { _ in 1 }) == nil)
  }

  @Test func widthsAreExact() throws {
    let system = SumSystem(columns: 4, margins)
    let widths = try #require(system.widths(of: [([0], 9), ([1, 2], 2), ([0, 1], 9)], from: nil))
    for (found, expected) in zip(widths.found, [3.0, 2, 0]) {
      #expect(abs(found.width - expected) < 1e-9, "\(found)")
    }
    #expect(abs(widths.found[0].least) < 1e-9)
  }

  /// Nobody is in the first column, which no sum says: scaling comes near it, and never there.
  @Test func widthsAreFoundWhereScalingDoesNotEnd() throws {
    let system = SumSystem(columns: 4, [([0, 1], 5), ([1, 2, 3], 7), ([0, 1, 2, 3], 7)])
    let widths = try #require(system.widths(of: [([0], 9), ([1], 9), ([2], 9)], from: nil))
    for (found, expected) in zip(widths.found, [0.0, 0, 2]) {
      #expect(abs(found.width - expected) < 1e-6, "\(found)")
    }
    let contradicting = SumSystem(columns: 3, [([0, 1, 2], 4), ([0, 1], 9), ([1, 2], 3)])
    #expect(contradicting.widths(of: [([0], 1)], from: nil) == nil)
  }
}
