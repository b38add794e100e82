import SurveyModel
import TestSupport
import Testing

@testable import Proposal

@Suite struct JSON5TextTests {
  /// What is written must be read back as it was, and show no sign that ends a line.
  private func expectRoundTrip(_ text: String) throws {
    let quoted = JSON5Text.quoted(text)
    let member = "{ \(JSON5Text.key(text)): \(quoted),  // \(JSON5Text.comment(text))\n}"
    #expect(!quoted.unicodeScalars.contains { $0.properties.generalCategory == .control })
    let value = try JSON5Reader.value(of: Array(member.utf8), file: "a.json5")
    guard case .object(let members) = value.kind, let first = members.first,
      case .string(let read) = first.value.kind
    else {
      Issue.record("\(member) is no object with a text")
      return
    }
    #expect(members.count == 1)
    #expect(Array(first.key.unicodeScalars) == Array(text.unicodeScalars))
    #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    "", "kön", "a\"b", "a'b", "back\\slash", "line\nend", "\r\n", "tab\t", "\u{2028}\u{2029}",
    "\u{0}", "\u{7F}\u{85}", "*/ // /*", "😀👩‍👩‍👧", "__proto__", "1a", "a b", "\u{202E}abc",
    "e\u{301}", "\u{FEFF}", "$x", "null", "\u{E000}\u{10FFFF}",
  ])
  func hostileTexts(_ text: String) throws { try expectRoundTrip(text) }

  @Test func randomTexts() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let high: UInt32 = Bool.random(using: &random) ? 0x80 : 0x10FFFF
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...high, using: &random)) {
          text.unicodeScalars.append(scalar)
        }
      }
      try expectRoundTrip(text)
    }
  }

  @Test func plainNamesAreBare() {
    #expect(JSON5Text.key("oro_2") == "oro_2")
    #expect(JSON5Text.key("2oro") == "\"2oro\"")
  }
}
