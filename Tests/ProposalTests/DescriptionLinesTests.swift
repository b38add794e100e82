import Testing

@testable import Proposal

@Suite struct DescriptionLinesTests {
  @Test func aRemarkStandsBesideOrAbove() {
    var lines = DescriptionLines()
    let long = "b: \"\(String(repeating: "x", count: 90))\","
    lines.add("a: 1,", .check("why"))
    lines.add(long, .said("long"))
    #expect(lines.text == "a: 1,  // check this: why\n// long\n\(long)\n")
  }

  @Test func noLineOfACommentIsTooLong() {
    var lines = DescriptionLines()
    lines.comment(String(repeating: "word ", count: 100))
    let written = lines.text.split(separator: "\n")
    #expect(written.count > 4)
    for line in written {
      #expect(line.count <= 100)
      #expect(line.hasPrefix("// word"))
    }
  }

  @Test func membersFillTheLines() {
    var lines = DescriptionLines()
    lines.fill("codes: {", (0..<40).map { "\"\($0)\": \"\($0)\"" }, "},")
    let written = lines.text.split(separator: "\n")
    #expect(written.first == "codes: {")
    #expect(written.last == "},")
    #expect(written.count < 10)
    #expect(written.allSatisfy { $0.count <= 100 })
  }
}
