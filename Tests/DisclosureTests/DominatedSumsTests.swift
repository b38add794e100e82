import Estimation
import Numerics
import SurveyModel
import TestSupport
import Testing

@testable import Disclosure

/// That nothing shown gives away a sum that one respondent dominates.
@Suite struct DominatedSumsTests {
  private static let all = [
    MadeSurvey.mean, MadeSurvey.total, MadeSurvey.median, MadeSurvey.ratio,
  ]

  /// A city in which a few have nearly everything.
  private func survey(_ seed: UInt64) throws -> MadeSurvey {
    var random = SeededGenerator(seed: seed)
    let city = try City(
      areas: (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Int.random(in: 1...4, using: &random)
      })
    var survey = MadeSurvey(city, using: &random)
    for place in survey.respondents.indices {
      let isRich = Int.random(in: 0..<12, using: &random) == 0
      survey.respondents[place].amount =
        Double(Int.random(in: 0...(isRich ? 9000 : 8), using: &random)) / 4
      let isLarge = Int.random(in: 0..<30, using: &random) == 0
      survey.respondents[place].divisor =
        Double(Int.random(in: 1...(isLarge ? 9000 : 8), using: &random)) / 4
    }
    survey.tables = []
    let crossings = [[], ["distrikt"], ["omrade"], ["alder"], ["distrikt", "alder"]]
      .shuffled(using: &random)
    for by in crossings.prefix(Int.random(in: 1...3, using: &random)) {
      let own = Self.all.filter { _ in Bool.random(using: &random) }
      survey.addTable(
        by, hasGap: Bool.random(using: &random), own.isEmpty ? [MadeSurvey.total] : own)
    }
    return survey
  }

  /// People, amounts and divisors stand where three answers would.
  private func told(by indicator: Indicator) -> [Int] {
    switch indicator.measure {
    case .mean, .total: [1, 2]
    case .ratio: [1, 2, 3]
    default: [1]
    }
  }

  private func isDominated(_ sizes: [Double]) -> Bool {
    let sorted = sizes.sorted(by: >) + [0, 0]
    return sizes.count >= 5
      && (sorted[0] == 0 || sizes.reduce(0, +) - sorted[0] - sorted[1] < 0.1 * sorted[0])
  }

  private struct Reader {
    var shown = Elimination()
    /// What is shown of groups in which nobody is.
    var zeros = Elimination()
    /// Rows that must not follow, and what one who knows one of them knows.
    var secrets: [[Double]] = []
    var dominated: [[Double]] = []
    var fallen = 0
  }

  private func reader(
    _ survey: MadeSurvey, _ plan: SuppressionPlan, _ others: SlowReader.Others
  ) -> Reader {
    let slow = SlowReader(survey, plan, question: "inkomst", others: others)
    var reader = Reader()
    for cell in slow.cells(plan) {
      let members = survey.members(of: cell.group)
      let rows = told(by: cell.indicator).map { slow.row(cell.group, [$0]) }
      if members.isEmpty || cell.reason == nil {
        if members.isEmpty, cell.reason == nil { for row in rows { reader.zeros.insert(row) } }
        if cell.reason == nil { for row in rows { reader.shown.insert(row) } }
        continue
      }
      reader.fallen += 1
      guard members.count >= 5 else {
        reader.secrets += rows
        continue
      }
      let sums =
        cell.indicator.measure == .quantile(0.5) ? [] : Array(told(by: cell.indicator)[1...])
      let numbers = [
        2: members.map { $0.weight * $0.amount }, 3: members.map { $0.weight * $0.divisor },
      ]
      guard sums.contains(where: { isDominated(numbers[$0] ?? []) }) else { continue }
      #expect(cell.reason == .dominated)
      for sum in sums where isDominated(numbers[sum] ?? []) {
        reader.secrets.append(slow.row(cell.group, [sum]))
        reader.dominated.append(slow.row(cell.group, [sum]))
      }
    }
    return reader
  }

  @Test(arguments: [UInt64](1...(Fuzz.isLong ? 2000 : 60)))
  func noDominatedSumFollows(_ seed: UInt64) throws {
    let survey = try survey(seed)
    let plan = survey.plan
    for others in SlowReader.Others.allCases {
      let reader = reader(survey, plan, others)
      for secret in reader.secrets where !Elimination.isZero(secret) {
        #expect(!reader.shown.holds(secret))
      }
      // Whoever dominates a sum knows it nearly, and learns no other from it.
      for known in reader.dominated {
        var more = reader.shown
        more.insert(known)
        // Groups that differ by nobody are the same people.
        var alone = reader.zeros
        alone.insert(known)
        for secret in reader.secrets where !alone.holds(secret) {
          #expect(!more.holds(secret))
        }
      }
    }
  }

  /// That the search for what follows would find it: with the rules alone it does.
  @Test func withTheRulesAloneSumsFollow() throws {
    var found = 0
    for seed in UInt64(1)...60 {
      let survey = try survey(seed)
      var rules = survey.rules
      rules.secondary = false
      let plan = SuppressionPlan(survey.tables, rules, survey.city.joint)
      let reader = reader(survey, plan, .whereNoneAreHidden)
      if reader.secrets.contains(where: { reader.shown.holds($0) && !Elimination.isZero($0) }) {
        found += 1
      }
    }
    #expect(found > 10)
  }

