/// Which codes of a column of gender are women and men.
struct GenderCodes {
  let women: String
  let men: String
  /// Further codes, counted in totals and not shown on their own.
  let others: [String]
  /// Whether nothing in the file says which code is whose.
  let isGuess: Bool

  /// - Returns: nil for a column without two groups to compare.
  init?(_ codes: CodeList) {
    guard (2...5).contains(codes.entries.count) else { return nil }
    let women = codes.entries.filter { Self.isWomen($0.text) }
    let men = codes.entries.filter { Self.isMen($0.text) }
    if women.count == 1, men.count == 1, let first = women.first, let second = men.first {
      self.women = first.code
      self.men = second.code
      isGuess = false
    } else {
      guard women.isEmpty, men.isEmpty, let pair = Self.registerCodes(codes.entries.map(\.code))
      else { return nil }
      (self.women, self.men) = pair
      isGuess = true
    }
    let shown: Set<String> = [self.women, self.men]
    let seen = codes.entries.filter { shown.contains($0.code) && $0.count > 0 }
    // A group of nobody has no figure to compare.
    guard seen.count == 2 else { return nil }
    others = codes.entries.map(\.code).filter { !shown.contains($0) }
  }

  /// Whether the codes' texts name women and men, whatever the column is called.
  static func areNamed(in codes: CodeList) -> Bool {
    GenderCodes(codes).map { !$0.isGuess } ?? false
  }

  private static func isWomen(_ text: String) -> Bool {
    let words: Set<String> = [
      "kvinna", "kvinnor", "flicka", "flickor", "tjej", "tjejer", "female", "females", "woman",
      "women", "girl", "girls", "kvinne", "kvinner", "k", "f",
    ]
    return Spelling.words(text).first.map(words.contains) ?? false
  }

  private static func isMen(_ text: String) -> Bool {
    let words: Set<String> = [
      "man", "pojke", "pojkar", "kille", "killar", "male", "males", "men", "boy", "boys", "mann",
      "menn", "m", "p",
    ]
    return Spelling.words(text).first.map(words.contains) ?? false
  }

  /// Women are 2 in Swedish registers, where men are 1; in 0 and 1 they are 1 more often than not.
  private static func registerCodes(_ codes: [String]) -> (women: String, men: String)? {
    for (women, men) in [("2", "1"), ("02", "01"), ("1", "0")] {
      if codes.contains(women), codes.contains(men) { return (women, men) }
    }
    return nil
  }
}
