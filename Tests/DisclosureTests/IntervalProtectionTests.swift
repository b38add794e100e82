import Numerics
import SurveyModel
import TestSupport
import Testing

@testable import Disclosure

@Suite struct IntervalProtectionTests {
  /// Whoever solves for all numbers of the smallest groups that agree with what is shown, none of them
  /// negative, finds every protected number as uncertain as the rules ask.
  @Test(arguments: 0..<9)
  func whatTheRulesNameStaysUncertain(seed: Int) throws {
    let cities = try [City(areas: [2, 2]), City(areas: [1, 3])]
    var generator = SeededGenerator(seed: UInt64(seed + 500))
    let survey = MadeSurvey(
      cities[seed % 2], protection: DisclosureRules.Protection(), using: &generator)
    let plan = survey.plan
    for others in [SlowReader.Others.whereNoneAreHidden, .known] {
      let reader = SlowReader(survey, plan, question: "fraga", others: others)
      var range = reader.range(plan)
      for secret in reader.secrets where secret.isHidden == (others != .known) {
        let members = survey.members(of: secret.group)
        let valid = members.filter { secret.outOf.contains($0.answer) }
        let own = valid.filter { secret.answers.contains($0.answer) }.reduce(0) { $0 + $1.weight }
        let whole = valid.reduce(0) { $0 + $1.weight }
        guard secret.answers != secret.outOf else { continue }
        let margin = max(3 * whole / Double(valid.count), 0.2 * own)
        let width = min(margin, own) + (secret.isHidden ? margin : min(margin, whole - own))
        let form = secret.row.enumerated().filter { $0.element != 0 }.map {
          ($0.offset, $0.element)
        }
        let highest = range.maximum(of: form, enough: range.value(of: form) + width)
        let reached = highest - range.minimum(of: form, enough: highest - width)
        #expect(
          reached >= width * (1 - 1e-5), "seed \(seed): \(secret.indicator) \(secret.group)")
      }
    }
  }

  /// Without room the same numbers are told closely: else the test above would prove nothing.
  @Test func withoutTheSearchForRoomSomeAreTold() throws {
    let city = try City(areas: [2, 2])
    var told = 0
    for seed in 0..<9 {
      var generator = SeededGenerator(seed: UInt64(seed + 500))
      let survey = MadeSurvey(city, using: &generator)
      let plan = survey.plan
      let reader = SlowReader(survey, plan, question: "fraga", others: .known)
      var range = reader.range(plan)
      for secret in reader.secrets where !secret.isHidden && secret.n < 5 {
        let form = secret.row.enumerated().filter { $0.element != 0 }.map {
          ($0.offset, $0.element)
        }
        let width = range.maximum(of: form, enough: 10) - range.minimum(of: form, enough: 0)
        if width < 1 { told += 1 }
      }
    }
    #expect(told > 10)
  }
}

extension SlowReader {
  /// The sums of weights of the smallest groups by answer that agree with what is shown.
  func range(_ plan: SuppressionPlan) -> FeasibleRange {
    let width = row([:], [1, 2, 3]).count
    var equations: [[FeasibleRange.Term]] = []
    let equate = { (group: MadeSurvey.Group, answers: Set<Int>) -> [FeasibleRange.Term] in
      self.row(group, answers).enumerated().filter { $0.element != 0 }
        .map { ($0.offset, $0.element) }
    }
    for cell in cells(plan) where cell.reason == nil {
      let answers = cell.indicator.madeAnswers
      equations += [equate(cell.group, answers.outOf), equate(cell.group, answers.counts)]
    }
    return FeasibleRange(
      equations: equations, lower: Array(repeating: 0, count: width),
      upper: Array(repeating: .infinity, count: width), start: weights)
  }
}
