import Testing

@testable import Weighting

@Suite struct SparseRowsTests {
  @Test func rowsAreSummedAndSelected() {
    let rows = SparseRows(columns: [0, 2, 1, 2, 1, 3], width: 2, columnCount: 4, leading: 2)
    #expect(rows.count == 3)
    #expect(rows.totals([1, 10, 100]) == [1, 110, 11, 100])
    #expect(rows.products([1, 2, 10, 20]) == [11, 12, 22])
    #expect(rows.selecting([2, 0]).columns == [1, 3, 0, 2])
  }
}
