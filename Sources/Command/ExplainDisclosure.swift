import Disclosure
import Publishing
import SurveyModel

/// Which rules of disclosure control a figure met, and why it is not shown, in lines.
///
/// No number of people is told but the rules' own, which are published with the tables. Of what is
/// hidden for its own sake the rule is told, as its status in the tables already says that one of them
/// holds; of the category rule never which side, as that would say whether the share is near 0 or near
/// 100 per cent. Of what is hidden for another's sake that other is named, without its rule: which of
/// them holds there is told where that figure is asked for, and no more closely. A group that no table
/// shows is named as those without a category: that they are few is what the rules that the tables are
/// published with let anyone conclude from what is hidden.
struct ExplainDisclosure {
  private let explanation: Explanation
  private let rules: DisclosureRules

  init(_ explanation: Explanation) {
    self.explanation = explanation
    rules = explanation.request.survey.disclosure
  }

  /// What became of the figure.
  var lines: [String] {
    if explanation.isInternal {
      let outside = explanation.suppression.map { ["without --internal " + sentence($0)] } ?? []
      return ["--internal: no rule was applied"] + outside
    }
    if let suppression = explanation.suppression { return alone + [sentence(suppression)] }
    switch explanation.row.status {
    case .ok, .uncertain, .withheldUncertain: return alone + passed
    case .suppressed, .suppressedSecondary: return alone + ["not shown"]
    case .noData:
      return ["minimumCount \(rules.minimumCount)", "no figure, as nobody gave a valid answer"]
    case .notApplicable: return ["no figure, as what it divides by is 0"]
    }
  }

  /// What became of the gap between two groups that is not shown.
  func gap(_ rows: Explanation.GapRows) -> String {
    switch rows.gap.status {
    case .ok, .uncertain: ""
    case .withheldUncertain: "withheld as too uncertain"
    case .suppressed, .suppressedSecondary:
      rows.suppression.map { "one of its groups is " + sentence($0) } ?? "not shown"
    case .noData: "no figure, as nobody gave a valid answer"
    case .notApplicable: "no figure, as what it divides by is 0"
    }
  }

  private var alone: [String] {
    guard explanation.isAlone else { return [] }
    return ["in no table of the description: decided on beside those that tell of its question"]
  }

  private var passed: [String] {
    let isWeighed =
      explanation.request.indicator.measure.addsUpAmounts && rules.dominance.areStated
    guard
      rules.minimumCount > 0 || rules.minimumInCategory > 0 || rules.minimumInTable > 0 || isWeighed
    else {
      return ["minimumCount 0: every cell is shown"]
    }
    let n = explanation.row.n.map { "n = \(NumberText.grouped($0)), " } ?? ""
    var lines = ["minimumCount \(rules.minimumCount): \(n)passed"]
    if explanation.request.indicator.measure.codes != nil, rules.minimumInCategory > 0 {
      lines.append("minimumInCategory \(rules.minimumInCategory): \(bothSides), passed")
    }
    if isWeighed {
      lines.append("dominance: nobody, nor a few, have too much of what is added up, passed")
    }
    if rules.minimumInTable > 0 { lines.append("minimumInTable \(rules.minimumInTable): passed") }
    return lines + [secondary]
  }

  private var bothSides: String {
    let least = "at least \(rules.minimumInCategory)"
    return rules.zerosAreSafe
      ? "nobody or \(least) of them count, and nobody or \(least) do not"
      : "\(least) of them count, and \(least) do not"
  }

  private var secondary: String {
    guard rules.secondary else {
      return "secondary false: whether another figure follows from it was not looked at"
    }
    guard explanation.isGuarded else {
      return "secondary: everything of its question may be shown, passed"
    }
    return "secondary: with all that is shown of its question nothing that must not be known "
      + "follows from it, passed"
  }
}

// MARK: - Reasons

extension ExplainDisclosure {
  private func sentence(_ suppression: Suppression) -> String {
    "not shown: " + text(suppression)
  }