  private func people(
    _ area: Int, _ amounts: [Double]
  ) -> [MadeSurvey.Respondent] {
    amounts.map {
      MadeSurvey.Respondent(categories: ["omrade": area], answer: 1, weight: 1, amount: $0)
    }
  }

  private func reasons(
    _ respondents: [MadeSurvey.Respondent], areas: Int,
    _ indicators: [Indicator] = [MadeSurvey.total], rules: DisclosureRules? = nil
  ) throws -> [[SuppressionReason?]] {
    let city = try City(areas: [areas])
    var survey = MadeSurvey(city, respondents)
    survey.addTable(["omrade"], hasGap: false, indicators)
    let plan = SuppressionPlan(survey.tables, rules ?? survey.rules, city.joint)
    return indicators.indices.map { plan.reasons(table: 0, block: $0) }
  }

  /// Another area falls in each indicator that tells of the sum, and the same one; the median stays.
  @Test func theMeanAndTheTotalFallTogether() throws {
    let people =
      people(0, [900, 20, 10, 10, 10, 10]) + people(1, Array(repeating: 40, count: 30))
      + people(2, Array(repeating: 40, count: 20))
    let reasons = try reasons(
      people, areas: 3, [MadeSurvey.mean, MadeSurvey.total, MadeSurvey.median])
    #expect(reasons[0] == [.dominated, nil, .protectsAnother, nil])
    #expect(reasons[1] == reasons[0])
    #expect(reasons[2] == [nil, nil, nil, nil])
  }

  /// Who has nearly everything of one area would learn what somebody has of the other.
  @Test func twoDominatedSumsDoNotHideEachOther() throws {
    let people =
      people(0, [900, 20, 10, 10, 10, 10]) + people(1, [800, 9, 8, 7, 6, 5])
      + people(2, Array(repeating: 400, count: 30)) + people(3, Array(repeating: 400, count: 20))
    let reasons = try reasons(people, areas: 4)
    #expect(reasons[0] == [.dominated, .dominated, nil, .protectsAnother, nil])
  }

  /// That another area has at least nothing tells the largest to 20 of 900: a larger area must fall.
  @Test func theLargestAmountIsNotToldTooCloselyFromAbove() throws {
    let people =
      people(0, [900, 20, 10, 10, 10, 10]) + people(1, Array(repeating: 400, count: 30))
      + people(2, Array(repeating: 4, count: 5))
    let reasons = try reasons(people, areas: 3)
    #expect(reasons[0] == [.dominated, .narrowsAnother, .protectsAnother, nil])
    // Where amounts may be negative nothing is known from above.
    let negative = try self.reasons(
      people.enumerated().map { place, one in
        var one = one
        if place == 30 { one.amount = -400 }
        return one
      }, areas: 3)
    #expect(negative[0] == [.dominated, nil, .protectsAnother, nil])
    // 20 of 900 are enough where 2 per cent are asked.
    let few = self.people(0, [900, 20, 1, 1, 1, 1]) + people[6...]
    var rules = DisclosureRules(dominance: DominanceRules(p: 2))
    rules.protection = .init(count: 0, share: 0)
    #expect(
      try self.reasons(few, areas: 3, rules: rules)[0] == [
        .dominated, nil, .protectsAnother, nil,
      ]
    )
    rules.dominance = .none
    #expect(try self.reasons(few, areas: 3, rules: rules)[0] == [nil, nil, nil, nil])
  }

  /// The values of a suppressed sum reach its margin, for a reader who solves for them.
  @Test(arguments: [UInt64](1...(Fuzz.isLong ? 500 : 40)))
  func thePossibleSumsReachTheMargins(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let areas = Int.random(in: 3...6, using: &random)
    let people = (0..<areas).flatMap { area in
      self.people(
        area,
        (0..<Int.random(in: 5...14, using: &random)).map { _ in
          let isRich = Int.random(in: 0..<10, using: &random) == 0
          return Double(Int.random(in: 1...(isRich ? 900 : 9), using: &random))
        })
    }
    let reasons = try reasons(people, areas: areas, [MadeSurvey.total, MadeSurvey.mean])
    #expect(reasons[0] == reasons[1])
    let sums = (0..<areas).map { area in
      people.filter { $0.categories["omrade"] == area }.map(\.amount).sorted(by: >)
    }
    let open = (0..<areas).filter { reasons[0][$0] != nil }
    for area in open where reasons[0][area] == .dominated {
      // With everybody shown the others can have nothing, or everything there is of them.
      guard reasons[0][areas] == nil else { continue }
      let others = open.filter { $0 != area }.flatMap { sums[$0] }.reduce(0, +)
      let own = sums[area].reduce(0, +)
      #expect(others >= 0.1 * sums[area][0] * (1 - 1e-6))
      #expect(others > 0 && own >= 0.1 * sums[area][0])
    }
  }
}
