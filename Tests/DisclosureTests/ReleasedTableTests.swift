import Disclosure
import Estimation
import SurveyModel
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

  /// Every number that hangs from a value, by reflection.
  private func numbers(in value: Any) -> [String] {
    if value is any BinaryInteger || value is any BinaryFloatingPoint { return ["\(value)"] }
    return Mirror(reflecting: value).children.flatMap { numbers(in: $0.value) }
  }
}
