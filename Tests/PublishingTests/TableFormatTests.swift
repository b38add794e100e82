import Disclosure
import Estimation
import Publishing
import Testing

@testable import SurveyModel

@Suite struct TableFormatTests {
  @Test func namesAndSuffixes() {
    #expect(TableFormat.allCases.map(\.rawValue) == ["text", "csv", "json", "sv-csv"])
    #expect(TableFormat.allCases.map(\.fileSuffix) == [".txt", ".csv", ".json", ".sv.csv"])
  }

  /// Every figure of the masked row is a number that nothing else in the file has.
  @Test(arguments: TableFormat.allCases)
  func nothingOfAMaskedRowGetsOut(format: TableFormat) {
    let canary = Estimate(
      n: 777_777, weightedN: 777_777.7, value: 0.777777, standardError: 0.0777777,
      interval: Interval(lower: 0.7077777, upper: 0.8477777), degreesOfFreedom: 77_777,
      designEffect: 7.777, pValue: 0.07777, adjustedPValue: 0.17777, remark: .betaAtBoundary)
    let rows = [Part.group("2"), .group("1"), .all, .gap].map {
      Samples.row(Samples.unsafe, ["101"], $0, canary, smallestCount: 3)
    }
    let text = format.text(Samples.release(rows, by: [Samples.district]))
    #expect(!text.contains("77"))
    #expect(!text.contains("beta_at_boundary"))
    let shown = format.text(Samples.release(rows, by: [Samples.district], isInternal: true))
    #expect(shown.contains("777"))
    #expect(shown.contains("INTERNAL"))
  }

  /// Nor of a masked test: not F, not p, not its degrees of freedom, in no words either.
  @Test(arguments: TableFormat.allCases)
  func nothingOfAMaskedTestGetsOut(format: TableFormat) {
    let test = Samples.test(groups: 78, f: 7.777, p: 0.07777, smallestCount: 3)
    let released = Samples.release(Samples.everything, by: [Samples.age], tests: [test])
    for figure in ["7.78", "7,78", "7.777", "0.078", "0,078", "df1=77"] {
      #expect(!format.text(released).contains(figure))
    }
    let open = format.text(
      Samples.release(Samples.everything, by: [Samples.age], isInternal: true, tests: [test]))
    #expect(open.contains("7.777") || open.contains("7,78"))
  }

  /// Nothing but the row's own labels is left of it: no digit, whatever the figure was.
  @Test(arguments: [TableFormat.text, .svCSV])
  func aMaskedLineHasNoDigits(format: TableFormat) throws {
    let rows = [Part.group("2"), .group("1"), .all, .gap].map {
      Samples.row(
        Samples.unsafe, ["101"], $0, Samples.estimate(0.5, plusMinus: 0.1, n: 4))
    }
    let text = format.text(Samples.release(rows, by: [Samples.district]))
    let line = try #require(
      text.split(whereSeparator: \.isNewline).first { $0.contains("Järva") })
    #expect(!line.contains { $0.isNumber })
    #expect(line.contains(".."))
  }

  @Test(arguments: TableFormat.allCases)
  func theSameTableGivesTheSameBytes(format: TableFormat) {
    let table = Samples.release(Samples.byAge, by: [Samples.age])
    let first = format.text(table)
    #expect((0..<20).allSatisfy { _ in format.text(table) == first })
  }

  @Test(arguments: TableFormat.allCases)
  func aTableWithoutRowsIsWritten(format: TableFormat) {
    #expect(!format.text(Samples.release([])).isEmpty)
  }
}
