/// Names of columns as findings may tell them.
///
/// Where names should stand a broken file has answers: one without a header has a respondent's row
/// there, and one whose header opens a quote has all rows up to the next quote.
extension Header {
  /// Characters of the longest name that is told.
  private static let longestName = 60

  /// Whether the first record may be a respondent's row: names are no numbers.
  var mayBeAnswers: Bool {
    names.contains { name in
      name.utf8.split { Self.delimiters.contains($0) }.contains(where: Self.isNumber)
    }
  }

  /// The names that may be told, of all that there are.
  var told: [String] {
    mayBeAnswers ? [] : names.filter { Self.looksLikeName($0) }
  }

  /// A column by its name in quotes, or by its number.
  func told(_ column: Int) -> String {
    let name = names[column]
    return mayBeAnswers || !Self.looksLikeName(name) ? "number \(column + 1)" : "\"\(name)\""
  }

  private static func looksLikeName(_ name: String) -> Bool {
    // Counting the characters of a name that is a whole file takes long.
    name.utf8.count <= 4 * longestName && name.count <= longestName
      && name.unicodeScalars.allSatisfy { $0.value >= 32 && !(127..<160 ~= $0.value) }
  }

  /// A file that is read as one column has its delimiters inside the name.
  private static let delimiters = Set(Dialect.delimiters)

  /// Digits, and what stands in numbers, dates and personal identity numbers.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    text.contains { $0 &- UInt8(ascii: "0") < 10 }
      && text.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || " .-+:/".utf8.contains($0) }
  }
}
