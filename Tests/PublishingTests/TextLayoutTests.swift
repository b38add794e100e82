import Testing

@testable import Publishing

@Suite struct TextLayoutTests {
  @Test func wrapsAtSpacesAndNeverInsideAWord() {
    #expect(TextLayout.wrap("ett två tre", width: 7) == ["ett två", "tre"])
    #expect(
      TextLayout.wrap("en stadsdelsområdesindelning till", width: 6) == [
        "en", "stadsdelsområdesindelning", "till",
      ])
    #expect(TextLayout.wrap("17\u{A0}669 svar", width: 5) == ["17\u{A0}669", "svar"])
    #expect(TextLayout.wrap("", width: 5) == [])
  }

  @Test func widthIsCountedInCharacters() {
    #expect(TextLayout.right("a\u{308}", width: 3) == "  a\u{308}")
    #expect(TextLayout.left("ä", width: 3) == "ä  ")
    #expect(TextLayout.left("lång", width: 2) == "lång")
    #expect(TextLayout.withoutTrailingSpaces(" a b  ") == " a b")
  }
}
