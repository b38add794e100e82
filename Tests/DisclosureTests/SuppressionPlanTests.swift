import Estimation
import SurveyModel
import TestSupport
import Testing

@testable import Disclosure

@Suite struct SuppressionPlanTests {
  private static let questions = ["fraga", "inkomst"]

  /// Random surveys with the plan of their tables.
  private func eachSurvey(
    _ seeds: Range<Int>, protection: DisclosureRules.Protection = .init(count: 0, share: 0),
    _ body: (MadeSurvey, SuppressionPlan, _ seed: Int) throws -> Void
  ) throws {
    let cities = try [
      City(areas: [2, 2]), City(areas: [1, 3]), City(areas: [2, 2], hasStrays: true),
    ]
    for seed in seeds {
      var generator = SeededGenerator(seed: UInt64(seed))
      let survey = MadeSurvey(
        cities[seed % cities.count], protection: protection, using: &generator)
      try body(survey, survey.plan, seed)
    }
  }

  private func text(_ secrets: [SlowReader.Secret]) -> [String] {
    secrets.map { "\($0.indicator) \($0.group.sorted { $0.key < $1.key }) \($0.answers.sorted())" }
  }

  /// Whoever solves the equations of all that is shown learns no cell that the rules name, whether or
  /// not it is known how many did not say their group; nor, unless it is, a group that no table shows.
  @Test func nothingThatTheRulesNameFollowsFromWhatIsShown() throws {
    var (secrets, unguarded) = (0, 0)
    try eachSurvey(0..<27) { survey, plan, seed in
      var rules = survey.rules
      rules.secondary = false
      let primary = SuppressionPlan(survey.tables, rules, survey.city.joint)
      for question in Self.questions {
        var isOpen = false
        for others in SlowReader.Others.allCases {
          let reader = SlowReader(survey, plan, question: question, others: others)
          #expect(text(reader.disclosed()).isEmpty, "seed \(seed), others \(others)")
          secrets += reader.secrets.count
          let careless = SlowReader(survey, primary, question: question, others: others)
          isOpen = isOpen || !careless.disclosed().isEmpty
        }
        if isOpen { unguarded += 1 }
      }
    }
    // Else the tables would have nothing to derive.
    #expect(secrets > 500)
    #expect(unguarded > 18)
  }

