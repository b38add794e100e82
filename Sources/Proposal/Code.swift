/// What a description may have as a code, and what of a file may be written into it.
enum Code {
  /// A value that fewer people gave may tell who they are.
  static let leastAnswers = 5
  /// Different whole numbers that are still read as codes where nothing else says so.
  static let mostOfNumbers = 12

  /// Whether a text can stand as a code: cells are trimmed before they are matched.
  static func isWritable(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return !first.isWhitespace && !last.isWhitespace
  }

  /// Whether a text is too long for an answer that people ticked, or is an address or a long number.
  static func isPersonal(_ text: String) -> Bool {
    text.count > 80 || text.contains("@") || text.count(where: \.isNumber) >= 7
  }

  /// The number that a cell shows, with a decimal point or comma.
  static func number(_ text: String) -> Double? {
    let signs: Set<Character> = [".", "-", "+"]
    let plain = String(text.map { $0 == "," ? "." : $0 })
    let isPlain = plain.allSatisfy { $0.isASCII && $0.isNumber || signs.contains($0) }
    return isPlain ? Double(plain) : nil
  }

  /// A number as it stands in a cell of an SPSS file.
  static func text(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}
