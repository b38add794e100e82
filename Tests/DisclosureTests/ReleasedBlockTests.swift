import Estimation
import SurveyModel
import TableSupport
import Testing

@testable import Disclosure

@Suite struct ReleasedBlockTests {
  /// Gaps of districts with these p-values, adjusted as Estimation does.
  ///
  /// - Parameter few: the districts that rest on too few answers.
  private func table(
    _ pValues: [[Double]], _ method: PValueAdjustment, few: Set<Int> = []
  ) -> EstimatedTable {
    let rows = pValues.enumerated().flatMap { number, own in
      own.enumerated().map { district, p in
        let count = number == 0 && few.contains(district) ? 4 : 50
        var row = Tables.row(.gap, 100, count, groups: ["\(district)"])
        row.indicator.id = "otrygg\(number)"
        row.estimate?.pValue = p
        return row
      }
    }
    var table = EstimatedTable(
      surveyID: "trygg", wave: 2023,
      spec: TableSpec(
        id: "t", title: LocalizedText(sv: "t"), indicators: [], by: ["omrade"], gap: true,
        adjustment: method),
      by: [], gap: nil, rows: rows)
    let families = PValueFamilies(table.lines, method)
    for place in table.blocks.indices { families.adjust(&table.blocks[place]) }
    return table
  }

  private func shown(_ table: EstimatedTable) -> [Double?] {
    ReleasedTable(releasing: table, rules: DisclosureRules(minimumCount: 5), isInternal: false)
      .rows.map { $0.figures?.adjustedPValue }
  }

  private func adjusted(_ table: EstimatedTable) -> [Double?] {
    table.rows.map { $0.estimate?.adjustedPValue }
  }

  /// Benjamini–Hochberg gives the first the second's p-value times two over two: the masked one's own.
  /// R: p.adjust(c(0.015, 0.016), "BH") and p.adjust(0.015, "BH").
  @Test func aMaskedPValueIsNotAnothersAdjustedOne() {
    let table = table([[0.015, 0.016]], .benjaminiHochberg, few: [1])
    #expect(adjusted(table)[0] == 0.016)
    #expect(shown(table) == [0.015, nil])
  }

  /// R: p.adjust(c(0.02, 0.021, 0.3), "holm") is 0.06, 0.06, 0.3: the second is the first's times three;
  /// p.adjust(c(0.021, 0.3), "holm") is 0.042, 0.3.
  @Test func holmIsOverWhatIsShown() {
    let table = table([[0.02, 0.021, 0.3]], .holm, few: [0])
    #expect(adjusted(table) == [0.06, 0.06, 0.3])
    #expect(shown(table) == [nil, 0.042, 0.3])
  }

  @Test func whereNothingIsMaskedNothingChanges() {
    let table = table([[0.02, 0.021, 0.3]], .holm)
    #expect(shown(table) == adjusted(table))
  }

  /// Each indicator is a family of its own.
  @Test func indicatorsAreAdjustedApart() {
    let table = table([[0.02, 0.021, 0.3], [0.04, 0.5, 0.6]], .holm, few: [0])
    #expect(shown(table) == [nil, 0.042, 0.3, 0.12, 1, 1])
  }

  /// What a masked figure rests on is gone too, and a line that has no figure is told from one.
  @Test func nothingOfAMaskedFigureIsKept() throws {
    let table = table([[0.02, 0.03]], .holm, few: [0])
    let released = ReleasedTable(
      releasing: table, rules: DisclosureRules(minimumCount: 5), isInternal: false)
    var text = ""
    dump(released.blocks[0], to: &text)
    #expect(!text.contains("0.02") && !text.contains("smallestCount: 4"))
    #expect(!text.contains("smallestCount: 100"))
    #expect(released.blocks[0][0, 0]?.status == .suppressed)
    #expect(released.blocks[0].hasCells(in: 1) && released.counts == [.suppressed: 1, .ok: 1])
  }
}