  /// A table of one's own beside a run's: the run's tables stay as they are, and nothing follows with it
  /// that did not follow from them alone, as what only the further table names may.
  @Test func aFurtherTableGivesWay() throws {
    var (kept, told) = (0, 0)
    try eachSurvey(300..<330) { survey, _, seed in
      let further = survey.tables.count - 1
      var run = survey
      run.tables.removeLast()
      let plan = run.plan
      let beside = SuppressionPlan(
        survey.tables, survey.rules, survey.city.joint, beside: (plan, further))
      var nothing = survey.rules
      nothing.minimumInTable = .max
      let without = SuppressionPlan(
        survey.tables, nothing, survey.city.joint, beside: (plan, further))
      for table in run.tables.indices {
        for block in run.tables[table].blocks.indices {
          #expect(
            beside.reasons(table: table, block: block) == plan.reasons(table: table, block: block))
        }
      }
      for question in Self.questions {
        for others in SlowReader.Others.allCases {
          let reader = SlowReader(survey, beside, question: question, others: others)
          let alone = SlowReader(survey, without, question: question, others: others)
          let known = Set(text(alone.disclosed()))
          #expect(Set(text(reader.disclosed())).subtracting(known).isEmpty, "seed \(seed)")
          told += known.count
        }
      }
      kept += beside.reasons(table: further, block: 0).count { $0 == nil }
    }
    #expect(kept > 100)
    // What the run's tables tell of the further one's cells is beyond protecting, and seen here.
    #expect(told > 0)
  }

  /// Who is alone in a cell knows its answer, and takes it out of what is shown.
  @Test func whoIsAloneLearnsNothingOfOthers() throws {
    var alone = 0
    try eachSurvey(100..<116) { survey, plan, seed in
      for question in Self.questions {
        for others in SlowReader.Others.allCases {
          let reader = SlowReader(survey, plan, question: question, others: others)
          for (own, rows) in reader.lonely {
            let found = text(reader.disclosed(knowing: rows))
            #expect(found.isEmpty, "seed \(seed), others \(others), \(own.group)")
            alone += 1
          }
        }
      }
    }
    #expect(alone > 80)
  }

  /// With any cell that falls for another shown, something follows, or would for one who is alone.
  @Test func nothingFallsWithoutNeed() throws {
    var fallen = 0
    try eachSurvey(200..<209) { survey, plan, seed in
      for question in Self.questions {
        let readers = SlowReader.Others.allCases.map {
          SlowReader(survey, plan, question: question, others: $0)
        }
        for cell in readers[0].cells(plan) where cell.reason == .protectsAnother {
          let answers = cell.indicator.madeAnswers
          let isNeeded = readers.contains { reader in
            let rows = [answers.outOf, answers.counts].map { reader.row(cell.group, $0) }
            return reader.tells(rows)
          }
          #expect(isNeeded, "seed \(seed), \(cell.indicator.id) \(cell.group)")
          fallen += 1
        }
      }
    }
    #expect(fallen > 40)
  }

  @Test func theSameForAnyNumberOfThreads() throws {
    try eachSurvey(0..<4, protection: DisclosureRules.Protection()) { survey, plan, seed in
      for threads in 2...3 {
        let other = SuppressionPlan(
          survey.tables, survey.rules, survey.city.joint, threads: threads)
        #expect(reasons(survey.tables, other) == reasons(survey.tables, plan), "seed \(seed)")
      }
    }
  }

  /// But between cells of the same size, of which that of the first table wins.
  @Test func theOrderOfTheTablesDoesNotMatter() throws {
    var compared = 0
    try eachSurvey(0..<16) { survey, _, seed in
      var one = survey
      one.tables = []
      for table in survey.tables {
        one.addTable(table.spec.by, hasGap: table.gap != nil, [MadeSurvey.share])
      }
      let plan = one.plan
      guard !hasEquals(one, plan) else { return }
      compared += 1
      let reversed = Array(one.tables.reversed())
      let other = SuppressionPlan(reversed, one.rules, one.city.joint)
      #expect(reasons(reversed, other) == reasons(one.tables, plan), "seed \(seed)")
    }
    #expect(compared > 4)
  }

  /// Whether two groups have the same answers.
  private func hasEquals(_ survey: MadeSurvey, _ plan: SuppressionPlan) -> Bool {
    let reader = SlowReader(survey, plan, question: "fraga")
    let groups = Set(reader.cells(plan).map(\.group))
    let sizes = groups.map { group in
      survey.members(of: group).filter { $0.answer < 3 }.reduce(0) { $0 + $1.weight }
    }
    return Set(sizes).count < sizes.count
  }

  /// Why cells are not shown, by table, indicator and place.
  private func reasons(
    _ tables: [EstimatedTable], _ plan: SuppressionPlan
  ) -> [String: [SuppressionReason?]] {
    var reasons: [String: [SuppressionReason?]] = [:]
    for (number, table) in tables.enumerated() {
      for (place, block) in table.blocks.enumerated() {
        reasons["\(table.spec.id) \(block.indicator.id)"] = plan.reasons(
          table: number, block: place)
      }
    }
    return reasons
  }

  /// Indicators in tables of their own stand together as before.
  @Test func dividingATableChangesNothing() throws {
    try eachSurvey(0..<10) { survey, plan, seed in
      var divided = survey
      divided.tables = survey.tables.flatMap { table in
        table.blocks.map { block in
          var own = table
          own.blocks = [block]
          return own
        }
      }
      #expect(
        reasons(divided.tables, divided.plan) == reasons(survey.tables, plan), "seed \(seed)")
    }
  }

  @Test func aCellOfTwoTablesFallsInBoth() throws {
    var twice = 0
    try eachSurvey(20..<26, protection: DisclosureRules.Protection()) { survey, plan, seed in
      let reader = SlowReader(survey, plan, question: "fraga")
      var isShown: [[String]: Bool] = [:]
      for cell in reader.cells(plan) {
        let key = [cell.indicator.id] + cell.group.map { "\($0.key) \($0.value)" }.sorted()
        let own = cell.reason == nil
        if let other = isShown[key] {
          #expect(own == other, "seed \(seed), \(key)")
          twice += own ? 0 : 1
        }
        isShown[key] = own
      }
    }
    #expect(twice > 10)
  }

  /// A standardised value and the ages but one give that one's.
  @Test(arguments: [("alder", SuppressionReason?.some(.fewAnswers)), ("kon", nil)])
  func aStandardisedValueFallsWithAnAge(_ standard: String, _ expected: SuppressionReason?) throws {
    let people = (0..<44).map { number in
      MadeSurvey.Respondent(
        categories: ["alder": number < 4 ? 0 : 1], answer: number % 2 + 1, weight: 1)
    }
    var survey = MadeSurvey(try City(areas: [1]), people)
    survey.addTable([], hasGap: false, [MadeSurvey.share])
    survey.addTable(["alder"], hasGap: false, [MadeSurvey.share])
    survey.tables[0].blocks[0].columns.append(
      TableColumn(statistic: .standardised, part: .all))
    survey.tables[0].blocks[0].cells.append(survey.tables[0].blocks[0].cells[0])
    let plan = SuppressionPlan(
      survey.tables, survey.rules, survey.city.joint, standard: standard)
    #expect(plan.reasonOfAges(survey.tables[0].blocks[0], 1, table: 0) == expected)
    let released = ReleasedTable.release(survey.tables, rules: survey.rules, plan: plan)
    #expect(
      released[0].rows.map(\.status) == [.ok, expected == nil ? .ok : .suppressed])
  }
}
