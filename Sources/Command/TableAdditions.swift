import Diagnostics
import SurveyModel

/// What `--also` and `--adjust` add to a table on the command line.
struct TableAdditions {
  private(set) var additions: Set<TableSpec.Addition> = []
  private(set) var adjustment = PValueAdjustment.holm
  private(set) var findings: [Finding] = []

  /// The names on the command line, in the order of the help.
  static let names: [(name: String, addition: TableSpec.Addition)] = [
    ("quotient", .quotient), ("total", .gapVersusTotal), ("composition", .composition),
    ("standardised", .standardised), ("tests", .tests),
  ]

  init(_ arguments: Arguments, _ survey: Survey, hasGap: Bool, isCrossed: Bool) {
    let known = Self.names.map(\.name).joined(separator: ", ")
    for name in arguments.list("--also") ?? [] {
      guard let addition = Self.names.first(where: { $0.name == name })?.addition else {
        findings.append(.badValue("--also", name, known))
        continue
      }
      additions.insert(addition)
      if let needed = Self.need(addition, survey, hasGap: hasGap, isCrossed: isCrossed) {
        findings.append(.badValue("--also", name, needed))
      }
    }
    guard let name = arguments.value("--adjust") else { return }
    if let asked = PValueAdjustment(rawValue: name) {
      adjustment = asked
    } else {
      let names = PValueAdjustment.allCases.map(\.rawValue).joined(separator: ", ")
      findings.append(.badValue("--adjust", name, names))
    }
  }

  /// What an addition stands without, in words; nil when it has all it needs.
  private static func need(
    _ addition: TableSpec.Addition, _ survey: Survey, hasGap: Bool, isCrossed: Bool
  ) -> String? {
    switch addition {
    case .quotient, .composition: hasGap ? nil : "a table with the gap"
    case .gapVersusTotal: hasGap && isCrossed ? nil : "a table with the gap and with --by"
    case .tests: isCrossed ? nil : "a table with --by"
    case .standardised:
      survey.standard == nil ? "a description with `standard`, the population to compare with" : nil
    }
  }
}
