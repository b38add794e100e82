import Disclosure
import Estimation
import Publishing
import Testing

@testable import SurveyModel

@Suite struct TidyCSVTests {
  private static let share = Estimate(
    n: 812, weightedN: 1624.5, value: 0.25, standardError: 0.0125,
    interval: Interval(lower: 0.2255, upper: 0.2755), degreesOfFreedom: 129, designEffect: 1.5)

  private static let gap = Estimate(
    n: 1602, weightedN: 3200, value: -0.03, standardError: 0.02, interval: nil,
    degreesOfFreedom: 0, pValue: 1e-7, adjustedPValue: 2e-7, remark: .noDegreesOfFreedom)

  private static let rows = [
    Samples.row(Samples.unsafe, ["101", "16-24"], .group("2"), share),
    Samples.row(Samples.unsafe, ["101", nil], .group("1"), share, smallestCount: 4),
    Samples.row(Samples.unsafe, [nil, "25-79"], .all, nil),
    Samples.row(Samples.unsafe, [nil, nil], .gap, gap),
    Samples.row(Samples.disorder, [nil, nil], .all, share),
    Samples.row(Samples.people, [nil, nil], .all, share),
  ]

  @Test func everyColumnAndEveryKindOfRow() {
    let table = Samples.release(Self.rows, by: [Samples.district, Samples.age])
    let expected = """
      survey,wave,indicator,omrade,alder,kon,measure,n,n_valid_weight,estimate,se,ci_low,ci_high,df,deff,n_eff,p_value,p_adjusted,status,note
      trygg,2023,otrygg,101,16-24,2,share,812,1624.5,0.25,0.0125,0.2255,0.2755,129,1.5,541.3333333333334,,,ok,
      trygg,2023,otrygg,101,_T,1,share,,,,,,,,,,,,suppressed,
      trygg,2023,otrygg,_T,25-79,_T,share,0,,,,,,,,,,,no_data,
      trygg,2023,otrygg,_T,_T,2-1,gap,1602,3200,-0.03,0.02,,,0,,,1e-07,2e-07,ok,no_degrees_of_freedom
      trygg,2023,ordning,_T,_T,_T,mean,812,1624.5,0.25,0.0125,0.2255,0.2755,129,1.5,541.3333333333334,,,ok,
      trygg,2023,antal,_T,_T,_T,total,812,1624.5,0.25,0.0125,0.2255,0.2755,129,1.5,541.3333333333334,,,ok,

      """
    #expect(TableFormat.csv.text(table) == expected)
  }

