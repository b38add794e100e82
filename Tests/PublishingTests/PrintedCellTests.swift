import Disclosure
import Estimation
import Testing

@testable import Publishing
@testable import SurveyModel

@Suite struct PrintedCellTests {
  private func cell(_ row: EstimatedRow) throws -> PrintedCell {
    let column = TableColumn(statistic: row.statistic, part: row.part)
    let cell = try #require(Samples.release([row]).blocks[0][0, 0])
    return PrintedCell(
      cell, column.unit(of: row.indicator.measure), hasLimits: column.hasLimits)
  }

  @Test func aQuotientHasLimitsAndNoUnit() throws {
    let quotient = Samples.estimate(1.956, plusMinus: 0.3, n: 90)
    let cell = try cell(Samples.row(Samples.unsafe, [], .quotient, quotient))
    #expect(cell.value == "1,96" && cell.uncertainty == ["1,66", "2,26"])
    let gap = try self.cell(Samples.row(Samples.unsafe, [], .gap, quotient))
    #expect(gap.uncertainty == ["30,0"] && gap.limits == nil)
  }

  @Test func aMarkStandsInEveryPlace() throws {
    let quotient = Samples.estimate(1.956, plusMinus: 0.3, n: 90)
    let masked = try cell(Samples.row(Samples.unsafe, [], .quotient, quotient, smallestCount: 2))
    #expect([masked.value, masked.count] + masked.uncertainty == [".. a", ".. a", ".. a", ".. a"])
    var row = Samples.row(Samples.unsafe, [], .quotient, nil, smallestCount: 50)
    row.isUndefined = true
    #expect(try cell(row).value == "." && cell(row).mark == .inapplicable)
  }
}
