import Disclosure
import Estimation
import SurveyModel

/// What the p-values and joint tests of a table say, a sentence or two for each indicator and variable.
///
/// Made from what is released: a masked gap is neither counted nor counted among.
struct TestSentences {
  struct Sentence: Equatable {
    /// The indicator's id.
    var indicator: String
    var text: LocalizedText
  }

  let all: [Sentence]

  init(labels: TableLabels) {
    let table = labels.table
    let wording = SentenceWording(
      significance: 1 - labels.survey.design.level, adjustment: table.spec.adjustment)
    let lines = table.lines.indices.filter { line in
      table.lines[line].count(where: { $0 != nil }) == 1
    }
    all = table.blocks.flatMap { block in
      let column = block.columns.firstIndex(of: TableColumn(part: .gap))
      let own = IndicatorTests(
        table: table,
        gaps: lines.compactMap { line in
          column.flatMap { block[line, $0] }.map { (table.lines[line], $0.figures) }
        },
        tests: table.tests.filter { $0.indicator.id == block.indicator.id })
      return own.texts(wording).map { Sentence(indicator: block.indicator.id, text: $0) }
    }
  }

  func texts(of indicator: Indicator) -> [LocalizedText] {
    all.filter { $0.indicator == indicator.id }.map(\.text)
  }
}

/// One indicator's gaps and tests, by variable.
private struct IndicatorTests {
  let table: ReleasedTable
  /// Those in the groups of one variable.
  let gaps: [(groups: [String?], figures: Estimate?)]
  let tests: [ReleasedTest]

  func texts(_ wording: SentenceWording) -> [LocalizedText] {
    table.by.indices.flatMap { place -> [LocalizedText] in
      let variable = table.by[place]
      let gaps = gaps(place, variable, wording)
      return (gaps.map { [$0] } ?? []) + independence(variable, wording)
    } + (table.gap.map { independence($0.variable, wording) } ?? [])
  }

  /// In how many groups there is a gap, and whether it is the same everywhere.
  private func gaps(
    _ place: Int, _ variable: Variable, _ wording: SentenceWording
  ) -> LocalizedText? {
    guard let gap = table.gap else { return nil }
    let test = tests.first { $0.kind == .gapsEqual && $0.variable == variable.name }
    let pair = SentenceWording.Pair(gap.variable, gap.groups)
    let sentences = [
      count(place, variable).map { wording.gaps($0, between: pair, by: variable.label) },
      test.map { wording.equality($0, of: variable.categories.count) },
    ].compactMap { $0 }
    guard let first = sentences.first else { return nil }
    return sentences.dropFirst().reduce(first) { text, next in
      LocalizedText(sv: "\(text.sv) \(next.sv)", en: "\(text.english) \(next.english)")
    }
  }

  /// The gaps in the groups of one variable, whatever else is crossed.
  private func count(_ place: Int, _ variable: Variable) -> SentenceWording.Count? {
    let shown = gaps.filter { $0.groups[place] != nil }.compactMap(\.figures)
    let pValues = shown.compactMap { $0.adjustedPValue ?? $0.pValue }
    guard !pValues.isEmpty else { return nil }
    return SentenceWording.Count(
      pValues: pValues, shown: shown.count, groups: variable.categories.count)
  }

  private func independence(
    _ variable: Variable, _ wording: SentenceWording
  ) -> [LocalizedText] {
    tests.filter { $0.kind == .independence && $0.variable == variable.name }.map { test in
      let isGapVariable = table.gap?.variable.name == variable.name
      let pair = variable.categories.count == 2 && isGapVariable
      return wording.independence(
        test, wholeQuestion: isOfQuestion(test.indicator), by: variable.label,
        between: pair ? table.gap.map { SentenceWording.Pair($0.variable, $0.groups) } : nil)
    }
  }

  /// Whether an indicator is one of all the answers to a question, which are then tested together.
  private func isOfQuestion(_ indicator: Indicator) -> Bool {
    guard case .share(_, let outOf) = indicator.measure,
      let end = indicator.id.firstIndex(of: "=")
    else { return false }
    let prefix = indicator.id[...end]
    return table.spec.indicators.count { $0.hasPrefix(prefix) } == outOf.count
  }
}
