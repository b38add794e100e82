import Estimation
import SurveyModel
import TableSupport
import Testing

@testable import Disclosure

/// Why a figure is not shown, and for whose sake.
@Suite struct SuppressionTests {
  private let few = Tables.table(women: 3, men: 40)

  private func suppression(
    _ part: Part, _ plan: SuppressionPlan, in tables: [EstimatedTable], _ number: Int = 0
  ) -> Suppression? {
    let table = ReleasedTable.release(tables, rules: DisclosureRules(), plan: plan)[number]
    return table.blocks[0].columns.firstIndex(of: TableColumn(part: part)).flatMap {
      plan.suppression(of: table, number: number, block: 0, line: 0, column: $0)
    }
  }

  @Test func theRelationNamesTheProtectedGroup() {
    let plan = SuppressionPlan([few], DisclosureRules())
    #expect(suppression(.group("2"), plan, in: [few]) == Suppression(.fewAnswers))
    let women = Suppression.Protected(Tables.indicator, in: [Suppression.Group("kon", "2")])
    #expect(
      suppression(.group("1"), plan, in: [few]) == Suppression(.protectsAnother, protecting: women))
    #expect(suppression(.all, plan, in: [few]) == nil)
    // What is made of several has the reasons of its parts, and none of its own.
    #expect(suppression(.gap, plan, in: [few]) == nil)
  }

  /// Who decides on which indicator plays no part.
  @Test func threadsDecideAsOneDoes() {
    let table = Tables.table(women: 30, men: 40)
    var tables = [few, table, table]
    for number in tables.indices { tables[number].blocks += few.blocks + table.blocks + few.blocks }
    let plan = SuppressionPlan(tables, DisclosureRules())
    let decided = [1, 2, 5].map { threads in
      ReleasedTable.release(tables, rules: DisclosureRules(), plan: plan, threads: threads)
        .map { $0.rows.map { "\($0.status) \($0.figures?.value ?? -1)" } }
    }
    #expect(decided[0].joined().contains { $0.hasPrefix("ok") })
    #expect(decided[0].joined().contains { $0.hasPrefix("suppressed") })
    #expect(decided[1] == decided[0] && decided[2] == decided[0])
  }

  @Test func withoutTheSecondRulesNothingIsNamed() {
    let plan = SuppressionPlan([few], DisclosureRules(secondary: false))
    #expect(suppression(.group("2"), plan, in: [few]) == Suppression(.fewAnswers))
    #expect(suppression(.group("1"), plan, in: [few]) == nil)
    #expect(plan.protects(Tables.indicator))
    let many = Tables.table(women: 30, men: 40)
    #expect(!SuppressionPlan([many], DisclosureRules()).protects(Tables.indicator))
  }

  /// A table with men alone, and one with women and everybody beside them.
  private var menAlone: EstimatedTable {
    EstimatedTable(
      surveyID: few.surveyID, wave: few.wave, spec: few.spec, by: [], gap: few.gap,
      rows: [Tables.row(.group("1"), 40, 40)])
  }

  /// Everybody's figure is worth more than men's, unless it is asked for beside what is published.
  @Test func aFurtherTableIsDecidedOnLast() {
    let tables = [menAlone, few]
    let together = SuppressionPlan(tables, DisclosureRules())
    #expect(suppression(.group("1"), together, in: tables)?.reason == .protectsAnother)
    #expect(suppression(.all, together, in: tables, 1) == nil)
    let alone = SuppressionPlan([menAlone], DisclosureRules())
    let after = SuppressionPlan(tables, DisclosureRules(), beside: (alone, 1))
    #expect(suppression(.group("1"), after, in: tables) == nil)
    #expect(suppression(.all, after, in: tables, 1)?.reason == .protectsAnother)
  }

  @Test func indicatorsOfAQuestionAreLinked() {
    var narrow = Tables.indicator
    narrow.id = "mycket"
    var other = Tables.indicator
    (other.id, other.variable) = ("annat", "oro")
    let linked = SuppressionPlan.linked(to: narrow, among: [Tables.indicator, narrow, other])
    #expect(linked.map(\.id) == ["otrygg", "mycket"])
  }
}
