import Testing

@testable import Publishing

@Suite struct JSONTextTests {
  @Test(arguments: [
    ("Män", "\"Män\""), ("sa \"ja\"", #""sa \"ja\"""#), (#"a\b"#, #""a\\b""#),
    ("a\r\nb\t\u{0}\u{1F}", #""a\u000d\u000ab\u0009\u0000\u001f""#), ("\u{7F}", "\"\u{7F}\""),
  ])
  func escapesWhatJSONForbids(text: String, json: String) {
    #expect(JSONText.quoted(text) == json)
  }
}
