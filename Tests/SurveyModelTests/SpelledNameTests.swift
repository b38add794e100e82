import SurveyModel
import Testing

@Suite struct SpelledNameTests {
  @Test(arguments: [
    "Hässelby-Vällingby", "Hässelby - Vällingby", "HÄSSELBY -VÄLLINGBY", "hässelby-  vällingby",
    " Hässelby\u{A0}-\u{202F}Vällingby\t", "Ha\u{308}sselby-Va\u{308}llingby",
    "Hässelby\u{2013}Vällingby", "Hässelby \u{2010} Vällingby", "Hässelby\u{2011}Vällingby",
  ])
  func `one name in all its spellings`(text: String) {
    #expect(SpelledName.key(text) == "hässelby-vällingby")
  }

  @Test func `blanks inside a name are one blank`() {
    #expect(SpelledName.key("Norra  Innerstaden ") == "norra innerstaden")
    #expect(SpelledName.key("norra\tinnerstaden") == SpelledName.key("NORRA INNERSTADEN"))
  }

  @Test(arguments: [
    ("Hässelby-Vällingby", "Hässelby Vällingby"), ("Hässelby-Vällingby", "HässelbyVällingby"),
    ("Hässelby-Vällingby", "Hasselby-Vallingby"), ("Norra innerstaden", "Norrainnerstaden"),
    ("Älvsjö", "Alvsjö"), ("Järva", "Järva."), ("1", "01"), ("a-b", "a--b"),
  ])
  func `what else differs makes another name`(one: String, other: String) {
    #expect(SpelledName.key(one) != SpelledName.key(other))
  }

  @Test func `blanks alone are no name`() {
    #expect(SpelledName.key(" \u{A0} ") == "")
    #expect(SpelledName.key("") == "")
  }
}
