import Diagnostics
import SurveyModel
import TestSupport
import Testing

/// What the grammar refuses, and where the finding points.
@Suite struct JSON5FaultTests {
  @Test(arguments: [
    ("", "1:1 syntax unexpected end of the file"),
    ("  // only\n", "2:1 syntax unexpected end of the file"),
    ("{a: 1", "1:6 syntax unexpected end of the file"),
    ("[1,\n[2", "2:3 syntax unexpected end of the file"),
    ("{a 1}", #"1:4 syntax unexpected "1""#),
    ("{a: 1 b: 2}", #"1:7 syntax unexpected "b""#),
    ("[1 2]", #"1:4 syntax unexpected "2""#),
    ("[1,,2]", #"1:4 syntax unexpected ",""#),
    ("{,}", #"1:2 syntax unexpected ",""#),
    ("{a: }", #"1:5 syntax unexpected "}""#),
    ("{a: vikt}", #"1:5 syntax unexpected "vikt""#),
    ("{1a: 2}", #"1:2 syntax unexpected "1a""#),
    ("{a: 1} x", #"1:8 syntax unexpected "x""#),
    ("{a: 1}}", #"1:7 syntax unexpected "}""#),
    ("1 2", #"1:3 syntax unexpected "2""#),
    ("[1}", #"1:3 syntax unexpected "}""#),
    ("{a: [1, 2}", #"1:10 syntax unexpected "}""#),
    ("{a: 'b\n}", "1:5 syntax the text that begins here is not closed on its line"),
    ("{a: 'b", "1:5 syntax the text that begins here is not closed on its line"),
    ("'a\\", "1:1 syntax the text that begins here is not closed on its line"),
    ("{a: 1 /* b\n}", "1:7 syntax the comment that begins here is not closed"),
    ("[/]", #"1:2 syntax unexpected "/""#),
    ("012", #"1:1 syntax "012" is not a number"#),
    ("[-]", #"1:2 syntax "-" is not a number"#),
    (".", #"1:1 syntax "." is not a number"#),
    ("1e", #"1:1 syntax "1e" is not a number"#),
    ("0x", #"1:1 syntax "0x" is not a number"#),
    ("12kg", #"1:1 syntax "12kg" is not a number"#),
    ("1.2.3", #"1:1 syntax "1.2.3" is not a number"#),
    ("--1", #"1:1 syntax "--1" is not a number"#),
    ("+ 1", #"1:1 syntax "+" is not a number"#),
    ("infinity", #"1:1 syntax unexpected "infinity""#),
    (#"'\x4'"#, #"1:2 syntax the escape \x means nothing"#),
    (#"'a\u12'"#, #"1:3 syntax the escape \u means nothing"#),
    (#"'\uD83D'"#, #"1:2 syntax the escape \uD83D means nothing"#),
    (#"'\uDE00'"#, #"1:2 syntax the escape \uDE00 means nothing"#),
    (#"'\1'"#, #"1:2 syntax the escape \1 means nothing"#),
    (#"'\01'"#, #"1:2 syntax the escape \0 means nothing"#),
    ("{\\u0031: 1}", #"1:2 syntax unexpected "\""#),
    ("\u{1}", #"1:1 syntax unexpected "\u{1}""#),
  ])
  func oneFault(_ text: String, _ expected: String) {
    #expect(faults(text) == [expected])
  }

  @Test func `one reading shows every fault`() {
    let text = """
      {
        id trygg,
        level: 0,95,
        title: { sv: 'Trygg },
        weight: vikt,
        list: [1, 012, 3],
        ok: true
        last: 2,
      }
      """
    #expect(
      faults(text) == [
        #"2:6 syntax unexpected "trygg""#,
        #"3:12 syntax unexpected "95""#,
        "4:16 syntax the text that begins here is not closed on its line",
        #"6:13 syntax "012" is not a number"#,
        #"8:3 syntax unexpected "last""#,
      ])
  }

  @Test func `a key written twice names both lines`() {
    let twice = "{\n a: 1,\n 'a': {b: 1, \"b\": 2},\n a: 3 }"
    #expect(
      faults(twice) == [
        #"3:14 duplicate-key the key "b" stands on line 3 and again on line 3"#,
        #"3:2 duplicate-key the key "a" stands on line 2 and again on line 3"#,
        #"4:2 duplicate-key the key "a" stands on line 2 and again on line 4"#,
      ])
  }

  @Test func `two hundred brackets are read and one more is not`() throws {
    let deep = { (count: Int) in
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    #expect(try json5(deep(200)).compact == deep(200))
    #expect(
      faults(deep(201))
        == ["1:201 too-deep lists and objects stand more than 200 deep in each other"])
    #expect(faults(String(repeating: "{a:[", count: 1_000_000)).count == 1)
  }

  @Test func `what is not UTF-8 is found where it stands`() {
    #expect(
      faults(Array("{\n a: '".utf8) + [0xE5, 0x27]) == ["2:6 not-utf-8 the byte 0xE5 is not UTF-8"])
    #expect(faults([0xEF, 0xBB, 0xBF, 0xFF]) == ["1:1 not-utf-8 the byte 0xFF is not UTF-8"])
    #expect(faults([0xFF, 0xFE, 0x7B, 0]) == ["1:1 not-utf-8 the byte 0xFF is not UTF-8"])
  }

  @Test func `rubbish gives twenty findings at most`() {
    #expect(faults("[" + String(repeating: "@ ", count: 5000)).count == 1)
    #expect(faults("[" + String(repeating: "@,", count: 5000)).count == 20)
    #expect(faults("[" + String(repeating: "}", count: 100_000)).count == 20)
  }

  @Test func `a fault says what was expected, and the opening bracket`() {
    do throws(Findings) {
      _ = try json5("{\n  a: [1, 2\n}")
      Issue.record("read")
    } catch {
      #expect(
        FindingPrinter.text(error.list) == """
          error: a.json5:3:1: unexpected "}"
                 expected: "," or "]" for the "[" on line 2, column 6

          """)
    }
  }

  @Test func `random texts of JSON5 signs never trap and always give a value or findings`() {
    let pieces = [
      "{", "}", "[", "]", ":", ",", "'", "\"", "a", "1", "-", ".", "\\", "\n", "//", "/*", "*/",
      "å",
      "\\u00", "null", " ", "\u{2028}",
    ]
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<30, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      do throws(Findings) {
        _ = try json5(text)
      } catch {
        #expect(!error.list.isEmpty)
        #expect(error.list.allSatisfy { $0.location?.line != nil && $0.expected != nil })
      }
    }
  }
}
