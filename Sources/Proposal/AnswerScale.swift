/// What the words of an answer say about worry, safety and exposure to crime.
enum AnswerScale {
  /// What a question is about.
  enum Topic: Sendable {
    case safety, worry, exposure
  }

  /// What an answer means for the share of the unsafe, the worried, the exposed.
  enum Meaning: Sendable {
    case counts, doesNotCount
    /// Says nothing about the question: stays in for other reasons.
    case outside
  }

  /// The topic of a question, from its column's name and text.
  static func topic(name: String, text: String?) -> Topic? {
    let words = Spelling.words(name) + Spelling.words(text ?? "")
    func holds(_ beginnings: [String]) -> Bool {
      words.contains { word in beginnings.contains(where: word.hasPrefix) }
    }
    if words.contains(where: { $0.contains("trygg") }) || holds(["safe", "unsafe"]) {
      return .safety
    }
    if words.contains("oro") || holds(["orolig", "oroa", "worr", "radd", "afraid", "fear"]) {
      return .worry
    }
    let isExposure = holds([
      "utsatt", "victim", "hotad", "ranad", "misshandl", "bestul", "trakasser", "krankt", "assault",
      "robbed", "threat", "harass",
    ])
    return isExposure ? .exposure : nil
  }

  /// What an answer means; nil when its words do not tell.
  static func meaning(of answer: String, on topic: Topic) -> Meaning? {
    let words = Spelling.words(answer)
    switch topic {
    case .safety: return safety(words)
    case .worry: return worry(words)
    case .exposure: return exposure(words)
    }
  }

  /// How far an answer of a known scale stands from the calm end; orders texts without codes.
  static func rank(of answer: String) -> Int? {
    let words = Spelling.words(answer)
    if let first = words.first, words.count == 1, yes.union(no).contains(first) {
      return yes.contains(first) ? 0 : 1
    }
    guard let meaning = safety(words) ?? worry(words) else { return nil }
    let isStrong = !strong.isDisjoint(with: words)
    switch meaning {
    case .outside: return 6
    case .counts: return words.contains("ut") || words.contains("out") ? 5 : isStrong ? 4 : 3
    case .doesNotCount:
      // "Mycket trygg" is calmer than "ganska trygg", "inte alls" than "inte särskilt".
      return isStrong || words.contains("aldrig") || words.contains("never") ? 1 : 2
    }
  }

  private static func safety(_ words: [String]) -> Meaning? {
    let goesNotOut = words.contains("ut") || words.contains("out")
    if goesNotOut, !negations.isDisjoint(with: words) {
      let isWorried = words.contains { word in
        ["oro", "radd", "otrygg", "fear", "worr", "brott", "crime"].contains(where: word.hasPrefix)
      }
      return isWorried ? .counts : .outside
    }
    if words.contains(where: { $0.hasPrefix("otrygg") || $0.hasPrefix("unsafe") }) {
      return .counts
    }
    guard words.contains(where: { $0.hasPrefix("trygg") || $0.hasPrefix("safe") }) else {
      return nil
    }
    return negations.isDisjoint(with: words) ? .doesNotCount : .counts
  }

  private static func worry(_ words: [String]) -> Meaning? {
    if !negations.isDisjoint(with: words) || !little.isDisjoint(with: words) {
      return .doesNotCount
    }
    let isWorried = words.contains { word in
      ["orolig", "oroar", "worr", "radd", "afraid"].contains(where: word.hasPrefix)
    }
    return isWorried || !often.isDisjoint(with: words) ? .counts : nil
  }

  private static func exposure(_ words: [String]) -> Meaning? {
    guard let first = words.first else { return nil }
    if yes.contains(first) { return .counts }
    if no.contains(first) || !negations.isDisjoint(with: words) { return .doesNotCount }
    let isExposed = words.contains { $0.hasPrefix("victim") || $0.hasPrefix("utsatt") }
    return isExposed ? .counts : nil
  }

  private static let yes: Set<String> = ["ja", "yes"]
  private static let no: Set<String> = ["nej", "no"]
  private static let negations: Set<String> = ["inte", "ej", "aldrig", "not", "never", "dont"]
  private static let little: Set<String> = [
    "liten", "lite", "litet", "sallan", "seldom", "rarely", "little",
  ]
  private static let often: Set<String> = ["ofta", "alltid", "stor", "often", "always", "great"]
  private static let strong: Set<String> = ["mycket", "alls", "very", "all"]
}
