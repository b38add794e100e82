import Testing

@testable import Proposal

@Suite struct SpellingTests {
  @Test(arguments: [
    ("Stadsdels-område", "STADSDELSOMRADE"), ("Kön", "ko\u{308}n"), ("N_h", "nh"),
    ("don't know", "Don’t Know"), ("Ålder (år)", "alder ar"),
  ])
  func twoSpellingsAreOneName(_ one: String, _ other: String) {
    #expect(Spelling.key(one) == Spelling.key(other))
  }

  @Test func wordsArePartedBySigns() {
    #expect(Spelling.words("Oro för brott_2!") == ["oro", "for", "brott", "2"])
    #expect(Spelling.words(" - ") == [])
  }
}
