import Bytes
import Diagnostics
import TestSupport
import Testing

@testable import CSV

@Suite struct DelimiterDetectionTests {
  private func block(_ text: String) throws -> Block {
    try FileBeginning(
      Array(text.utf8), isWhole: true, statedEncoding: nil, file: "a.csv"
    ).block
  }

  private func detect(_ text: String, expecting names: Set<String> = []) throws -> Character {
    let found = try DelimiterDetection.detect(block(text), expecting: names, file: "a.csv")
    return Character(Unicode.Scalar(found))
  }

  private func ambiguity(_ text: String, expecting names: Set<String> = []) throws -> String {
    let finding = try #require(throws: Finding.self) { _ = try detect(text, expecting: names) }
    #expect(finding.rule == "csv.ambiguous-delimiter")
    #expect(finding.location == SourceLocation(file: "a.csv", line: 1))
    return finding.message
  }

  @Test(arguments: [",", ";", "\t", "|"] as [Character])
  func eachDelimiterIsFound(delimiter: Character) throws {
    let rows = [["kon", "alder", "vikt"], ["1", "17", "2"], ["", "", ""], ["2", "\"a\"", "1"]]
    for end in ["\n", "\r\n", "\n\n"] {
      for count in 1...rows.count {
        let lines = rows.prefix(count).map { $0.joined(separator: String(delimiter)) }
        #expect(try detect(lines.joined(separator: end)) == delimiter)
        #expect(try detect(lines.joined(separator: end) + end) == delimiter)
      }
    }
  }

  @Test(arguments: [
    // Decimal commas, one or two in each row, as many as in no header.
    ("kon;vikt\n1;1,5\n2;2,5\n", ";"), ("kon;a;b\n1;1,5;2,5\n2;2,5;1,25\n", ";"),
    ("kon\tvikt\n1\t1,5\n2\t2,5\n", "\t"), ("kon|vikt\n1|1,5\n", "|"),
    // Commas in the header that the rows have not.
    ("fråga, kort;svar\n1;2\n3;4\n", ";"), ("a;b, c, d\n1;2\n", ";"),
    // Signs inside quotes.
    ("kon,\"a;b;c\"\n1,\"x;y;z\"\n", ","), ("kon;text\n1;\"a, b, c\"\n2;\"d\n,e;f\"\n", ";"),
    ("\"a,b\";\"c,d\"\n\"1,5\";\"2,5\"\n", ";"),
    // A record that is ragged, a quote that is out of order: still the delimiter of the others.
    ("a,b;c\n1;2\n3;4\n5;6;7\n", ";"), ("a;b\n1;2\n3;\"x\n", ";"), ("a;b,c\n1;2\n\"x\"y;3\n", ";"),
    // A comma is in the header and then never; quotes speak against the semicolon at once.
    ("a;x,b\n1,\"x\"\n2,\"y\"\n", ","),
    // One column.
    ("kon\n1\n2\n", ","), ("kon\n1,5\n2,5\n", ","), ("\n", ","), ("", ","),
  ])
  func theBestFitIsTaken(text: String, delimiter: Character) throws {
    #expect(try detect(text) == delimiter)
  }

  @Test func twoThatFitEquallyWellAreAnError() throws {
    #expect(try ambiguity("a,b;c\n1,5;2\n2,5;3\n").hasSuffix(": \",\" and \";\""))
    #expect(try ambiguity("a|b\tc\n").hasSuffix(": tab and \"|\""))
    #expect(try ambiguity("a,b;c,d\n").hasSuffix(": \",\" and \";\""))
    // Names that both show, or none does, decide nothing.
    _ = try ambiguity("a,b;c\n1,5;2\n", expecting: ["x"])
    _ = try ambiguity("a,x;c\n1,5;2\n", expecting: ["a", "c"])
  }

  @Test func expectedNamesDecide() throws {
    let text = "a,b;c\n1,5;2\n2,5;3\n"
    #expect(try detect(text, expecting: ["a"]) == ",")
    #expect(try detect(text, expecting: ["c"]) == ";")
    #expect(try detect(text, expecting: ["a,b", "c"]) == ";")
    #expect(try detect("\"a,b\";\"c\"\r\n1,5;2\r\n", expecting: ["c"]) == ";")
    // Of more weight than a ragged row: that one is then told with its line.
    #expect(try detect("vikt, kg;kon\n1,5;1\n1,25;2\n2;3\n", expecting: ["kon"]) == ";")
    #expect(try detect("kön;b,c\n1;5,2\n", expecting: ["ko\u{308}n"]) == ";")
  }

  @Test func anotherThanTheStatedOneMustPartNearlyAll() throws {
    let semicolons = try block("kon;vikt\n" + String(repeating: "1;2\n", count: 20) + "1\n")
    let comma = UInt8(ascii: ",")
    let semicolon = UInt8(ascii: ";")
    #expect(DelimiterDetection.other(than: comma, semicolons, expecting: []) == semicolon)
    #expect(DelimiterDetection.other(than: semicolon, semicolons, expecting: []) == nil)
    let title = try block("Kön, ålder\n1\n2\n")
    #expect(DelimiterDetection.other(than: semicolon, title, expecting: []) == nil)
  }

  /// Whatever the fields hold, a quoted file gives its delimiter away.
  @Test func quotedFilesOfAnyContentAreTold() throws {
    var random = SeededGenerator(seed: 4)
    let words = ["a", "1,5", "x;y", "p|q", "t\tu", "två\nrader", "\"\"", ""]
    for delimiter in [",", ";", "\t", "|"] {
      for _ in 0..<50 {
        let rows = (0..<6).map { _ in
          (0..<3).map { _ in "\"\(words.randomElement(using: &random) ?? "")\"" }
            .joined(separator: delimiter)
        }
        #expect(try detect(rows.joined(separator: "\n")) == Character(delimiter))
      }
    }
  }
}
