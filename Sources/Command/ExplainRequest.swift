import Diagnostics
import SurveyModel

/// The one figure that a command line asks to be explained, checked against the description.
struct ExplainRequest {
  /// What the wave can show of the description, with the copy of a numeric variable that counts why
  /// numbers are missing.
  private(set) var survey: Survey
  private(set) var wave: Wave
  let indicator: Indicator
  /// In the order in which they were named.
  let groups: [(variable: Variable, category: Int)]
  /// A table of this indicator by the named variables, and by the gap variable where it is not named.
  let table: TableSpec
  /// The coded variable whose answers are counted; nil where an index has none.
  let answered: String?

  /// - Throws: everything on the command line that the description does not have, at once.
  init(_ arguments: Arguments, _ whole: Survey, in wave: Wave) throws(Findings) {
    var findings: [Finding] = []
    var survey = whole.asked(in: wave.year)
    let notAsked = whole.notAsked(in: wave.year)
    let groups = Self.groups(arguments, survey, notAsked, &findings)
    let indicator = Self.indicator(arguments, survey, notAsked, &findings)
    guard let indicator, findings.isEmpty else { throw Findings(findings) }
    let names = groups.map(\.variable.name)
    var wave = wave
    answered = Self.answered(indicator, &survey, &wave)
    let gap = survey.gap.map { !names.contains($0.variable) } ?? false
    table = TableSpec(
      id: "explain", title: indicator.label, indicators: [indicator.id], by: names, gap: gap)
    self.survey = survey
    self.wave = wave
    self.indicator = indicator
    self.groups = groups
  }

  private static func indicator(
    _ arguments: Arguments, _ survey: Survey, _ notAsked: NotAsked, _ findings: inout [Finding]
  ) -> Indicator? {
    let known = survey.indicators.map(\.id)
    guard let name = arguments.value("--indicator") else {
      findings.append(
        Finding(
          .usage, "usage.missing-option", "--indicator is missing",
          expected: known.joined(separator: ", "), remedy: "name the indicator to explain"))
      return nil
    }
    if let indicator = survey.indicator(name) { return indicator }
    findings.append(.unknownName("--indicator", name, known, notAsked))
    return nil
  }

  private static func groups(
    _ arguments: Arguments, _ survey: Survey, _ notAsked: NotAsked, _ findings: inout [Finding]
  ) -> [(variable: Variable, category: Int)] {
    let variables = survey.variables.filter { !$0.categories.isEmpty && $0.derivation == nil }
    var groups: [(variable: Variable, category: Int)] = []
    for text in arguments.all("--where").flatMap({ $0.split(separator: ",") }) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(trimmed)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
        findings.append(.badValue("--where", String(text), "VARIABLE=CODE, such as kon=2"))
        continue
      }
      let (name, code) = (parts[0], parts[1])
      guard let variable = variables.first(where: { $0.name == name }) else {
        findings.append(unknown(name, survey, variables, notAsked))
        continue
      }
      guard !groups.contains(where: { $0.variable.name == name }) else {
        findings.append(.badValue("--where", String(text), "every variable once"))
        continue
      }
      guard let category = variable.categories.firstIndex(where: { $0.code == code }) else {
        findings.append(.unknownCode(code, variable))
        continue
      }
      groups.append((variable, category))
    }
    return groups
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " }
    return start.lastIndex { $0 != " " }.map { String(start[...$0]) } ?? ""
  }

  private static func unknown(
    _ name: String, _ survey: Survey, _ grouped: [Variable], _ notAsked: NotAsked
  ) -> Finding {
    guard survey.variable(name)?.kind == .numeric else {
      return .unknownName("--where", name, grouped.map(\.name), notAsked)
    }
    return .badValue("--where", name, "a variable with codes or bands: \(name) is numeric")
  }

  /// The variable whose codebook knows every answer, and every reason for none.
  ///
  /// For a numeric variable a copy is read beside it that has no codes but those for missing: what is
  /// in none of its lists is a number. An index has no column to read.
  private static func answered(
    _ indicator: Indicator, _ survey: inout Survey, _ wave: inout Wave
  ) -> String? {
    guard var copy = survey.variable(indicator.variable) else { return nil }
    guard copy.kind == .numeric else { return copy.name }
    guard copy.derivation == nil else { return nil }
    let column = wave.column(of: copy.name)
    copy.name += " (missing)"
    copy.kind = .coded([])
    copy.unknownIsMissing = true
    copy.numericCodes = true
    wave.rename[copy.name] = column
    survey.variables.insert(copy, at: 0)
    return copy.name
  }
}

extension Finding {
  fileprivate static func unknownCode(_ code: String, _ variable: Variable) -> Finding {
    let codes = variable.categories.map(\.code)
    if variable.notReported.contains(code) {
      return Finding(
        .usage, "usage.not-reported",
        "--where: \(variable.name) \"\(code)\" is counted in totals only and never shown",
        expected: codes.joined(separator: ", "), remedy: "name one of the groups that are shown")
    }
    let near = NearestName.candidates(for: code, among: codes)
    return Finding(
      .usage, "usage.unknown-code", "--where: \(variable.name) has no code \"\(code)\"",
      expected: variable.categories.map { "\($0.code) (\($0.label.sv))" }.joined(separator: ", "),
      remedy: near.first.map { "did you mean \(variable.name)=\($0)?" } ?? "take one of these codes"
    )
  }
}
