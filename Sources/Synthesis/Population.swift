import SurveyModel

/// The people of the model: strata, the background that steers answers, and who answers.
struct Population: Sendable {
  /// A stratum as it is drawn.
  struct Stratum: Sendable {
    let code: String
    /// People in the population.
    let people: Double
    /// Rows in the file.
    let rows: Int
    /// The group that everybody in the stratum has, by background variable; nil where it is drawn.
    let fixed: [Int?]
  }

  /// A variable that is known before the questions are answered.
  struct Background: Sendable {
    let variable: Variable
    /// The codes that are drawn: the groups, then those that are not reported.
    let codes: [String]
    /// Shares of the codes in the population; they add up to 1.
    let shares: [Double]
    /// Running sums of the codes' shares among those who answer.
    let answering: [Double]
    /// What a respondent's weight is multiplied by, for each code.
    let adjustment: [Double]
  }

  let strata: [Stratum]
  let background: [Background]
  let personal: [Double]

  init(_ survey: Survey, model: SynthesisModel, rows: Int) {
    let background = Self.backgroundVariables(survey, model).map { Background($0, model: model) }
    self.background = background
    personal = model.personal.isEmpty ? [1] : model.personal
    strata = Self.strata(survey, model, rows: rows, background)
  }

  /// The place of a variable among the background variables.
  func slot(of variable: String) -> Int? {
    background.firstIndex { $0.variable.name == variable }
  }

  /// The variables that are drawn before the questions, in the order of the description: bands, and
  /// what groups, stratifies or steers. One that the model gives scores is a question all the same.
  private static func backgroundVariables(_ survey: Survey, _ model: SynthesisModel) -> [Variable] {
    var names = Set(survey.tables.flatMap(\.by))
    names.formUnion([survey.gap?.variable, survey.design.strata].compactMap { $0 })
    names.formUnion(model.steeringVariables)
    return survey.variables.filter { variable in
      guard !variable.drawnCodes.isEmpty else { return false }
      if case .banded = variable.kind { return true }
      let isScored = !(model.variables[variable.name]?.scores.isEmpty ?? true)
      return names.contains(variable.name) && !isScored
    }
  }
}

extension SynthesisModel {
  /// Every variable that the model uses to tell people apart.
  var steeringVariables: Set<String> {
    Set(response.keys).union(factors.keys).union(strata.flatMap(\.values.keys))
      .union(variables.values.flatMap(\.factors.keys))
  }
}

extension Variable {
  /// All codes or bands of valid answers, in the order of print, then codes not reported.
  var drawnCodes: [String] {
    let shown = categories.map(\.code)
    guard case .coded = kind else { return shown }
    return shown + notReported.filter { !shown.contains($0) }
  }

  /// What a wave's file holds for a code: all that is recoded to it, or else the code itself, or
  /// nothing where the wave had no such answer.
  func cells(of code: String, in year: Int) -> [String] {
    let recodings = recodings[year] ?? []
    let listed = inWave[year]?.codes.map { Set($0.map(\.code)) }
    let written = recodings.filter { $0.to == code && listed?.contains($0.from) ?? true }
    if !written.isEmpty { return written.map(\.from) }
    let isOwn = reads(code, in: year) || notReported.contains(code)
    return isOwn && !recodings.contains { $0.from == code } ? [code] : [""]
  }

  /// The model's shares in the order of ``drawnCodes``, adding up to 1. When none are given the codes
  /// are even, but for those that are too few to be reported.
  func normalisedShares(_ shares: [String: Double]) -> [Double] {
    let few = 0.01 * Double(max(categories.count, 1))
    let given = drawnCodes.map { code in
      shares[code] ?? (!shares.isEmpty ? 0 : notReported.contains(code) ? few : 1)
    }
    let total = given.reduce(0, +)
    guard total > 0 else { return given.map { _ in 1 / Double(given.count) } }
    return given.map { $0 / total }
  }
}

extension Population.Background {
  init(_ variable: Variable, model: SynthesisModel) {
    let codes = variable.drawnCodes
    let shares = variable.normalisedShares(model.variables[variable.name]?.shares ?? [:])
    let willing = codes.map { model.response[variable.name]?[$0] ?? 1 }
    // With p the share and r the willingness, p·r/Σpr of the respondents have the code, so that a
    // respondent stands for Σpr/r times as many people as the average respondent.
    let mean = zip(shares, willing).reduce(0) { $0 + $1.0 * $1.1 }
    self.variable = variable
    self.codes = codes
    self.shares = shares
    answering = runningSums(zip(shares, willing).map { $0 * $1 / mean })
    adjustment = willing.map { mean / $0 }
  }
}

/// The sums of the first one, two, three … numbers.
func runningSums(_ numbers: [Double]) -> [Double] {
  var sum = 0.0
  return numbers.map { number in
    sum += number
    return sum
  }
}
