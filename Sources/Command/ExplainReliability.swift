import Disclosure
import Publishing
import SurveyModel

/// Which rule of reliability a figure met, and why it is marked or withheld, in lines.
struct ExplainReliability {
  private let rules: ReliabilityRules
  private let row: ReleasedRow

  /// Nil where nothing is judged: without rules, with `--internal`, and of what is not shown anyway.
  init?(_ explanation: Explanation) {
    guard let rules = explanation.request.survey.reliability, !explanation.isInternal,
      explanation.row.n != nil
    else { return nil }
    self.rules = rules
    row = explanation.row
  }

  var lines: [String] {
    ["\(name): \(outcome)"] + row.reasons.map { "\($0.rawValue): \(text($0))" }
  }

  private var name: String {
    switch rules {
    case .nchs: return "nchs"
    case .thresholds(let thresholds):
      let stated = [
        ("flagBelowCount", thresholds.flagBelowCount.map(Double.init)),
        ("flagAboveHalfWidth", thresholds.flagAboveHalfWidth),
        ("withholdAboveHalfWidth", thresholds.withholdAboveHalfWidth),
        ("flagBelowDf", thresholds.flagBelowDf.map(Double.init)),
      ]
      return stated.compactMap { name, value in value.map { "\(name) \(NumberText.shortest($0))" } }
        .joined(separator: ", ")
    }
  }

  private var outcome: String {
    switch row.status {
    case .uncertain: "marked as uncertain"
    case .withheldUncertain: "withheld as too uncertain"
    case .ok, .suppressed, .suppressedSecondary, .noData, .notApplicable: "passed"
    }
  }

  private func text(_ reason: ReliabilityReason) -> String {
    switch reason {
    case .fewAnswers: "fewer valid answers than \(leastAnswers)"
    case .fewDegreesOfFreedom: "fewer degrees of freedom than \(leastFreedom)"
    case .effectiveSize: "the effective size min(n, p(1 − p)/SE²) is below 30"
    case .wideInterval: wide
    case .wideRelativeInterval: "the Korn–Graubard interval is wider than 1.30 p"
    case .wideBesideComplement: "the Korn–Graubard interval is wider than 1.30 (1 − p)"
    case .boundary: "all answers count, or none"
    case .noInterval: "no degrees of freedom are left, so that it has no interval"
    }
  }

  private var leastAnswers: Int {
    if case .thresholds(let thresholds) = rules { thresholds.flagBelowCount ?? 0 } else { 30 }
  }

  private var leastFreedom: Int {
    if case .thresholds(let thresholds) = rules { thresholds.flagBelowDf ?? 0 } else { 8 }
  }

  private var wide: String {
    guard case .thresholds(let thresholds) = rules else {
      return "the Korn–Graubard interval is 0.30 wide or wider"
    }
    let limit =
      row.status == .withheldUncertain
      ? thresholds.withholdAboveHalfWidth : thresholds.flagAboveHalfWidth
    return "half the interval's width is above \(limit.map(NumberText.shortest) ?? "")"
  }
}