  private func text(_ suppression: Suppression) -> String {
    switch suppression.reason {
    case .fewAnswers: "fewer than \(rules.minimumCount) valid answers (minimumCount)"
    case .fewCounted, .fewOthers:
      "\(category(suppression.reason)) (minimumInCategory)"
    case .dominated: "one or a few have nearly all of what is added up\(nothing) (dominance)"
    case .smallTable:
      "fewer than \(rules.minimumInTable) valid answers in the whole table (minimumInTable)"
    case .protectsAnother: "with it \(name(suppression.protects)) would follow from what is shown"
    case .narrowsAnother:
      "with it \(name(suppression.protects)) could be told too closely (\(protection))"
    }
  }

  /// What the rule takes for nearly all too.
  private var nothing: String { rules.zerosAreSafe ? "" : ", or nobody has anything" }

  private func category(_ reason: SuppressionReason) -> String {
    let few = "fewer than \(rules.minimumInCategory)"
    let zeros = { (word: String) in self.rules.zerosAreSafe ? "" : ", \(word) included" }
    guard explanation.isInternal else {
      return "\(few) of the valid answers count, or \(few) do not" + zeros("none and all")
    }
    return reason == .fewCounted
      ? "\(few) of the valid answers count" + zeros("none")
      : "\(few) of the valid answers do not count" + zeros("none")
  }

  private var protection: String {
    let share = NumberText.shortest(rules.protection.share * 100)
    return "less than ± \(rules.protection.count) people or \(share) per cent"
  }

  private func name(_ protected: Suppression.Protected?) -> String {
    guard let protected else { return "another figure that must not be known" }
    let coded = protected.groups.compactMap { group in group.code.map { "\(group.variable) \($0)" }
    }
    let others = protected.groups.filter { $0.code == nil }.map { group in
      explanation.request.survey.variable(group.variable)?.label.sv ?? group.variable
    }
    var name = coded.isEmpty && others.isEmpty ? "everybody" : coded.joined(separator: " · ")
    if !others.isEmpty {
      let whose = "those whose \(others.joined(separator: " and ")) is not reported"
      name = coded.isEmpty ? whose : "\(whose) in \(name)"
    }
    let own = protected.indicator.id == explanation.request.indicator.id
    return own ? name : "\(protected.indicator.id) of \(name)"
  }
}

// MARK: - For programs

extension ExplainDisclosure {
  /// The reason as one word, and the codes of what is protected; no side of the category rule unless
  /// the explanation is internal.
  func members(_ suppression: Suppression) -> [(name: String, value: String?)] {
    var members: [(name: String, value: String?)] = [
      ("reason", JSONText.quoted(word(suppression.reason)))
    ]
    if explanation.isInternal, let side = side(suppression.reason) {
      members.append(("few", JSONText.quoted(side)))
    }
    guard let protected = suppression.protects else { return members }
    let coded = protected.groups.compactMap { group in
      group.code.map { "\(JSONText.quoted(group.variable)):\(JSONText.quoted($0))" }
    }
    let others = protected.groups.filter { $0.code == nil }.map { JSONText.quoted($0.variable) }
    let notReported = others.isEmpty ? "" : ",\"notReported\":[\(others.joined(separator: ","))]"
    members.append(
      (
        "protects",
        "{\"indicator\":\(JSONText.quoted(protected.indicator.id)),"
          + "\"where\":{\(coded.joined(separator: ","))}\(notReported)}"
      ))
    return members
  }

  private func word(_ reason: SuppressionReason) -> String {
    switch reason {
    case .fewAnswers: "minimumCount"
    case .fewCounted, .fewOthers: "minimumInCategory"
    case .dominated: "dominance"
    case .smallTable: "minimumInTable"
    case .protectsAnother: "protects_another"
    case .narrowsAnother: "narrows_another"
    }
  }

  private func side(_ reason: SuppressionReason) -> String? {
    switch reason {
    case .fewCounted: "counts"
    case .fewOthers: "others"
    case .fewAnswers, .dominated, .smallTable, .protectsAnother, .narrowsAnother: nil
    }
  }
}
