import Diagnostics
import Testing

@Suite struct SourceLocationTests {
  @Test func isWrittenAsEditorsReadIt() {
    #expect(SourceLocation(file: "a/b.csv").description == "a/b.csv")
    #expect(SourceLocation(file: "b.csv", line: 12).description == "b.csv:12")
    #expect(SourceLocation(file: "b.csv", line: 12, column: 5).description == "b.csv:12:5")
  }

  @Test func sortsByFileThenLineThenColumn() {
    let sorted = [
      SourceLocation(file: "a"), SourceLocation(file: "a", line: 2),
      SourceLocation(file: "a", line: 2, column: 1), SourceLocation(file: "a", line: 2, column: 10),
      SourceLocation(file: "a", line: 10, column: 2), SourceLocation(file: "b"),
      SourceLocation(file: "b", line: 1, column: 1),
    ]
    #expect(sorted.reversed().sorted() == sorted)
    for (one, next) in zip(sorted, sorted.dropFirst()) {
      #expect(one < next)
      #expect(!(next < one))
    }
  }
}
