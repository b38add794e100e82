import Estimation
import SurveyModel

@testable import Disclosure

/// A reader who writes down what every shown cell counts, as a sum of the smallest groups by answer, and
/// solves for what is not shown.
struct SlowReader {
  /// What the rules name: numbers of people that must not follow.
  struct Secret {
    let group: MadeSurvey.Group
    let indicator: String
    let answers: Set<Int>
    /// Whether no table shows the group.
    let isHidden: Bool
    let n: Int
    /// How many gave these answers, and what other answers are valid.
    let own: Int
    let outOf: Set<Int>
    let row: [Double]
  }

  /// Which of those without a category are known, as a register knows them that misses nobody.
  enum Others: CaseIterable {
    case unknown, whereNoneAreHidden, known
  }

  let survey: MadeSurvey
  let others: Others
  private let question: String
  private let kinds: [[String: Int]]
  private(set) var secrets: [Secret] = []
  /// The numbers that are 0 in the tables.
  private var zeros = Elimination()
  private var shown = Elimination()

  init(
    _ survey: MadeSurvey, _ plan: SuppressionPlan, question: String, others: Others = .unknown
  ) {
    self.survey = survey
    self.question = question
    self.others = others
    kinds = Self.kinds(of: survey)
    for cell in cells(plan) {
      let answers = cell.indicator.madeAnswers
      let valid = survey.members(of: cell.group).filter { answers.outOf.contains($0.answer) }
      if valid.isEmpty {
        for answer in answers.outOf { zeros.insert(row(cell.group, [answer])) }
        for answer in answers.outOf { shown.insert(row(cell.group, [answer])) }
      } else if cell.reason == nil {
        shown.insert(row(cell.group, answers.outOf))
        shown.insert(row(cell.group, answers.counts))
      }
    }
    secrets = namedByTheRules()
  }

  private static func kinds(of survey: MadeSurvey) -> [[String: Int]] {
    let crossed = Set(survey.tables.flatMap { $0.spec.by + ($0.gap == nil ? [] : ["kon"]) })
    var kinds = survey.city.places.map { place -> [String: Int] in
      var kind: [String: Int] = [:]
      kind["distrikt"] = place.district
      kind["omrade"] = place.area
      return kind
    }
    for name in ["kon", "alder"] where crossed.contains(name) {
      kinds = kinds.flatMap { kind in
        [nil, 0, 1].map { category in
          var own = kind
          own[name] = category
          return own
        }
      }
    }
    return kinds
  }

  /// The number of people of a group who gave some answers, as a sum of the smallest numbers.
  func row(_ group: MadeSurvey.Group, _ answers: Set<Int>) -> [Double] {
    kinds.flatMap { kind -> [Double] in
      let isKnown = [["distrikt", "omrade"], ["kon"], ["alder"]].contains { axis in
        knowsOthers(axis) && axis.allSatisfy { kind[$0] == nil }
      }
      let isIn = !isKnown && MadeSurvey.holds(group, kind)
      return (1...3).map { isIn && answers.contains($0) ? 1 : 0 }
    }
  }

  /// Whether those without a category of anything on an axis are known.
  private func knowsOthers(_ axis: [String]) -> Bool {
    guard kinds.contains(where: { kind in axis.contains { kind[$0] != nil } }) else { return false }
    switch others {
    case .unknown: return false
    case .whereNoneAreHidden: return !axis.contains(where: survey.hides)
    case .known: return true
    }
  }

  struct Cell {
    let group: MadeSurvey.Group
    let indicator: Indicator
    let reason: SuppressionReason?
  }

  /// All cells of the tables that are about the question.
  func cells(_ plan: SuppressionPlan) -> [Cell] {
    survey.tables.enumerated().flatMap { number, table in
      table.blocks.enumerated().flatMap { place, block -> [Cell] in
        guard block.indicator.variable == question else { return [] }
        let reasons = plan.reasons(table: number, block: place)
        return table.lines.enumerated().flatMap { line, codes in
          block.columns.enumerated().map { column, one in
            Cell(
              group: survey.group(table.spec.by, codes, one.part), indicator: block.indicator,
              reason: reasons[line * block.columns.count + column])
          }
        }
      }
    }
  }
}

extension SlowReader {
  private func namedByTheRules() -> [Secret] {
    survey.tables.flatMap { table in
      table.blocks.filter { $0.indicator.variable == question }.flatMap { block in
        groups(of: table).flatMap { secrets(in: $0, block.indicator) }
      }
    }
  }

  /// The groups that a table shows, and those of its variables that are real and never shown.
  private func groups(of table: EstimatedTable) -> [MadeSurvey.Group] {
    (table.spec.by + (table.gap == nil ? [] : ["kon"])).reduce([[:]]) { groups, name in
      let choices: [Int?] =
        survey.codes(of: name).indices.map(\.self) + (survey.hides(name) ? [MadeSurvey.nobody] : [])
        + [nil]
      return groups.flatMap { group in
        choices.map { choice in
          var own = group
          own[name] = choice
          return own
        }
      }
    }
  }

  private func secrets(in group: MadeSurvey.Group, _ indicator: Indicator) -> [Secret] {
    let (counts, outOf) = indicator.madeAnswers
    let valid = survey.members(of: group).filter { outOf.contains($0.answer) }
    let counted = valid.filter { counts.contains($0.answer) }.count
    let isHidden = group.values.contains(MadeSurvey.nobody)
    guard !valid.isEmpty else { return [] }
    var answers: [Set<Int>] = []
    if valid.count < 5 {
      answers = [outOf, counts, outOf.subtracting(counts)]
    } else if !isHidden, counts != outOf {
      if counted < 3 { answers = [counts] }
      if valid.count - counted < 3 { answers = [outOf.subtracting(counts)] }
    }
    return answers.filter { !$0.isEmpty }.map { own in
      Secret(
        group: group, indicator: indicator.id, answers: own, isHidden: isHidden, n: valid.count,
        own: valid.filter { own.contains($0.answer) }.count, outOf: outOf, row: row(group, own))
    }
  }

  /// The secrets that such a reader can be kept from: who knows the others knows what is made of them,
  /// and that a cell has no data is always told.
  private var kept: [Secret] {
    secrets.filter { !(others == .known && $0.isHidden) && !zeros.holds($0.row) }
  }

  /// What follows from the shown cells, and from more if a reader knows more.
  func disclosed(knowing more: [[Double]] = []) -> [Secret] {
    let own = more.map { shown.rest(of: $0) }
    var further = Elimination()
    for row in own { further.insert(row) }
    var alone = zeros
    for row in more { alone.insert(row) }
    return kept.filter { secret in
      further.holds(shown.rest(of: secret.row)) && !(!more.isEmpty && alone.holds(secret.row))
    }
  }

  /// What each who is alone in a cell knows of it.
  var lonely: [(secret: Secret, rows: [[Double]])] {
    secrets.filter { $0.n == 1 && $0.own == 1 && $0.answers == $0.outOf }.map { secret in
      (secret, secret.outOf.map { row(secret.group, [$0]) })
    }
  }

  /// Whether something would follow with some rows more, perhaps only for one who is the only one in a
  /// cell or the only one with an answer in it.
  func tells(_ rows: [[Double]]) -> Bool {
    var reader = self
    for row in rows { reader.shown.insert(row) }
    if !reader.disclosed().isEmpty { return true }
    let only = kept.filter { $0.n == 1 || $0.own == 1 || $0.n - $0.own == 1 }
    return only.contains { !reader.disclosed(knowing: [$0.row]).isEmpty }
  }
}
