/// Names and answers as one compares them: without case, diacritics, blanks and signs.
enum Spelling {
  /// Equal for two spellings of one name: `Stadsdels-område` and `STADSDELSOMRADE`.
  static func key(_ text: String) -> String { words(text).joined() }

  /// The letters and digits of a text in lower case, parted where anything else stands.
  ///
  ///     Spelling.words("Oro för brott_2")  // ["oro", "for", "brott", "2"]
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        word.append(plain[character] ?? character)
      } else if !apostrophes.contains(character), !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  /// `don't` is one word.
  private static let apostrophes: Set<Character> = ["'", "\u{2019}", "\u{B4}"]

  /// Letters of northern and western Europe without their marks; Swift compares letters composed or
  /// decomposed alike.
  private static let plain: [Character: Character] = {
    var plain: [Character: Character] = [:]
    for (base, letters) in [
      ("a", "åäáàâãæ"), ("o", "öóòôõø"), ("e", "éèêë"), ("u", "üúùû"), ("i", "íìîï"), ("n", "ñ"),
      ("c", "ç"), ("y", "ý"),
    ] as [(Character, String)] {
      for letter in letters { plain[letter] = base }
    }
    return plain
  }()
}
