import Disclosure
import SurveyModel
import Testing

@testable import Command

/// What a change brings back and costs, each figure counted once.
@Suite struct AdviceTests {
  private func place(_ groups: [(String, String)], _ weight: Int) -> RunFigures.Place {
    RunFigures.Place(
      groups: groups.map { (variable: $0.0, code: $0.1) }, compared: nil, kind: "value",
      isOfEverybody: groups.isEmpty, weight: weight,
      key: groups.map { "\($0.0)=\($0.1)" }.joined(separator: ","))
  }

  /// A table of one indicator: everybody, and areas of a tenth of the people each.
  private func table(_ id: String, _ statuses: [Status], areas: [String]) -> RunFigures.Table {
    let places = [place([], 1_000_000)] + areas.map { place([("omrade", $0)], 100_000) }
    let spec = TableSpec(
      id: id, title: LocalizedText(sv: id), indicators: ["andel"], by: ["omrade"], gap: false)
    let cells = zip(places, statuses).map { (place: $0, status: $1) }
    return RunFigures.Table(
      spec: spec, gap: nil, blocks: [RunFigures.Block(indicator: "andel", cells: cells)])
  }

  private func advice(_ before: [RunFigures.Table], _ after: [RunFigures.Table]) throws -> Advice {
    let text = """
      {
        id: "t", title: "T", waves: [{ year: 2023, files: ["a.csv"] }], design: { unweighted: true },
        variables: { svar: { codes: { "1": "Ja", "2": "Nej" } } },
        indicators: { andel: { variable: "svar", counts: ["1"] } },
        tables: [{ id: "a" }, { id: "b" }],
      }
      """
    let survey = try Survey.read(Array(text.utf8), file: "survey.json5") { path in
      CompanionTable(file: path, header: [], rows: [])
    }
    let redesign = try #require(Redesign(.leaveOutTable("b"), of: survey))
    let run = RunFigures(before)
    return Advice(redesign, (run, run.byIndicator), RunFigures(after))
  }

  @Test func aFigureCountsOnceHoweverManyTablesHaveIt() throws {
    let hidden = table("a", [.suppressedSecondary, .ok, .suppressed], areas: ["1", "2"])
    let other = table("b", [.suppressedSecondary, .ok], areas: ["3"])
    let shown = table("a", [.ok, .suppressedSecondary, .ok], areas: ["1", "2"])
    let one = try advice([hidden, other], [shown])
    #expect(one.everybody == Advice.Balance(again: 1, new: 0, gone: 0))
    #expect(one.all == Advice.Balance(again: 2, new: 0, gone: 2))
    #expect(one.all.net == 0)
    #expect(one.weight == 1_000_000 + 100_000 - 200_000)
    #expect(one.tables.map(\.id) == ["a"])
    #expect(one.tables[0].fallen == 1)
    #expect(one.tables[0].again.map(\.place.key) == ["", "omrade=2"])
    #expect(one.loss.cells == 3)
    #expect(one.loss.suppressed == 1)
  }

  /// A figure that one table shows is shown; one that stands nowhere now is new and not again.
  @Test func whatAnyTableShowsIsShown() throws {
    let both = [
      table("a", [.ok, .suppressed], areas: ["1"]), table("b", [.suppressed, .ok], areas: ["1"]),
    ]
    let one = try advice(both, [table("a", [.ok, .ok], areas: ["1"])])
    #expect(one.all == Advice.Balance())
    #expect(one.tables[0].again.map(\.place.key) == ["omrade=1"])
    let new = try advice(
      both, [table("a", [.ok, .uncertain, .withheldUncertain], areas: ["4", "5"])])
    #expect(new.all == Advice.Balance(again: 0, new: 1, gone: 1))
  }

  @Test func figuresAboutEverybodyComeFirstThenMostPeople() throws {
    let before = table("a", [.suppressed, .suppressed, .suppressed, .ok], areas: ["1", "2", "3"])
    let afters: [[Status]] = [
      [.suppressed, .ok, .suppressed, .suppressed], [.suppressed, .ok, .ok, .ok],
      [.ok, .suppressed, .suppressed, .suppressed], [.suppressed, .suppressed, .suppressed, .ok],
      [.suppressed, .suppressed, .ok, .ok],
    ]
    let all = try afters.map { try advice([before], [table("a", $0, areas: ["1", "2", "3"])]) }
    // The fourth brings nothing back.
    let ranked = Advice.ranked(all).map { "\($0.everybody.net) \($0.all.again) \($0.all.gone)" }
    #expect(ranked == ["1 1 1", "0 2 0", "0 1 0", "0 1 1"])
  }

  /// Two hidden groups that are shown as one help, two shown ones that become one do not.
  @Test func groupsPutTogetherHelpWhereTheyAreNotShownAlone() throws {
    let merged = { (statuses: [Status]) throws -> Bool in
      let before = self.table("a", [.ok] + statuses, areas: ["1", "2"])
      var after = self.table("a", [.ok, .ok], areas: ["1+2"])
      let place = self.place([("omrade", "1+2")], 200_001)
      after.blocks = [
        RunFigures.Block(
          indicator: "andel", cells: [after.blocks[0].cells[0], (place: place, status: .ok)])
      ]
      return Advice.ranked([try self.advice([before], [after])]).count == 1
    }
    #expect(try merged([.suppressed, .suppressed]))
    #expect(try merged([.suppressed, .ok]))
    #expect(try !merged([.ok, .ok]))
  }

  @Test func aLossIsInPerCentOfTheCells() {
    let one = TableLoss(table("a", [.suppressed, .ok, .suppressedSecondary], areas: ["1", "2"]))
    let other = TableLoss(table("b", [.noData, .notApplicable, .uncertain], areas: ["1", "2"]))
    #expect((one.cells, one.shown, one.suppressed, one.fallenOfEverybody) == (3, 1, 2, 1))
    #expect((other.cells, other.shown, other.suppressed, other.fallenOfEverybody) == (3, 1, 0, 0))
    let both = TableLoss([one, other])
    #expect((both.cells, both.shown, both.suppressed, both.fallenOfEverybody) == (6, 2, 2, 1))
    #expect(both.percent == 100.0 / 3)
    #expect(TableLoss([]).percent == nil)
  }
}
