import Numerics
import SurveyModel

/// The attack on the cells of one question.
struct QuestionAttack: Sendable {
  struct Found: Sendable {
    var told: [(cell: Int, level: AuditLevel, way: Exposure.Way)] = []
    var hidden: [(group: Int, indicator: Int, level: AuditLevel)] = []
    var narrowest: Double?
  }

  private let groups: JointGroups
  private let rules: DisclosureRules
  private let measures: Bool
  private let atoms: GroupAtoms?
  /// The rows of the groups for readers who know of nobody without a group that he has none, of those
  /// only who are never not reported, and of everybody.
  private let plain: [SparseRow]
  private let reported: [SparseRow]
  private let knowing: [SparseRow]

  /// - Parameter measures: whether the widths of numbers are found, and not only who can be told.
  init(_ groups: JointGroups, _ rules: DisclosureRules, measures: Bool) {
    (self.groups, self.rules, self.measures) = (groups, rules, measures)
    atoms = GroupAtoms(groups)
    plain = groups.rows { _ in false }
    reported = groups.rows { !groups.hides($0) }
    knowing = groups.rows { _ in true }
  }

  func attack(_ question: Question, _ cells: [PublishedCell]) -> Found {
    var found = Found()
    let exact = ExactAttack(question, cells, knowing, rules)
    let told = exact.disclosed()
    let toldAtOnce =
      told.isEmpty ? [] : ExactAttack(question, cells, plain, rules).disclosed()
    for cell in told.sorted() {
      found.told.append((cell, toldAtOnce.contains(cell) ? .a : .b, .follows))
    }
    for cell in exact.disclosedToSingles().subtracting(told).sorted() {
      found.told.append((cell, .c, .ownAnswer))
    }
    if !groups.hidden.isEmpty { addHidden(question, cells, &found) }
    guard told.isEmpty,
      let intervals = IntervalAttack(
        question, cells, atoms, rules, measures: measures)?.narrow()
    else { return found }
    for cell in intervals.told.sorted() { found.told.append((cell, .b, .onlyNumber)) }
    found.narrowest =
      intervals.widths.compactMap { number, width in
        if question.divides(cells[number].indicator) { return max(width.counted, width.others) }
        // Held as a register tells it, where all answers count.
        return question.isCounting ? nil : width.answers
      }
      .min()
    return found
  }

  private func addHidden(_ question: Question, _ cells: [PublishedCell], _ found: inout Found) {
    let known = ExactAttack(question, cells, reported, rules).disclosed(hidden: groups.hidden)
    guard !known.isEmpty else { return }
    let atOnce = Set(
      ExactAttack(question, cells, plain, rules).disclosed(hidden: groups.hidden).map {
        [$0.group, $0.indicator]
      })
    for hidden in known {
      let level = atOnce.contains([hidden.group, hidden.indicator]) ? AuditLevel.a : .b
      found.hidden.append((hidden.group, hidden.indicator, level))
    }
  }
}
