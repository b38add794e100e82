import Estimation
import Testing

@testable import Publishing
@testable import SurveyModel

@Suite struct TableColumnPrintTests {
  @Test func eachColumnHasItsUnit() {
    let share = Samples.unsafe.measure
    let people = Samples.people.measure
    #expect(TableColumn(part: .all).unit(of: people) == .people)
    #expect(TableColumn(part: .gap).unit(of: share) == .percent)
    #expect(TableColumn(part: .quotient).unit(of: share) == .ratio)
    #expect(TableColumn(statistic: .composition, part: .group("2")).unit(of: people) == .percent)
    #expect(TableColumn(statistic: .standardised, part: .gap).unit(of: .mean) == .mean)
  }

  @Test func everyColumnHasOneSection() {
    let columns = TableColumn.all(codes: ["2", "1"])
    #expect(Set(columns).count == columns.count)
    #expect(
      columns.map(\.section)
        == TableColumn.Section.allCases.flatMap { section in
          columns.filter { $0.section == section }.map { _ in section }
        })
    #expect(columns.filter(\.hasLimits).map(\.part) == [.quotient])
    #expect(columns.filter(\.isDifference).count == 3)
  }
}
