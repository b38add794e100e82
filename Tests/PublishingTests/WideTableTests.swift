import Disclosure
import Estimation
import TableSupport
import Testing

@testable import Publishing
@testable import SurveyModel

@Suite struct WideTableTests {
  @Test func groupsStandInTheDescriptionsOrder() {
    var gender = Samples.gender
    gender.kind = .coded(
      gender.categories + [Category(code: "9", label: LocalizedText(sv: "Annat"))])
    let share = Samples.estimate(0.5, plusMinus: 0.1, n: 50)
    let parts: [Part] = [.gap, .all, .group("9"), .group("1"), .group("2")]
    let spec = TableSpec(
      id: "t", title: LocalizedText(sv: "t"), indicators: ["otrygg"], by: [], gap: true)
    let table = ReleasedTable(
      releasing: EstimatedTable(
        surveyID: "trygg", wave: 2023, spec: spec, by: [],
        gap: (variable: gender, groups: Samples.womenMinusMen),
        rows: parts.map { Samples.row(Samples.unsafe, [], $0, share) }),
      rules: DisclosureRules(), isInternal: false)
    #expect(
      WideTable(table).columns.map(\.part)
        == [.group("2"), .group("1"), .group("9"), .all, .gap])
    #expect(WideTable(table).lines.count == 1)
  }

  @Test func whatStandsBesideComesSectionBySection() {
    let wide = WideTable(Samples.release(Samples.everything, by: [Samples.age]))
    #expect(
      wide.columns == [
        TableColumn(part: .group("2")), TableColumn(part: .group("1")), TableColumn(part: .all),
        TableColumn(part: .gap), TableColumn(part: .quotient), TableColumn(part: .gapVersusTotal),
        TableColumn(statistic: .composition, part: .group("2")),
        TableColumn(statistic: .composition, part: .group("1")),
        TableColumn(statistic: .standardised, part: .group("2")),
        TableColumn(statistic: .standardised, part: .group("1")),
        TableColumn(statistic: .standardised, part: .all),
        TableColumn(statistic: .standardised, part: .gap),
      ])
    #expect(wide.columns(of: .comparisons).map(\.part) == [.quotient, .gapVersusTotal])
    #expect(wide.has(.composition) && wide.has(.quotient))
    let plain = WideTable(Samples.release(Samples.byAge, by: [Samples.age]))
    #expect(!plain.has(.composition) && !plain.has(.quotient) && plain.has(.gap))
  }

  @Test func onlyTheMarksThatOccur() {
    let all = WideTable(Samples.release(Samples.byAge, by: [Samples.age]))
    #expect(all.marks == [.suppressed, .nobody])
    let unmasked = WideTable(Samples.release(Samples.byAge.suffix(4), by: [Samples.age]))
    #expect(unmasked.marks == [])
  }

  /// The marks as each cell prints them.
  @Test func marksAreThoseOfTheCells() {
    let table = Samples.release(Samples.everything + Samples.byAge, by: [Samples.age])
    var found: Set<Mark> = []
    for block in table.blocks {
      for line in table.lines.indices {
        for column in block.columns.indices {
          guard let cell = block[line, column] else { continue }
          let printed = PrintedCell(cell, .percent, hasLimits: false)
          found.formUnion([printed.mark, printed.marginMark].compactMap(\.self))
          if printed.isUncertain { found.insert(.uncertain) }
        }
      }
    }
    #expect(WideTable(table).marks == Mark.allCases.filter(found.contains))
  }
}
