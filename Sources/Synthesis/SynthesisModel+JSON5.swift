public import Diagnostics
public import SurveyModel

extension SynthesisModel {
  /// Reads a model file for a survey, or says everything that is wrong with it.
  ///
  /// - Parameter file: the file as the user named it, for the findings.
  public static func read(
    _ bytes: [UInt8], file: String, for survey: Survey
  ) throws(Findings) -> SynthesisModel {
    let root = try JSON5Reader.value(of: bytes, file: file)
    var decoder = ModelDecoder(survey: survey.drawing(root.drawnShares), file: file)
    let model = decoder.model(root)
    guard decoder.findings.isEmpty else {
      throw Findings(decoder.findings.sorted { ($0.location ?? .start) < ($1.location ?? .start) })
    }
    return model
  }
}

extension SourceLocation {
  fileprivate static let start = SourceLocation(file: "")
}

extension ModelDecoder {
  fileprivate mutating func model(_ root: JSON5Value) -> SynthesisModel {
    var model = SynthesisModel()
    let keys = ["strata", "response", "factors", "personal", "missing", "clusters", "variables"]
    for member in members(of: root, "the model", named: keys) {
      switch member.key {
      case "strata": model.strata = strata(member)
      case "response": model.response = steering(member.value, "response")
      case "factors": model.factors = steering(member.value, "factors")
      case "personal": model.personal = personal(member.value)
      case "missing": model.missing = missing(member.value, codes: missingCodes, "missing")
      case "clusters": model.clusters = clusters(member)
      default: model.variables = variables(member.value)
      }
    }
    checkSteering(root, model)
    return model
  }

  private var missingCodes: [String] {
    Set(survey.variables.flatMap(\.missing.keys)).union([""]).sorted()
  }

  private mutating func strata(_ member: JSON5Member) -> [SynthesisModel.Stratum] {
    guard let name = survey.design.strata else {
      report(
        "strata", "strata in the model, but none in the description", at: member.keyPosition,
        expected: "strata in the description's design")
      return []
    }
    let what = "strata"
    let members =
      if let codes = codedNames(name) {
        members(of: member.value, what, named: codes, rule: "unknown-code", kind: "code")
      } else {
        members(of: member.value, what)
      }
    var strata: [SynthesisModel.Stratum] = []
    for member in members {
      let next = stratum(member)
      if let first = strata.first { compare(next, first, at: member.value.position) }
      strata.append(next)
    }
    return strata
  }

  /// What one stratum decides, every stratum must: the rest of the people are drawn without it.
  private mutating func compare(
    _ stratum: SynthesisModel.Stratum, _ first: SynthesisModel.Stratum, at position: JSON5Position
  ) {
    let wanted = first.values.keys.sorted()
    guard stratum.values.keys.sorted() != wanted else { return }
    report(
      "strata",
      "stratum \(shortened(stratum.code)) has values of other variables than the first stratum",
      at: position, expected: wanted.isEmpty ? "none" : wanted.joined(separator: ", "))
  }

  /// The codes of a described variable with codes; nil for a column that is not described.
  private func codedNames(_ name: String) -> [String]? {
    guard let variable = survey.variable(name), case .coded = variable.kind else { return nil }
    return variable.drawnCodes
  }

  private mutating func stratum(_ member: JSON5Member) -> SynthesisModel.Stratum {
    var stratum = SynthesisModel.Stratum(code: member.key, population: 0)
    let what = "stratum \(shortened(member.key))"
    for part in members(of: member.value, what, named: ["population", "answers", "values"]) {
      switch part.key {
      case "population":
        stratum.population = number(of: part.value, what, from: 1, to: 1e9)?.rounded() ?? 1
      case "answers": stratum.answers = number(of: part.value, what, from: 0.001, to: 1e9) ?? 1
      default: stratum.values = values(part.value, what)
      }
    }
    return stratum
  }

  private mutating func values(_ value: JSON5Value, _ what: String) -> [String: String] {
    var values: [String: String] = [:]
    for (variable, value) in variables(of: value, what, where: { $0.kind != .numeric }) {
      guard let code = text(of: value, what) else { continue }
      values[variable.name] = code
      guard !variable.drawnCodes.contains(code) else { continue }
      let near = NearestName.candidates(for: code, among: variable.drawnCodes)
      report(
        "unknown-code", "\"\(shortened(code))\" is no code of \(variable.name)", at: value.position,
        expected: "a code of \(variable.name)", remedy: near.first.map { "write \($0)" })
    }
    return values
  }

  /// Variable → code → factor, for variables that group people.
  private mutating func steering(
    _ value: JSON5Value, _ what: String
  ) -> [String: [String: Double]] {
    var factors: [String: [String: Double]] = [:]
    for (variable, value) in variables(of: value, what, where: { $0.kind != .numeric }) {
      factors[variable.name] = numbers(of: value, for: variable, what, from: 0.01, to: 100)
    }
    return factors
  }

  private mutating func personal(_ value: JSON5Value) -> [Double] {
    guard case .array(let elements) = value.kind, (1...100).contains(elements.count) else {
      report(
        "type", "personal is no list of factors", at: value.position,
        expected: "a list of 1 to 100 numbers such as [0.6, 1, 1.6]")
      return [1]
    }
    return elements.compactMap { number(of: $0, "personal", from: 0.01, to: 100) }
  }

