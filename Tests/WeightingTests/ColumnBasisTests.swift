import Testing

@testable import Weighting

@Suite struct ColumnBasisTests {
  private let rows = NormalEquationsTests.crossed

  private func basis(_ occupied: [Int]) -> ColumnBasis {
    ColumnBasis(rows, occupied: (0..<6).map(occupied.contains))
  }

  @Test func marginsOfOneTotalDependOnce() {
    #expect(basis([0, 1, 2, 3, 4, 5]).rank == 4)
    #expect(basis([0, 1, 2, 3, 4, 5]).kept == [true, false])
  }

  @Test func onlyOccupiedCellsCount() {
    #expect(basis([0, 1, 2, 3]).rank == 4)
    // Two cells that share nothing: each margin alone says all.
    #expect(basis([0, 5]).rank == 2)
    #expect(basis([0, 5]).kept == [false, false])
    #expect(basis([]).rank == 0)
  }
}