  @Test func testsStandBehindTheirIndicator() {
    let both = [Samples.district, Samples.age]
    let rows = [Samples.unsafe, Samples.disorder].map {
      Samples.row($0, [nil, nil], .all, Self.share)
    }
    var fractional = Samples.test(.independence, over: "omrade", groups: 3)
    fractional.numeratorFreedom = 1.804503666521464
    let tests = [
      Samples.test(over: "alder"), fractional, Samples.test(.independence, over: "kon"),
      Samples.test(over: "omrade", smallestCount: 4),
    ]
    let text = TableFormat.csv.text(Samples.release(rows, by: both, tests: tests))
    let lines = text.split(separator: "\n").dropFirst().map(String.init)
    #expect(
      Array(lines.dropFirst().dropLast()) == [
        "trygg,2023,otrygg,_T,*,2-1,wald_gap_equal,1602,,1.097,,,,120.5,,,0.3828,,ok,df1=1",
        "trygg,2023,otrygg,*,_T,_T,rao_scott,1602,,1.097,,,,120.5,,,0.3828,,ok,"
          + "df1=1.804503666521464",
        "trygg,2023,otrygg,_T,_T,*,rao_scott,1602,,1.097,,,,120.5,,,0.3828,,ok,df1=1",
        "trygg,2023,otrygg,*,_T,2-1,wald_gap_equal,,,,,,,,,,,,suppressed,",
      ])
    #expect(lines.first?.contains(",otrygg,_T,_T,_T,share,") == true)
    #expect(lines.last?.contains(",ordning,_T,_T,_T,mean,") == true)
    let open = TableFormat.csv.text(
      Samples.release(rows, by: both, isInternal: true, tests: tests))
    #expect(open.contains(",0.3828,,ok,INTERNAL df1=1\n"))
    #expect(!open.contains("suppressed"))
  }

  @Test func everyFurtherFigureHasItsMeasure() {
    let text = TableFormat.csv.text(Samples.release(Samples.everything, by: [Samples.age]))
    let places = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false)[3...5].joined(separator: " ")
    }
    #expect(
      places.prefix(13) == [
        "alder kon measure", "16-24 2 share", "16-24 1 share", "16-24 _T share", "16-24 2-1 gap",
        "16-24 2/1 quotient", "16-24 2-1 gap_vs_total", "16-24 2 composition",
        "16-24 1 composition", "16-24 2 share_age_standardised", "16-24 1 share_age_standardised",
        "16-24 _T share_age_standardised", "16-24 2-1 gap_age_standardised",
      ])
  }

  @Test func whatIsNotDefinedSaysSo() {
    var row = Samples.row(Samples.unsafe, [], .quotient, nil, smallestCount: 40)
    row.isUndefined = true
    let text = TableFormat.csv.text(Samples.release([row]))
    #expect(text.contains("otrygg,2/1,quotient,,,,,,,,,,,,not_applicable,\n"))
  }

  @Test func withoutTheGapThereIsNoColumnForIt() {
    let table = Samples.release(
      [Samples.row(Samples.unsafe, [], .all, Self.share)], gap: false)
    let expected = """
      survey,wave,indicator,measure,n,n_valid_weight,estimate,se,ci_low,ci_high,df,deff,n_eff,p_value,p_adjusted,status,note
      trygg,2023,otrygg,share,812,1624.5,0.25,0.0125,0.2255,0.2755,129,1.5,541.3333333333334,,,ok,

      """
    #expect(TableFormat.csv.text(table) == expected)
  }

  @Test func everyRowOfAnInternalTableSaysSo() {
    let table = Samples.release(
      Self.rows, by: [Samples.district, Samples.age], isInternal: true)
    let lines = TableFormat.csv.text(table).split(separator: "\n").dropFirst()
    #expect(lines.count == Self.rows.count)
    #expect(lines.allSatisfy { $0.contains(",INTERNAL") })
    #expect(lines.contains { $0.hasSuffix(",ok,INTERNAL no_degrees_of_freedom") })
  }

  /// A machine gets the code as it is, quoted by RFC 4180 and not disarmed.
  @Test func codesAreQuotedNotChanged() {
    let rows = ["a,b", "sa \"ja\"", "=1"].map {
      Samples.row(Samples.unsafe, [$0], .all, nil)
    }
    let text = TableFormat.csv.text(Samples.release(rows, by: [Samples.district], gap: false))
    let empty = ",,,,,,,,,,"
    #expect(text.contains("otrygg,\"a,b\",share,0\(empty),no_data,\n"))
    #expect(text.contains("otrygg,\"sa \"\"ja\"\"\",share,0\(empty),no_data,\n"))
    #expect(text.contains("otrygg,=1,share,0\(empty),no_data,\n"))
  }

  @Test func whatIsNotFiniteIsEmpty() {
    var share = Self.share
    share.value = .nan
    share.designEffect = .infinity
    let text = TableFormat.csv.text(
      Samples.release([Samples.row(Samples.unsafe, [], .all, share)], gap: false))
    #expect(text.contains("share,812,1624.5,,0.0125,0.2255,0.2755,129,,,,,ok,\n"))
  }

  @Test func writesAfterWhatIsThere() {
    let table = Samples.release(Self.rows, by: [Samples.district, Samples.age])
    var bytes = Array("#".utf8)
    TableFormat.csv.write(table, of: Samples.survey, to: &bytes)
    #expect(bytes.starts(with: Array("#survey,wave".utf8)))
  }
}
