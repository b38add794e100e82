import SurveyModel

/// Shares that a column's answers ask for: the unsafe, the worried, the exposed to crime.
enum IndicatorGuess {
  static func indicator(_ column: ColumnReading) -> ProposedIndicator? {
    guard let codes = column.codes else { return nil }
    let words = [column.evidence.label].compactMap { $0 } + codes.entries.map(\.text)
    guard
      let topic = AnswerScale.topic(name: column.name, text: words.joined(separator: " "))
    else { return nil }
    return byWords(column, codes, topic) ?? byCodes(column, codes, topic)
  }

  /// Something to begin with where no question is recognised: a share, or a mean.
  static func example(
    _ variables: [ProposedVariable], apartFrom taken: Set<String>
  ) -> ProposedIndicator? {
    let free = variables.filter { !taken.contains($0.name) }
    let coded = free.first { $0.codes.count > 1 }
    return (coded ?? free.first ?? variables.first)?.example
  }

  /// Every answer says in words what it means.
  private static func byWords(
    _ column: ColumnReading, _ codes: CodeList, _ topic: AnswerScale.Topic
  ) -> ProposedIndicator? {
    var (counts, outOf): ([String], [String]) = ([], [])
    for entry in codes.entries {
      switch AnswerScale.meaning(of: entry.text, on: topic) {
      case .counts?:
        counts.append(entry.code)
        outOf.append(entry.code)
      case .doesNotCount?: outOf.append(entry.code)
      case .outside?: break
      case nil: return nil
      }
    }
    guard !counts.isEmpty, counts.count < outOf.count else { return nil }
    return indicator(column, counts, outOf, "counts and worse follow the words of the answers")
  }

  /// Numbers without words: a scale of four, or yes and no.
  private static func byCodes(
    _ column: ColumnReading, _ codes: CodeList, _ topic: AnswerScale.Topic
  ) -> ProposedIndicator? {
    guard !codes.isLabelled else { return nil }
    let all = codes.entries.map(\.code)
    switch (topic, all) {
    case (.safety, ["1", "2", "3", "4"]), (.worry, ["1", "2", "3", "4"]):
      return indicator(
        column, ["3", "4"], all,
        "the file has no labels: is 4 the worst answer, or 1? worse follows from it")
    case (.exposure, ["1", "2"]):
      return indicator(
        column, ["1"], all,
        "the file has no labels: is 1 a yes and 2 a no, and a higher share worse?")
    case (.exposure, ["0", "1"]):
      return indicator(
        column, ["1"], all,
        "the file has no labels: is 1 a yes and 0 a no, and a higher share worse?")
    default: return nil
    }
  }

  private static func indicator(
    _ column: ColumnReading, _ counts: [String], _ outOf: [String], _ why: String
  ) -> ProposedIndicator {
    ProposedIndicator(
      id: column.name, label: column.title, variable: column.name,
      measure: .share(counts: counts, outOf: outOf), worse: .higher, note: .check(why))
  }
}

extension ProposedVariable {
  /// What can count: codes, or bands.
  fileprivate var codes: [String] {
    switch kind {
    case .coded(let categories): categories.map(\.code)
    case .banded(let edges): Variable.bands(edges).map(\.code)
    case .numeric: []
    }
  }

  /// A figure to begin with where there is no better one.
  var example: ProposedIndicator {
    ProposedIndicator(
      id: name, label: label ?? question ?? LocalizedText(sv: name), variable: name,
      measure: codes.isEmpty ? .mean : .share(counts: Array(codes.prefix(1)), outOf: codes),
      note: .check("only an example: no question reads as one about safety, worry or crime"))
  }
}

extension ColumnReading {
  /// How tables name the column: its label in an SPSS file, else its name.
  var title: LocalizedText {
    let label = evidence.label.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    return LocalizedText(sv: label ?? name)
  }
}
