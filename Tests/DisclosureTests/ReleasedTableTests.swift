import Disclosure
import Estimation
import SurveyModel
import TestSupport
import Testing

@Suite struct ReleasedTableTests {
  private let rules = DisclosureRules(minimumCount: 5)

  @Test func whatIsLargeEnoughIsShownAsItIs() {
    let table = Tables.table(women: 40, men: 5)
    let released = ReleasedTable(releasing: table, rules: rules, isInternal: false)
    #expect(released.rows.map(\.status) == [.ok, .ok, .ok, .ok])
    #expect(released.rows.map(\.figures) == table.rows.map(\.estimate))
    #expect(released.rows.map(\.part) == [.group("2"), .group("1"), .all, .gap])
    #expect(!released.isInternal)
    #expect(released.surveyID == "trygg" && released.wave == 2023)
    #expect(released.spec == table.spec && released.gap?.groups == table.gap?.groups)
  }

  @Test(arguments: [
    // With everybody's value the other group's would give the small one's away.
    (4, 40, [Status.suppressed, .suppressedSecondary, .ok, .suppressed]),
    (40, 4, [.suppressedSecondary, .suppressed, .ok, .suppressed]),
    (3, 1, [.suppressed, .suppressed, .suppressed, .suppressed]),
    (0, 40, [.noData, .ok, .ok, .noData]),
    (0, 0, [.noData, .noData, .noData, .noData]),
  ])
  func aSmallGroupFallsAndTheGapWithIt(_ women: Int, _ men: Int, _ expected: [Status]) {
    let table = Tables.table(women: women, men: men)
    let released = ReleasedTable(releasing: table, rules: rules, isInternal: false)
    #expect(released.rows.map(\.status) == expected)
    for row in released.rows { #expect((row.figures != nil) == (row.status == .ok)) }
  }

  /// Nothing in a masked row, however it is looked at, holds any of its figures.
  @Test func noFigureOfAMaskedRowIsReachable() {
    let table = Tables.table(women: 2, men: 2)
    let released = ReleasedTable(releasing: table, rules: rules, isInternal: false)
    #expect(released.rows.map(\.status) == [.suppressed, .suppressed, .suppressed, .suppressed])
    for row in released.rows {
      #expect(row.figures == nil)
      var text = ""
      dump(row, to: &text)
      for figure in ["0.625", "0.125", "0.375", "0.875", "1.5", "0.03125", "0.0625", "14.5"] {
        #expect(!text.contains(figure), "\(row.part)")
      }
      #expect(numbers(in: row).isEmpty, "\(row.part)")
    }
  }

  @Test func internalTablesHaveEverythingAndSaySo() {
    let table = Tables.table(women: 1, men: 0)
    let released = ReleasedTable(releasing: table, rules: rules, isInternal: true)
    #expect(released.isInternal)
    #expect(released.rows.map(\.status) == [.ok, .noData, .ok, .noData])
    #expect(released.rows.map(\.figures) == table.rows.map(\.estimate))
  }

  /// A masked test has no figure left, however it is looked at; an internal table has them all.
  @Test func aTestIsReleasedOrWithheld() {
    var table = Tables.table(women: 40, men: 50)
    table.tests = [Tables.test(smallestCount: 40), Tables.test(smallestCount: 4)]
    let released = ReleasedTable(releasing: table, rules: rules, isInternal: false)
    #expect(released.tests.map(\.status) == [.ok, .suppressed])
    #expect(released.tests[0].figures?.statistic == 1.75)
    #expect(released.tests[1].figures == nil)
    #expect(numbers(in: released.tests[1].figures as Any).isEmpty)
    var text = ""
    dump(released.tests[1], to: &text)
    // Where private types lie in memory is told as a number.
    text.replace(/\$[0-9a-f]+/, with: "")
    for figure in ["1.75", "120.5", "0.0390625", "1602", "10"] { #expect(!text.contains(figure)) }
    let all = ReleasedTable(releasing: table, rules: rules, isInternal: true)
    #expect(all.tests.map(\.status) == [.ok, .ok])
  }

  @Test func theWordsOfTheTidyOutput() {
    #expect(
      Status.allCases.map(\.rawValue) == [
        "ok", "uncertain", "withheld_uncertain", "suppressed", "suppressed_secondary", "no_data",
        "not_applicable",
      ])
    #expect(Status.allCases.filter(\.showsFigures) == [.ok, .uncertain])
  }

  /// Nor does anything of the tables of a run hold figures of what falls for another's sake.
  @Test func noFigureOfWhatProtectsAnotherIsReachable() throws {
    let city = try City(areas: [2, 2])
    var (primary, secondary, shown) = (0, 0, 0)
    for seed in 0..<6 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var survey = MadeSurvey(city, protection: .init(), using: &generator)
      var marks: [String] = []
      for table in survey.tables.indices {
        for block in survey.tables[table].blocks.indices {
          survey.tables[table].blocks[block].mark("\(table + 1)\(block + 1)", &marks)
        }
      }
      let plan = survey.plan
      let released = ReleasedTable.release(survey.tables, rules: survey.rules, plan: plan)
      var text = ""
      dump(released, to: &text)
      let statuses = released.flatMap { table in table.rows.map(\.status) }
      #expect(statuses.count == marks.count)
      for (status, mark) in zip(statuses, marks) {
        #expect(text.contains(mark) == (status == .ok), "\(status) \(mark)")
        primary += status == .suppressed ? 1 : 0
        secondary += status == .suppressedSecondary ? 1 : 0
        shown += status == .ok ? 1 : 0
      }
    }
    #expect(primary > 20)
    #expect(secondary > 20)
    #expect(shown > 20)
  }

  /// Every number that hangs from a value, by reflection.
  private func numbers(in value: Any) -> [String] {
    if value is any BinaryInteger || value is any BinaryFloatingPoint { return ["\(value)"] }
    return Mirror(reflecting: value).children.flatMap { numbers(in: $0.value) }
  }
}

extension EstimatedBlock {
  /// Gives each cell a standard error, interval and design effect by which it is found anywhere; lists
  /// the digits that they have in common, in the order of print.
  fileprivate mutating func mark(_ block: String, _ marks: inout [String]) {
    for place in cells.indices {
      let digits = "9\(block)\(100 + place)7"
      marks.append(digits)
      let number = Double(digits) ?? 0
      cells[place]?.estimate?.standardError = number
      cells[place]?.estimate?.interval = Interval(lower: -number, upper: number)
      cells[place]?.estimate?.designEffect = number
      cells[place]?.estimate?.pValue = number
    }
  }
}
