import Disclosure
import Estimation
import SurveyModel

/// The words for tests, in Swedish and English, right for every number of groups.
struct SentenceWording {
  /// Below this a p-value is significant: 1 less the level of the intervals.
  let significance: Double
  let adjustment: PValueAdjustment

  /// The two groups of a gap, as they stand inside a sentence.
  struct Pair {
    var of: LocalizedText
    var minus: LocalizedText

    init(_ variable: Variable, _ groups: Gap) {
      let label = { (code: String) in
        (variable.categories.first { $0.code == code }?.label ?? LocalizedText(sv: code)).inside
      }
      of = label(groups.of)
      minus = label(groups.minus)
    }
  }

  /// Gaps with a p-value, in the groups of a variable.
  struct Count {
    var pValues: [Double]
    /// Gaps that are shown, with a p-value or without.
    var shown: Int
    /// Groups that the variable has.
    var groups: Int

    var tested: Int { pValues.count }
    /// Which groups are meant, when it is not all of them.
    var those: (sv: String, en: String) {
      if tested == groups { return ("", "") }
      return tested == shown ? ("redovisade ", "reported ") : ("prövade ", "tested ")
    }
  }

  /// "Skillnaden mellan kvinnor och män är statistiskt säkerställd i 9 av 11 grupper efter …"
  func gaps(_ count: Count, between pair: Pair, by variable: LocalizedText) -> LocalizedText {
    let significant = count.pValues.count { $0 < significance }
    let by = variable.inside
    let places = places(significant, count)
    let not = significant == 0 ? (sv: "inte ", en: "not ") : (sv: "", en: "")
    let adjusted = count.tested > 1 ? adjustedBy : ("", "")
    return LocalizedText(
      sv: "Skillnaden mellan \(pair.of.sv) och \(pair.minus.sv) är \(not.sv)statistiskt "
        + "säkerställd i \(places.sv) efter \(by.sv)\(adjusted.0).",
      en: "The difference between \(pair.of.english) and \(pair.minus.english) is \(not.en)"
        + "statistically significant in \(places.en) by \(by.english)\(adjusted.1).")
  }

  private func places(_ significant: Int, _ count: Count) -> (sv: String, en: String) {
    let (n, those) = (count.tested, count.those)
    let only = count.groups == 1 ? ("", "") : those
    switch (significant, n) {
    case (_, 1): return ("den enda \(only.0)gruppen", "the only \(only.1)group")
    case (0, 2):
      return ("någon av de två \(those.sv)grupperna", "either of the two \(those.en)groups")
    case (0, _):
      return ("någon av de \(n) \(those.sv)grupperna", "any of the \(n) \(those.en)groups")
    case (2, 2):
      let these = those.sv.isEmpty ? "" : "de \(those.sv)"
      return ("båda \(these)grupperna", "both \(those.en)groups")
    case (n, _): return ("alla \(n) \(those.sv)grupper", "all \(n) \(those.en)groups")
    default:
      return (
        "\(significant) av \(n) \(those.sv)grupper", "\(significant) of \(n) \(those.en)groups"
      )
    }
  }

  private var adjustedBy: (String, String) {
    switch adjustment {
    case .holm: (" (p justerade enligt Holm)", " (p adjusted by Holm's method)")
    case .benjaminiHochberg:
      (
        " (p justerade enligt Benjamini och Hochberg)",
        " (p adjusted by the method of Benjamini and Hochberg)"
      )
    }
  }

  /// "Att skillnaden skulle vara lika stor i alla grupper kan inte förkastas (F = …, p = …)."
  ///
  /// - Parameter groups: those that the variable has; with fewer in the test the text says so.
  func equality(_ test: ReleasedTest, of groups: Int) -> LocalizedText {
    guard let figures = test.figures else {
      return LocalizedText(
        sv: "Prövningen av om skillnaden är lika stor i alla grupper redovisas inte: för få svar i "
          + "minst en grupp.",
        en: "The test of whether the difference is the same in all groups is not shown: too few "
          + "answers in at least one group.")
    }
    let tested =
      figures.groups == groups
      ? (groups == 2 ? ("båda grupperna", "both groups") : ("alla grupper", "all groups"))
      : ("de \(figures.groups) grupper som kunnat prövas", "the \(figures.groups) groups tested")
    return verdict(
      figures,
      sv: "Att skillnaden skulle vara lika stor i \(tested.0)",
      en: "That the difference is the same in \(tested.1)")
  }

  /// "Andelen skiljer sig mellan grupperna efter …", or that this cannot be said.
  ///
  /// - Parameter pair: the only two groups, which then have names.
  func independence(
    _ test: ReleasedTest, by variable: LocalizedText, between pair: Pair?
  ) -> LocalizedText {
    let by = variable.inside
    let subject = subject(of: test.indicator.measure)
    let between =
      pair.map {
        ("\($0.of.sv) och \($0.minus.sv)", "\($0.of.english) and \($0.minus.english)")
      } ?? ("grupperna efter \(by.sv)", "the groups by \(by.english)")
    guard let figures = test.figures else {
      return LocalizedText(
        sv: "Prövningen av om \(subject.sv) skiljer sig mellan \(between.0) redovisas inte: för få "
          + "svar i minst en grupp.",
        en: "The test of whether \(subject.en) differs between \(between.1) is not shown: too few "
          + "answers in at least one group.")
    }
    if figures.pValue < significance {
      let found = numbers(figures)
      return LocalizedText(
        sv: "\(subject.sv.capitalisedFirst) skiljer sig mellan \(between.0) (\(found.sv)).",
        en: "\(subject.en.capitalisedFirst) differs between \(between.1) (\(found.en)).")
    }
    let among =
      pair.map { _ in (" bland \(between.0)", " among \(between.1)") }
      ?? (" i alla grupper efter \(by.sv)", " in all groups by \(by.english)")
    return verdict(
      figures, sv: "Att \(subject.sv) skulle vara \(subject.same)\(among.0)",
      en: "That \(subject.en) is the same\(among.1)")
  }

  private func subject(of measure: Indicator.Measure) -> (sv: String, en: String, same: String) {
    switch measure {
    case .share, .count: ("andelen", "the share", "densamma")
    case .mean, .total, .ratio, .quantile: ("värdet", "the value", "detsamma")
    }
  }

  private func verdict(_ test: GroupTest, sv: String, en: String) -> LocalizedText {
    let isRejected = test.pValue < significance
    let found = numbers(test)
    return LocalizedText(
      sv: "\(sv) \(isRejected ? "förkastas" : "kan inte förkastas") (\(found.sv)).",
      en: "\(en) \(isRejected ? "is rejected" : "cannot be rejected") (\(found.en)).")
  }

  private func numbers(_ test: GroupTest) -> (sv: String, en: String) {
    let f = NumberText.fixed(test.statistic, decimals: 2)
    let p = PValueText.text(test.pValue, significance: significance)
    let english = "F = \(f), \(p)"
    let swedish = "F = \(PValueText.swedish(f)), \(PValueText.swedish(p))"
    return (swedish, english)
  }
}

extension LocalizedText {
  /// As inside a sentence: a small first letter, unless the word is an abbreviation.
  fileprivate var inside: LocalizedText {
    LocalizedText(sv: sv.uncapitalisedFirst, en: en?.uncapitalisedFirst)
  }
}

extension String {
  /// "Kvinnor" inside a sentence; "SFI" stays as it is.
  var uncapitalisedFirst: String {
    guard let first, let second = dropFirst().first, second.isLowercase else { return self }
    return first.lowercased() + dropFirst()
  }

  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
