import Diagnostics
import SurveyModel
import Testing

/// What the grammar at https://spec.json5.org accepts.
@Suite struct JSON5ReaderTests {
  @Test func `the example on the first page of the specification`() throws {
    let text = #"""
      {
        // comments
        unquoted: 'and you can quote me on that',
        singleQuotes: 'I can use "double quotes" here',
        lineBreaks: "Look, Mom! \
      No \\n's!",
        hexadecimal: 0xdecaf,
        leadingDecimalPoint: .8675309, andTrailing: 8675309.,
        positiveSign: +1,
        trailingComma: 'in objects', andIn: ['arrays',],
        "backwardsCompatible": "with JSON",
      }
      """#
    #expect(
      try json5(text).compact
        == #"{unquoted:"and you can quote me on that","#
        + #"singleQuotes:"I can use "double quotes" here",lineBreaks:"Look, Mom! No \n's!","#
        + "hexadecimal:912559.0,leadingDecimalPoint:0.8675309,andTrailing:8675309.0,"
        + #"positiveSign:1.0,trailingComma:"in objects",andIn:["arrays"],"#
        + #"backwardsCompatible:"with JSON"}"#)
  }

  @Test(arguments: [
    ("null", "null"), ("true", "true"), ("false", "false"), ("[]", "[]"), ("{}", "{}"),
    ("[1,[2,],]", "[1.0,[2.0]]"), ("{a:{b:[{}]}}", "{a:{b:[{}]}}"), (" \t\r\n1", "1.0"),
    ("/**/1/*//*/", "1.0"), ("/* a * b **/ 1 // c", "1.0"), ("// a\u{2028}1", "1.0"),
    ("\u{A0}\u{2003}\u{FEFF}1\u{3000}", "1.0"), ("{$_a1:1,å:2,ünï:3}", "{$_a1:1.0,å:2.0,ünï:3.0}"),
    (#"{\u0061b:1, a\u0062c:2}"#, "{ab:1.0,abc:2.0}"), ("{null:1,true:2}", "{null:1.0,true:2.0}"),
    ("{'a b':1,\"\":2}", "{a b:1.0,:2.0}"), ("{\"1\":1,'0':2}", "{1:1.0,0:2.0}"),
    ("{ a\u{200C}b: 1 }", "{a\u{200C}b:1.0}"),
  ])
  func structure(_ text: String, _ expected: String) throws {
    #expect(try json5(text).compact == expected)
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", -0.0), ("10", 10), ("1.5", 1.5), (".5", 0.5), ("5.", 5), ("+1", 1),
      ("-.5e-3", -0.0005), ("1E3", 1000), ("1.e+2", 100), ("0xff", 255), ("-0XFF", -255),
      ("0xe", 14), ("0.1", 0.1), ("9007199254740993", 9_007_199_254_740_992),
      ("Infinity", .infinity),
      ("-Infinity", -.infinity), ("+Infinity", .infinity), ("1e999", .infinity),
      ("0x20000000000001", 9_007_199_254_740_992), ("4.9e-324", .leastNonzeroMagnitude),
    ] as [(String, Double)])
  func numbers(_ text: String, _ expected: Double) throws {
    guard case .number(let written, let value) = try json5(text).kind else {
      Issue.record("no number")
      return
    }
    #expect(written == text)
    #expect(value == expected)
    #expect(value.sign == expected.sign)
  }

  @Test(arguments: ["NaN", "-NaN", "+NaN"])
  func notANumber(_ text: String) throws {
    guard case .number(_, let value) = try json5(text).kind else {
      Issue.record("no number")
      return
    }
    #expect(value.isNaN)
  }

  @Test(arguments: [
    (#""""#, ""), (#"'"'"#, "\""), (#""'""#, "'"), (#""\'\"\\\/""#, "'\"\\/"),
    (#""\b\f\n\r\t\v\0""#, "\u{8}\u{C}\n\r\t\u{B}\0"), (#""\x41\u00e5""#, "Aå"),
    (#""\uD83D\ude00""#, "😀"), (#"'\uD800\uDC00\uDBFF\uDFFF'"#, "\u{10000}\u{10FFFF}"),
    (#""\A\c\å""#, "Acå"), ("'a\\\nb'", "ab"), ("'a\\\r\nb'", "ab"),
    ("'a\\\rb'", "ab"), ("'a\\\u{2028}b\\\u{2029}c'", "abc"), ("'a\u{2028}b'", "a\u{2028}b"),
    ("'tab\there'", "tab\there"), ("'// no /* comment'", "// no /* comment"), ("'å😀'", "å😀"),
  ])
  func texts(_ text: String, _ expected: String) throws {
    guard case .string(let value) = try json5(text).kind else {
      Issue.record("no text")
      return
    }
    // Scalars, since Swift compares texts after normalising them.
    #expect(Array(value.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func `every value and key knows its place, in bytes`() throws {
    let root = try json5("{\r\n  å: [1,\n 'x'], // c\n  b: {} }")
    guard case .object(let members) = root.kind, case .array(let list) = members[0].value.kind
    else {
      Issue.record("not the tree")
      return
    }
    #expect(place(root.position) == [0, 1, 1])
    #expect(place(members[0].keyPosition) == [5, 2, 3])
    #expect(place(members[0].value.position) == [9, 2, 7])
    #expect(list.map { place($0.position) } == [[10, 2, 8], [14, 3, 2]])
    #expect(place(members[1].keyPosition) == [27, 4, 3])
    #expect(place(members[1].value.position) == [30, 4, 6])
  }

  @Test func `a byte order mark is no column`() throws {
    let value = try JSON5Reader.value(of: [0xEF, 0xBB, 0xBF] + Array("[1]".utf8), file: "a")
    #expect(place(value.position) == [3, 1, 1])
  }

  private func place(_ position: JSON5Position) -> [Int] {
    [position.offset, position.line, position.column]
  }
}
