import Publishing
import Testing

@Suite struct RejectedCSVTests {
  @Test func aLineForEachRecord() {
    let rows = [
      RejectedRow(file: "a,b.csv", line: 2, byte: 1, reason: "the record has 4 fields"),
      RejectedRow(file: "=a.csv", line: nil, byte: nil, reason: "a \"quote\""),
    ]
    #expect(
      String(decoding: RejectedCSV.bytes(rows), as: UTF8.self) == """
        file,line,byte,reason
        "a,b.csv",2,1,the record has 4 fields
        '=a.csv,,,"a ""quote\"""

        """)
    #expect(RejectedCSV.bytes([]).elementsEqual("file,line,byte,reason\n".utf8))
  }
}
