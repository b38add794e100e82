import Disclosure
import Estimation
import SurveyModel

/// The Swedish words of a table: what its groups, parts and answers are called.
struct TableLabels {
  let table: ReleasedTable
  let survey: Survey
  /// The labels of each crossed variable's codes.
  private let byCode: [[String: String]]

  init(table: ReleasedTable, survey: Survey) {
    self.table = table
    self.survey = survey
    byCode = table.by.map { variable in
      Dictionary(variable.categories.map { ($0.code, $0.label.sv) }) { first, _ in first }
    }
  }

  /// The margin of a crossed variable; the margin of the gap variable is ``total``.
  static let everybody = "Samtliga"
  static let total = "Totalt"
  static let gap = "Skillnad"
  static let quotient = "Kvot"
  static let gapVersusTotal = "Skillnad mot samtliga"

  var title: String { table.spec.title.sv }

  /// Survey and year, as a source is cited.
  var surveyAndWave: String { "\(survey.title.sv) \(table.wave)" }

  func name(of part: Part) -> String {
    switch part {
    case .group(let code): table.gap.map { Self.label(of: code, in: $0.variable) } ?? code
    case .all: Self.total
    case .gap: Self.gap
    case .quotient: Self.quotient
    case .gapVersusTotal: Self.gapVersusTotal
    }
  }

  /// The names of the gap's two groups; nil for a table without the gap.
  var pair: (of: String, minus: String)? {
    table.gap.map { (name(of: .group($0.groups.of)), name(of: .group($0.groups.minus))) }
  }

  /// Every group of the gap variable as inside a sentence: `kvinnor respektive män`.
  var groups: String {
    let names = table.gap?.variable.categories.map(\.label.sv.uncapitalisedFirst) ?? []
    return Self.list(names, "respektive")
  }

  /// `a, b och c`.
  static func list(_ names: [String], _ last: String) -> String {
    guard let end = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  /// The groups' share among those who count: `Könsfördelning` where the variable is called Kön.
  var composition: String {
    let name = table.gap?.variable.label.sv.uncapitalisedFirst ?? ""
    return name == "kön" ? "Könsfördelning" : "Fördelning efter \(name)"
  }

  /// What standardised figures are called, as `åldersstandardiserat`.
  var standardised: String {
    let name = survey.standard.flatMap { survey.variable($0.variable) }?.label.sv ?? "ålder"
    return name.uncapitalisedFirst == "ålder"
      ? "åldersstandardiserat" : "standardiserat efter \(name.uncapitalisedFirst)"
  }

  /// One name per crossed variable.
  func names(of groups: [String?]) -> [String] {
    zip(byCode, groups).map { labels, code in
      code.map { labels[$0] ?? $0 } ?? Self.everybody
    }
  }

  /// The answers in citation marks, in the order given.
  func answers(_ codes: [String], to variable: Variable?) -> String {
    codes.map { code in "”" + (variable.map { Self.label(of: code, in: $0) } ?? code) + "”" }
      .joined(separator: ", ")
  }

  private static func label(of code: String, in variable: Variable) -> String {
    variable.categories.first { $0.code == code }?.label.sv ?? code
  }
}
