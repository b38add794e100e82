import Estimation
import SurveyModel
import Testing

@testable import Disclosure

@Suite struct ShownRowsTests {
  /// Gaps of districts with these p-values, adjusted as Estimation does.
  private func gaps(_ pValues: [Double], _ method: PValueAdjustment) -> [EstimatedRow] {
    var rows = pValues.enumerated().map { district, p in
      var row = Tables.row(.gap, 100, 50, groups: ["\(district)"])
      row.estimate?.pValue = p
      return row
    }
    PValueFamilies.adjust(&rows, method)
    return rows
  }

  private func shown(_ rows: [EstimatedRow], without: Set<Int>, _ method: PValueAdjustment)
    -> [Double?]
  {
    let statuses = rows.indices.map { without.contains($0) ? Status.suppressed : .ok }
    return ShownRows(rows, statuses, method).rows.map { $0.estimate?.adjustedPValue }
  }

  /// Benjamini–Hochberg gives the first the second's p-value times two over two: the masked one's own.
  /// R: p.adjust(c(0.015, 0.016), "BH") and p.adjust(0.015, "BH").
  @Test func aMaskedPValueIsNotAnothersAdjustedOne() {
    let rows = gaps([0.015, 0.016], .benjaminiHochberg)
    #expect(rows[0].estimate?.adjustedPValue == 0.016)
    #expect(shown(rows, without: [1], .benjaminiHochberg) == [0.015, nil])
  }

  /// R: p.adjust(c(0.02, 0.021, 0.3), "holm") is 0.06, 0.06, 0.3: the second is the first's times three;
  /// p.adjust(c(0.021, 0.3), "holm") is 0.042, 0.3.
  @Test func holmIsOverWhatIsShown() {
    let rows = gaps([0.02, 0.021, 0.3], .holm)
    #expect(rows.map { $0.estimate?.adjustedPValue } == [0.06, 0.06, 0.3])
    #expect(shown(rows, without: [0], .holm) == [nil, 0.042, 0.3])
  }

  @Test func whereNothingIsMaskedNothingChanges() {
    let rows = gaps([0.02, 0.021, 0.3], .holm)
    #expect(shown(rows, without: [], .holm) == rows.map { $0.estimate?.adjustedPValue })
  }

  /// Each indicator is a family of its own.
  @Test func indicatorsAreAdjustedApart() {
    var second = gaps([0.04, 0.5], .holm)
    for place in second.indices { second[place].indicator.id = "annan" }
    let rows = gaps([0.02, 0.021, 0.3], .holm) + second
    let adjusted = shown(rows, without: [0], .holm)
    #expect(adjusted == [nil, 0.042, 0.3, 0.08, 0.5])
  }
}
