import Testing

@testable import SPSS

@Suite struct TextCellTests {
  private func text(_ bytes: [UInt8], _ encoding: SPSSEncoding) -> String? {
    TextCell.string([0x20] + bytes, 1..<(bytes.count + 1), encoding)
  }

  @Test func `padding goes, other spaces stay`() {
    #expect(text(Array("  a b  ".utf8), .utf8) == "  a b")
    #expect(text([0x61, 0, 0x20, 0], .utf8) == "a")
    #expect(text([0x61, 0, 0x62], .utf8) == "a\0b")
    #expect(text(Array("        ".utf8), .windows1252) == "")
    #expect(text([], .ascii) == "")
  }

  @Test func `UTF-8`() {
    #expect(text(Array("Årsta–€😀 ".utf8), .utf8) == "Årsta–€😀")
    // Cut to its width in the middle of the last character.
    #expect(text([0x61, 0xC3], .utf8) == "a")
    #expect(text([0x61, 0xE2, 0x82], .utf8) == "a")
    #expect(text([0x61, 0xF0, 0x9F, 0x98], .utf8) == "a")
    // Wrong anywhere else, and where it is not the beginning of a character.
    #expect(text([0xC3, 0x61], .utf8) == nil)
    #expect(text([0x61, 0xE5], .utf8) == "a")
    #expect(text([0x61, 0xE5, 0x62], .utf8) == nil)
    #expect(text([0x61, 0x80], .utf8) == nil)
    #expect(text([0x61, 0xFF], .utf8) == nil)
    #expect(text([0xC0, 0x80], .utf8) == nil)
    #expect(text([0xED, 0xA0, 0x80], .utf8) == nil)
  }

  @Test func `one byte a character`() {
    let bytes: [UInt8] = [0xE5, 0xE4, 0xF6, 0xC5, 0x80, 0x96, 0xA4, 0xFF]
    #expect(text(bytes, .windows1252) == "åäöÅ€–¤ÿ")
    #expect(text(bytes, .latin1) == "åäöÅ\u{80}\u{96}¤ÿ")
    #expect(text(bytes, .latin9) == "åäöÅ\u{80}\u{96}€ÿ")
    #expect(text(bytes, .ascii) == nil)
    #expect(text(Array("plain".utf8), .ascii) == "plain")
    #expect(text([0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE], .latin9) == "ŠšŽžŒœŸ")
    #expect(text([0x82, 0x8A, 0x8C, 0x8E, 0x91, 0x9C, 0x9F], .windows1252) == "‚ŠŒŽ‘œŸ")
  }

  @Test(arguments: [
    ("UTF-8", SPSSEncoding.utf8), ("utf8", .utf8), ("windows-1252", .windows1252),
    ("WINDOWS-1252", .windows1252), ("CP1252", .windows1252), ("ISO-8859-1", .latin1),
    ("ISO_8859-15", .latin9), ("US-ASCII", .ascii), ("ANSI_X3.4-1968", .ascii),
  ])
  func `names of encodings`(name: String, encoding: SPSSEncoding) {
    #expect(SPSSEncoding(name: name) == encoding)
    #expect(SPSSEncoding(name: encoding.name) == encoding)
  }

  @Test func `other encodings are not guessed at`() {
    for name in ["windows-1250", "Shift_JIS", "", "UTF-16", "EBCDIC-US"] {
      #expect(SPSSEncoding(name: name) == nil)
    }
    for page: Int32 in [0, 1, 4, 437, 1250, 932, -1] {
      #expect(SPSSEncoding(codePage: page) == nil)
    }
    #expect(SPSSEncoding(codePage: 65001) == .utf8)
    #expect(SPSSEncoding(codePage: 2) == .windows1252)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
    ("a\rb", "\"a\rb\""), ("\"", "\"\"\"\""), ("", ""), (" a", " a"),
  ])
  func `quotes`(text: String, field: String) {
    var buffer = Array("x,".utf8) + Array(text.utf8)
    CSVQuoting.quote(&buffer, from: 2)
    #expect(String(decoding: buffer, as: UTF8.self) == "x," + field)
  }
}
