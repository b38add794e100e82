import SurveyModel
import Testing

@testable import Disclosure

@Suite struct BetweenTablesTests {
  private func variable(_ name: String, _ kind: Variable.Kind) -> Variable {
    Variable(name: name, label: LocalizedText(sv: name), kind: kind)
  }

  private var variables: [Variable] {
    let codes = ["1", "2"].map { Category(code: $0, label: LocalizedText(sv: $0)) }
    return [
      variable("smal", .banded(edges: [16, 25, 35, 80])),
      variable("bred", .banded(edges: [16, 35, 80])),
      variable("grov", .banded(edges: [16, 30, 80])),
      variable("gammal", .coded(codes)), variable("ny", .coded(codes)),
      variable("omrade", .coded(codes)), variable("kon", .coded(codes)),
    ]
  }

  private func table(_ id: String, _ by: [String], gap: Bool = true, _ indicators: [String])
    -> TableSpec
  {
    TableSpec(id: id, title: LocalizedText(sv: id), indicators: indicators, by: by, gap: gap)
  }

  private func between(_ tables: [TableSpec]) -> BetweenTables {
    let columns = ["smal": "alder", "bred": "alder", "grov": "alder", "gammal": "del", "ny": "del"]
    return BetweenTables(
      tables, of: [MadeSurvey.share, MadeSurvey.wide, MadeSurvey.mean], variables
    ) { columns[$0] ?? $0 }
  }

  /// 16–24 beside 16–29 leaves 25–29; in each area where both tables tell of areas.
  @Test func agesThatCrossAreCrossed() {
    let found = between([
      table("a", ["omrade", "smal"], ["a"]), table("b", ["omrade", "grov"], ["a"]),
    ])
    #expect(found.tables.map(\.by) == [["omrade", "smal", "grov"]])
    #expect(found.tables.map(\.indicators) == [["a"]])
    #expect(found.tables.allSatisfy { $0.isBetween && $0.gap })
    #expect(found.indicators.isEmpty)
    let apart = between([table("a", ["omrade", "smal"], ["a"]), table("b", ["grov"], ["a"])])
    #expect(apart.tables.map(\.by) == [["smal", "grov"]])
  }

  /// Districts may lie in areas, so that a table of districts tells of areas, too.
  @Test func agesOfDistrictsAndOfAreasCrossInBoth() {
    let found = between([
      table("a", ["kon", "gammal", "smal"], ["a"]), table("b", ["omrade", "kon", "grov"], ["a"]),
    ])
    let by = ["kon", "smal", "grov"]
    #expect(found.tables.map(\.by) == [by, by + ["gammal"], by + ["omrade"]])
  }

  /// Where one cut divides the other, or both stand in one table, the shown tables say all of it.
  @Test func agesThatDivideEachOtherAreNot() {
    #expect(between([table("a", ["smal"], ["a"]), table("b", ["bred"], ["a"])]).tables.isEmpty)
    #expect(between([table("a", ["smal", "grov"], ["a"])]).tables.isEmpty)
    #expect(
      between([
        table("a", ["smal", "grov"], ["a"]), table("b", ["smal"], ["a"]),
        table("c", ["grov"], gap: false, ["a"]),
      ]).tables.isEmpty)
  }

  /// Old and new areas of one column may cross; those of columns of their own are other questions.
  @Test func areasOfOneColumnMayCross() {
    let found = between([table("a", ["gammal"], ["a"]), table("b", ["ny"], ["a"])])
    #expect(found.tables.map(\.by) == [["gammal", "ny"]])
    #expect(between([table("a", ["gammal"], ["a"]), table("b", ["omrade"], ["a"])]).tables.isEmpty)
  }

  /// Tables of different questions give each other nothing.
  @Test func onlyQuestionsOfBothTablesAreCrossed() {
    #expect(between([table("a", ["smal"], ["a"]), table("b", ["grov"], ["m"])]).tables.isEmpty)
    let found = between([table("a", ["smal"], ["a", "m"]), table("b", ["grov"], ["b"])])
    #expect(found.tables.first?.indicators == ["a", "b"])
    // Of the cuts {1} of 1, 2 and {2, 3} of 1, 2, 3 none crosses another.
    #expect(found.indicators.isEmpty)
  }
}