  private mutating func missing(
    _ value: JSON5Value, codes: [String], _ what: String
  ) -> [String: Double] {
    let named = members(of: value, what, named: codes, rule: "unknown-code", kind: "missing code")
    let shares = numbers(of: named, what, from: 0, to: 1)
    if codes.reduce(0, { $0 + (shares[$1] ?? 0) }) > 1 {
      report("shares", "the shares of \(what) exceed 1 together", at: value.position)
    }
    return shares
  }

  private mutating func clusters(_ member: JSON5Member) -> SynthesisModel.Clusters {
    var clusters = SynthesisModel.Clusters()
    if survey.design.cluster == nil {
      report(
        "clusters", "clusters in the model, but none in the description", at: member.keyPosition,
        expected: "a cluster column in the description's design")
    }
    for part in members(of: member.value, "clusters", named: ["sampled", "population"]) {
      let count = whole(of: part.value, "clusters", from: 1, to: 1_000_000)
      if part.key == "sampled" {
        clusters.sampled = count ?? clusters.sampled
      } else {
        clusters.population = count ?? clusters.population
      }
    }
    return clusters
  }
}

// Single variables.
extension ModelDecoder {
  fileprivate mutating func variables(_ value: JSON5Value) -> [String: SynthesisModel.Answers] {
    var answers: [String: SynthesisModel.Answers] = [:]
    for (variable, value) in variables(of: value, "variables") {
      answers[variable.name] = self.answers(to: variable, value)
    }
    return answers
  }

  private mutating func answers(
    to variable: Variable, _ value: JSON5Value
  ) -> SynthesisModel.Answers {
    var answers = SynthesisModel.Answers()
    for part in members(of: value, variable.name, named: Self.keys(for: variable)) {
      switch part.key {
      case "shares": answers.shares = shares(part.value, variable)
      case "scores": answers.scores = scores(part.value, variable)
      case "factors": answers.factors = steering(part.value, "factors of \(variable.name)")
      case "personal": answers.personal = flag(part.value, "personal of \(variable.name)")
      case "missing":
        let codes = variable.missing.keys.filter { !$0.isEmpty }.sorted() + [""]
        answers.missing = missing(part.value, codes: codes, "missing of \(variable.name)")
      case "filter": answers.filter = filter(part.value, variable)
      case "between": answers.between = between(part.value, variable) ?? answers.between
      default: answers.decimals = whole(of: part.value, "decimals", from: 0, to: 6) ?? 0
      }
    }
    return answers
  }

  private static func keys(for variable: Variable) -> [String] {
    switch variable.kind {
    case .coded: ["shares", "scores", "factors", "personal", "missing", "filter"]
    case .banded: ["shares", "missing"]
    case .numeric: ["between", "decimals", "factors", "missing", "filter"]
    }
  }

  private mutating func shares(_ value: JSON5Value, _ variable: Variable) -> [String: Double] {
    let before = findings.count
    let shares = numbers(of: value, for: variable, "shares", from: 0, to: 1e9)
    if findings.count == before, !shares.values.contains(where: { $0 > 0 }) {
      report(
        "shares", "no share of \(variable.name) is above 0", at: value.position,
        expected: "at least one positive share")
    }
    return shares
  }

  private mutating func scores(_ value: JSON5Value, _ variable: Variable) -> [String: Int] {
    let what = "scores of \(variable.name)"
    var scores: [String: Int] = [:]
    let named = members(
      of: value, what, named: variable.drawnCodes, rule: "unknown-code", kind: "code")
    for member in named { scores[member.key] = whole(of: member.value, what, from: 0, to: 9) }
    return scores
  }

  private mutating func flag(_ value: JSON5Value, _ what: String) -> Bool {
    if case .bool(let flag) = value.kind { return flag }
    report("type", "\(what) is neither true nor false", at: value.position)
    return true
  }

  private mutating func between(
    _ value: JSON5Value, _ variable: Variable
  ) -> ClosedRange<Double>? {
    let what = "between of \(variable.name)"
    guard case .array(let elements) = value.kind, elements.count == 2 else {
      report("type", "\(what) is no pair of numbers", at: value.position, expected: "[low, high]")
      return nil
    }
    let limits = elements.compactMap { number(of: $0, what, from: -1e9, to: 1e9) }
    guard let low = limits.first, let high = limits.last, limits.count == 2 else { return nil }
    guard low <= high else {
      report("number", "\(what) ends before it begins", at: value.position, expected: "[low, high]")
      return nil
    }
    return low...high
  }

  /// What tells people apart must be known before the questions: it cannot be tilted itself, and
  /// what a stratum fixes cannot make some of its people answer less.
  fileprivate mutating func checkSteering(_ root: JSON5Value, _ model: SynthesisModel) {
    let steering = model.steeringVariables
    for (name, answers) in model.variables.sorted(by: { $0.key < $1.key })
    where steering.contains(name) && !answers.scores.isEmpty {
      report(
        "steering", "\(name) has scores although it steers other variables", at: root.position,
        remedy: "take its scores away, or the factors, response and values of \(name)")
    }
    let fixed = Set(model.strata.flatMap(\.values.keys)).union([survey.design.strata ?? ""])
    for name in model.response.keys.sorted() where fixed.contains(name) {
      report(
        "steering", "response differs by \(name), which the stratum decides", at: root.position,
        remedy: "say how many answer with `answers` of the strata")
    }
  }
}
