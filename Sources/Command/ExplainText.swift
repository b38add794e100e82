import Estimation
import Publishing
import SurveyModel

/// An explanation as a statistician reads it, in at most ``TextLayout/pageWidth`` columns.
struct ExplainText {
  private let explanation: Explanation
  private let formulas: ExplainFormulas

  init(_ explanation: Explanation) {
    self.explanation = explanation
    formulas = ExplainFormulas(explanation)
  }

  var text: String {
    var sections = [heading, section("question", question)]
    if let figures = explanation.figures {
      if let answers = figures.answers { sections.append(section("answers", lines(answers))) }
      sections += [
        section("figure", formulas.figure(figures)), section("design", formulas.design),
        section("uncertainty", formulas.uncertainty(figures)),
      ]
      if let gap = explanation.gap { sections.append(section("gap", formulas.gap(gap))) }
    }
    sections.append(section("disclosure", ExplainDisclosure(explanation).lines))
    if let reliability = ExplainReliability(explanation) {
      sections.append(section("reliability", reliability.lines))
    }
    sections.append(section("shown in", tables))
    return sections.joined(separator: "\n")
  }

  private var request: ExplainRequest { explanation.request }

  private var heading: String {
    let groups = request.groups.map { variable, category in
      "\(variable.label.sv): \(variable.categories[category].label.sv)"
    }
    let group = groups.isEmpty ? "everybody" : groups.joined(separator: ", ")
    let mark = explanation.isInternal ? ["INTERNAL: not to leave the office"] : []
    let lines =
      mark + ["\(request.indicator.id): \(request.indicator.label.sv)"]
      + ["\(request.survey.title.sv) \(request.wave.year), \(group)"]
    return lines.flatMap { wrapped($0, indent: 0) }.map { $0 + "\n" }.joined()
  }

  private var question: [String] {
    guard let variable = request.survey.variable(request.indicator.variable) else { return [] }
    return ExplainQuestion(request.survey, request.wave).lines(variable, request.indicator)
  }

  private var tables: [String] {
    let tables = explanation.tables.map { "\($0.id): \($0.title.sv)" }
    return tables.isEmpty ? ["no table of the description; trygg table prints one"] : tables
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    let body = lines.flatMap { wrapped($0, indent: 2) }
    return ([title] + body).map { $0 + "\n" }.joined()
  }

  /// A line that is too long goes on further in; what is aligned is not wrapped.
  private func wrapped(_ line: String, indent: Int) -> [String] {
    let line = TextLayout.withoutControls(line)
    let width = TextLayout.pageWidth - indent
    guard line.count > width else { return [TextLayout.spaces(indent) + line] }
    return TextLayout.wrap(line, width: width - 2).enumerated().map {
      TextLayout.spaces($0 == 0 ? indent : indent + 2) + $1
    }
  }
}

// MARK: - Answers

extension ExplainText {
  private static let labelWidth = 62

  private func lines(_ answers: ExplainedAnswers) -> [String] {
    var lines = [columns("", "n", "weighted")]
    lines += answers.valid.lines.flatMap(self.lines)
    lines += total("valid answers", answers.valid.total)
    lines += answers.missing.lines.flatMap(self.lines)
    lines += total("without a valid answer", answers.missing.total)
    lines += total("everybody in the group", answers.everybody)
    if answers.valid.lines.contains(where: { $0.labels.contains(where: \.counts) }) {
      lines.append("+ counts")
    }
    return lines
  }

  private func lines(_ line: ProtectedCounts.Line) -> [String] {
    let labels = line.labels.map { ($0.counts ? "+ " : "  ") + $0.text }
    let rows = labels.flatMap { label in
      TextLayout.wrap(label, width: Self.labelWidth - 4).enumerated().map { part in
        part.offset > 0
          ? "    \(part.element)" : label.prefix(2) + part.element.drop { $0 == "+" || $0 == " " }
      }
    }.map { String($0) }
    guard labels.count > 1 || line.count == nil else {
      return rows.dropLast() + [counts(rows.last ?? "", line.count)]
    }
    let why = explanation.isGuarded ? "not told apart" : "too few alone to be told"
    let note = line.count == nil ? "  together" : "  together (\(why))"
    return rows + [counts(note, line.count)]
  }

  private func total(_ label: String, _ count: ProtectedCounts.Count?) -> [String] {
    [counts("= " + label, count)]
  }

  private func counts(_ label: String, _ count: ProtectedCounts.Count?) -> String {
    guard let count else {
      return columns(label, "not told", "")
    }
    return columns(
      label, NumberText.grouped(count.n), NumberText.fixed(count.weight, decimals: 1))
  }

  private func columns(_ label: String, _ n: String, _ weight: String) -> String {
    TextLayout.withoutTrailingSpaces(
      TextLayout.left(label, width: Self.labelWidth) + TextLayout.right(n, width: 10)
        + TextLayout.right(weight, width: 18))
  }
}
