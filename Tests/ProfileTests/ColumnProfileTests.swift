import Profile
import Testing

@Suite struct ColumnProfileTests {
  @Test("A cell is empty, declared missing, or an answer")
  func validCells() {
    var column = ColumnProfile(name: "f1", kind: .wholeNumber)
    column.missing = 3
    column.declaredMissing = 2
    #expect(column.valid(of: 10) == 5)
  }
}
