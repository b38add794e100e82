/// What the labels of the waves' files say about a variable that the description gives no codes.
struct LabelledVariable {
  /// The labels of a wave that has any.
  struct Entry {
    var wave: Wave
    var column: String
    var labels: ColumnLabels
  }

  /// Newest wave first.
  private let entries: [Entry]
  private let comparison: CodeComparison
  /// Codes that the description takes for answers, and those that it takes for something else.
  private let answers: Set<String>
  private let others: Set<String>
  /// The newest wave in which the column has answers with labels.
  let base: Entry
  /// The variable's codes: the answers of that wave, in the file's order.
  let categories: [Category]

  /// - Parameters:
  ///   - answers: codes that indicators and the gap name; they are answers whatever the files say.
  ///   - notReported, missing: codes that make no group.
  /// - Returns: nil when no wave labels an answer: the column holds numbers then.
  init?(
    _ entries: [Entry], answers: Set<String>, notReported: Set<String>, missing: Set<String>
  ) {
    guard let first = entries.first else { return nil }
    let comparison = CodeComparison(asNumbers: first.labels.isNumeric)
    self.entries = entries
    self.comparison = comparison
    self.answers = Set(answers.map(comparison.key))
    others = Set(missing.map(comparison.key)).subtracting(self.answers)
      .union(notReported.map(comparison.key))
    let listed = entries.map { [others, answers = self.answers] entry in
      Self.categories(entry, comparison, answers, others)
    }
    guard let index = listed.firstIndex(where: { !$0.isEmpty }) else { return nil }
    base = entries[index]
    categories = listed[index]
  }

  var isNumeric: Bool { comparison.asNumbers }

  /// The other waves with labels, and the answers that they have; newest first.
  var otherWaves: [(entry: Entry, categories: [Category])] {
    entries.filter { $0.wave.year != base.wave.year }.map {
      ($0, Self.categories($0, comparison, answers, others))
    }
  }

  private static func categories(
    _ entry: Entry, _ comparison: CodeComparison, _ answers: Set<String>, _ others: Set<String>
  ) -> [Category] {
    entry.labels.labels.compactMap { label in
      let key = comparison.key(label.code)
      guard !others.contains(key), answers.contains(key) || !entry.labels.isMissing(label.code)
      else { return nil }
      let text = label.text.isEmpty ? label.code : label.text
      return Category(code: label.code, label: LocalizedText(sv: text))
    }
  }
}
