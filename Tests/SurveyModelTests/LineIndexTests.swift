import Testing

@testable import SurveyModel

@Suite struct LineIndexTests {
  @Test func `every byte has the place that counting from the start gives`() {
    let bytes = Array("a\nb\r\nc\rå\n\r\n\n\rx".utf8)
    let lines = LineIndex(bytes, from: 0)
    var (line, column) = (1, 1)
    for (offset, byte) in bytes.enumerated() {
      #expect(lines.position(offset) == JSON5Position(offset: offset, line: line, column: column))
      let endsLine = byte == 10 || (byte == 13 && bytes.dropFirst(offset + 1).first != 10)
      (line, column) = endsLine ? (line + 1, 1) : (line, column + 1)
    }
    #expect(lines.position(bytes.count).line == line)
  }
}
