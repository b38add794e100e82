/// Names as people spell them: in any case, with any blanks, with blanks round the hyphen or without.
public enum SpelledName {
  /// Equal for two spellings of one name, `Hässelby - Vällingby` and `HÄSSELBY-VÄLLINGBY`.
  ///
  /// Composed and decomposed letters are equal already, as Swift compares texts. The hyphen may be
  /// any that a word processor puts there; whatever else differs makes another name.
  public static func key(_ text: String) -> String {
    var key = ""
    var isAfterBlank = false
    for character in text.lowercased() {
      if character.isWhitespace {
        isAfterBlank = true
        continue
      }
      let letter = hyphens.contains(character) ? "-" : character
      if isAfterBlank, !key.isEmpty, letter != "-", key.last != "-" { key.append(" ") }
      key.append(letter)
      isAfterBlank = false
    }
    return key
  }

  /// Hyphen-minus, hyphen, non-breaking hyphen, en dash.
  private static let hyphens: Set<Character> = ["-", "\u{2010}", "\u{2011}", "\u{2013}"]
}
