import Diagnostics
import SurveyModel

/// The table that a command line asks for, checked against the description.
struct TableRequest {
  /// What the wave can show of the description, with the gap that was asked for.
  private(set) var survey: Survey
  private(set) var table: TableSpec

  /// - Throws: every name that the description does not have in the wave, at once.
  init(_ arguments: Arguments, _ whole: Survey, in wave: Wave) throws(Findings) {
    let survey = whole.asked(in: wave.year)
    let notAsked = whole.notAsked(in: wave.year)
    self.survey = survey
    var findings: [Finding] = []
    let indicators = Self.indicators(arguments, survey, notAsked, &findings)
    let gap = Self.gap(arguments, survey, notAsked, &findings)
    let by = Self.by(arguments, survey, gap, notAsked, &findings)
    let also = TableAdditions(arguments, survey, hasGap: gap != nil, isCrossed: !by.isEmpty)
    findings += also.findings
    table = TableSpec(
      id: "table", title: Self.title(survey, by, gap), indicators: indicators, by: by,
      gap: gap != nil, also: also.additions, adjustment: also.adjustment)
    self.survey.gap = gap
    guard findings.isEmpty else { throw Findings(findings) }
  }

  private static func indicators(
    _ arguments: Arguments, _ survey: Survey, _ notAsked: NotAsked, _ findings: inout [Finding]
  ) -> [String] {
    let known = survey.indicators.map(\.id)
    guard let asked = arguments.list("--indicators") else { return known }
    let named = asked.map { name in (name: name, ids: survey.indicators(named: name).map(\.id)) }
    for (name, _) in named.filter(\.ids.isEmpty) {
      findings.append(.unknownName("--indicators", name, known, notAsked))
    }
    if asked.isEmpty { findings.append(.badValue("--indicators", "", "at least one indicator")) }
    return known.filter(Set(named.flatMap(\.ids)).contains)
  }

  private static func by(
    _ arguments: Arguments, _ survey: Survey, _ gap: Gap?, _ notAsked: NotAsked,
    _ findings: inout [Finding]
  ) -> [String] {
    let asked = arguments.list("--by") ?? []
    let known = survey.described.filter { $0.kind != .numeric }.map(\.name)
    for (place, name) in asked.enumerated() {
      if !known.contains(name) {
        findings.append(.unknownName("--by", name, known, notAsked))
      } else if name == gap?.variable {
        findings.append(
          .badValue("--by", name, "a variable beside \(name), whose groups are always shown"))
      } else if asked[..<place].contains(name) {
        findings.append(.badValue("--by", name, "every variable once"))
      }
    }
    return asked
  }

  /// The description's gap, two groups that are named, or the first less the second group of a
  /// variable with two.
  private static func gap(
    _ arguments: Arguments, _ survey: Survey, _ notAsked: NotAsked, _ findings: inout [Finding]
  ) -> Gap? {
    if arguments.has("--no-gap") {
      if arguments.has("--gap") {
        findings.append(.badValue("--no-gap", "together with --gap", "one of the two"))
      }
      return nil
    }
    guard let asked = arguments.value("--gap"), asked != survey.gap?.variable else {
      return survey.gap
    }
    let (name, codes) = Self.named(asked)
    let coded = survey.described.filter { !$0.categories.isEmpty }
    guard let variable = coded.first(where: { $0.name == name }) else {
      findings.append(.unknownName("--gap", name, coded.map(\.name), notAsked))
      return nil
    }
    if let codes { return Self.gap(codes, of: variable, &findings) }
    guard variable.categories.count == 2 else {
      findings.append(
        .badValue(
          "--gap", name,
          "a variable with two groups, or two of its groups: --gap \(name)=A,B for A minus B"))
      return nil
    }
    return Gap(
      variable: name, of: variable.categories[0].code, minus: variable.categories[1].code)
  }

  /// `kon` alone, or `alder=16-24,65-79` with the codes of two groups.
  private static func named(_ asked: String) -> (name: String, codes: [String]?) {
    guard let sign = asked.firstIndex(of: "=") else { return (asked, nil) }
    let codes = asked[asked.index(after: sign)...].split(
      separator: ",", omittingEmptySubsequences: false)
    return (String(asked[..<sign]), codes.map(String.init))
  }

  private static func gap(
    _ codes: [String], of variable: Variable, _ findings: inout [Finding]
  ) -> Gap? {
    let known = variable.categories.map(\.code)
    guard codes.count == 2, codes[0] != codes[1], codes.allSatisfy(known.contains) else {
      findings.append(
        .badValue(
          "--gap", "\(variable.name)=\(codes.joined(separator: ","))",
          "two different codes of \(variable.name): \(known.joined(separator: ", "))"))
      return nil
    }
    return Gap(variable: variable.name, of: codes[0], minus: codes[1])
  }

  private static func title(_ survey: Survey, _ by: [String], _ gap: Gap?) -> LocalizedText {
    let names = ([gap?.variable].compactMap { $0 } + by).compactMap(survey.variable)
      .map { $0.label.sv.lowercased() }
    guard let last = names.last else { return survey.title }
    let list = names.count > 1 ? names.dropLast().joined(separator: ", ") + " och " + last : last
    return LocalizedText(sv: "\(survey.title.sv) efter \(list)")
  }
}

extension Finding {
  fileprivate static func unknownName(
    _ option: String, _ name: String, _ known: [String], _ notAsked: NotAsked
  ) -> Finding {
    let isNotAsked = notAsked.indicators.contains { $0 == name || $0.hasPrefix("\(name)=") }
    if isNotAsked || notAsked.variables.contains(name) {
      return Finding(
        .usage, "usage.not-asked", "\(option): \"\(name)\" was not asked in \(notAsked.year)",
        expected: known.joined(separator: ", "), remedy: "name another wave with --wave")
    }
    let near = NearestName.candidates(for: name, among: known)
    return Finding(
      .usage, "usage.unknown-name", "\(option): the description has no \"\(name)\"",
      expected: known.joined(separator: ", "),
      remedy: near.first.map { "did you mean \($0)?" } ?? "take one of these names")
  }
}
