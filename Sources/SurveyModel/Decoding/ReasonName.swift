/// Names of reasons for missing, made of what a file says about a missing code.
enum ReasonName {
  /// `Ej svar` gives `ej_svar`; a code without a label that is no words itself gives `saknas_998`.
  static func of(_ code: String, label: String?) -> String {
    let name = name(label ?? "")
    if !name.isEmpty { return name }
    let words = Double(code) == nil ? self.name(code) : ""
    return words.count > 2 ? words : "saknas_\(code)"
  }

  /// The reason of the numbers between two ends that have no label: `saknas_996_999`.
  static func ofRange(low: String?, high: String?) -> String {
    switch (low, high) {
    case (let low?, let high?): "saknas_\(low)_\(high)"
    case (let low?, nil): "saknas_fran_\(low)"
    case (nil, let high?): "saknas_till_\(high)"
    case (nil, nil): "saknas"
    }
  }

  /// Lower-case letters and digits with `_` between the words; letters of Latin without their marks.
  private static func name(_ label: String) -> String {
    var name = ""
    for character in label.lowercased() where !apostrophes.contains(character) {
      let plain = latin[character] ?? String(character)
      if plain.allSatisfy({ $0.isLetter || $0.isNumber }) {
        name += plain
      } else if !name.isEmpty, name.last != "_" {
        name += "_"
      }
    }
    return name.last == "_" ? String(name.dropLast()) : name
  }

  private static let apostrophes: Set<Character> = ["'", "\u{2019}"]

  /// Characters compare by what they show, so that composed and decomposed letters are the same.
  private static let latin: [Character: String] = {
    let groups = [
      "a": "åäàáâã", "o": "öòóôõø", "e": "éèêë", "u": "üùúû", "i": "íìîï", "c": "ç", "n": "ñ",
      "ae": "æ", "ss": "ß",
    ]
    let pairs = groups.flatMap { plain, letters in letters.map { ($0, plain) } }
    return Dictionary(pairs) { first, _ in first }
  }()
}
