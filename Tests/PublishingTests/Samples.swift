import Disclosure
import Estimation
import Publishing
import TableSupport

@testable import SurveyModel

/// Small tables whose numbers are written by hand.
enum Samples {
  static let gender = Variable(
    name: "kon", label: LocalizedText(sv: "Kön"),
    kind: .coded([
      Category(code: "2", label: LocalizedText(sv: "Kvinnor")),
      Category(code: "1", label: LocalizedText(sv: "Män")),
    ]), notReported: ["3"])

  static let age = Variable(
    name: "alder", label: LocalizedText(sv: "Ålder"), kind: .banded(edges: [16, 25, 80]))

  static let district = Variable(
    name: "omrade", label: LocalizedText(sv: "Stadsdelsområde"),
    kind: .coded([
      Category(code: "101", label: LocalizedText(sv: "Järva")),
      Category(code: "102", label: LocalizedText(sv: "Hägersten-Älvsjö")),
    ]))

  static let outside = Variable(
    name: "ute", label: LocalizedText(sv: "Ute sent"),
    question: LocalizedText(sv: "Om du går ut ensam sent en kväll, känner du dig då …?"),
    kind: .coded([
      Category(code: "1", label: LocalizedText(sv: "Trygg")),
      Category(code: "2", label: LocalizedText(sv: "Otrygg")),
      Category(code: "3", label: LocalizedText(sv: "Går inte ut")),
    ]))

  static let index = Variable(
    name: "index", label: LocalizedText(sv: "Ordningsindex"), kind: .numeric)

  static let unsafe = Indicator(
    id: "otrygg", label: LocalizedText(sv: "Otrygga ute ensamma en sen kväll"), variable: "ute",
    measure: .share(counts: ["2", "3"], outOf: ["1", "2", "3"]), worse: .higher)

  static let disorder = Indicator(
    id: "ordning", label: LocalizedText(sv: "Ordningsstörningar, index"), variable: "index",
    measure: .mean)

  static let people = Indicator(
    id: "antal", label: LocalizedText(sv: "Går inte ut"), variable: "ute",
    measure: .count(counts: ["3"], outOf: ["1", "2", "3"]))

  static let womenMinusMen = Gap(variable: "kon", of: "2", minus: "1")

  static let survey = survey()

  static func survey(outside: Variable = outside) -> Survey {
    Survey(
      id: "trygg", title: LocalizedText(sv: "Trygghetsmätningen"),
      population: LocalizedText(sv: "Folkbokförda i staden, 16–79 år"),
      producer: LocalizedText(sv: "Socialförvaltningen"),
      waves: [
        Wave(
          year: 2023, files: ["svar.csv"], fieldworkStart: "2023-02-01",
          fieldworkEnd: "2023-05-31", sampled: 32_000)
      ],
      csv: DeliveryFormat(), design: Design(weight: "vikt"), calibration: nil, standard: nil,
      variables: [gender, age, district, outside, index],
      indicators: [unsafe, disorder, people], gap: womenMinusMen, tables: [],
      disclosure: DisclosureRules(minimumCount: 5, secondary: false))
  }

  /// An estimate whose limits lie `margin` from the value.
  static func estimate(
    _ value: Double, plusMinus margin: Double, n: Int, p: Double? = nil
  ) -> Estimate {
    Estimate(
      n: n, weightedN: Double(n) * 1.5, value: value, standardError: margin / 2,
      interval: Interval(lower: value - margin, upper: value + margin), degreesOfFreedom: n - 1,
      designEffect: p == nil ? 1.25 : nil, pValue: p, adjustedPValue: p)
  }

  static func row(
    _ indicator: Indicator, _ groups: [String?], _ part: Part, _ estimate: Estimate?,
    _ statistic: Statistic = .crude, smallestCount: Int? = nil
  ) -> EstimatedRow {
    EstimatedRow(
      indicator: indicator, groups: groups, part: part, statistic: statistic, estimate: estimate,
      smallestCount: smallestCount ?? estimate?.n ?? 0)
  }

  static func release(
    _ rows: [EstimatedRow], by variables: [Variable] = [], gap: Bool = true,
    title: String = "Otrygghet", isInternal: Bool = false, tests: [GroupTest] = [],
    adjustment: PValueAdjustment = .holm, reliability: ReliabilityRules? = nil
  ) -> ReleasedTable {
    let statistics = Set(rows.map(\.statistic))
    let parts = Set(rows.map(\.part))
    var also: Set<TableSpec.Addition> = tests.isEmpty ? [] : [.tests]
    if statistics.contains(.composition) { also.insert(.composition) }
    if statistics.contains(.standardised) { also.insert(.standardised) }
    if parts.contains(.quotient) { also.insert(.quotient) }
    if parts.contains(.gapVersusTotal) { also.insert(.gapVersusTotal) }
    let spec = TableSpec(
      id: "tabell", title: LocalizedText(sv: title), indicators: rows.map(\.indicator.id),
      by: variables.map(\.name), gap: gap, also: also, adjustment: adjustment)
    let table = EstimatedTable(
      surveyID: "trygg", wave: 2023, spec: spec, by: variables,
      gap: gap ? (variable: gender, groups: womenMinusMen) : nil, rows: rows, tests: tests)
    return ReleasedTable(
      releasing: table, rules: DisclosureRules(minimumCount: 5, secondary: false),
      reliability: reliability,
      isInternal: isInternal)
  }

  /// Two age bands and their margin; the young men are too few, nobody among the old men answered.
  static let byAge: [EstimatedRow] = [
    row(unsafe, ["16-24"], .group("2"), estimate(0.4523, plusMinus: 0.0321, n: 812)),
    row(unsafe, ["16-24"], .group("1"), estimate(0.7654321, plusMinus: 0.0987654, n: 4)),
    row(unsafe, ["16-24"], .all, estimate(0.32, plusMinus: 0.0212, n: 1610)),
    row(
      unsafe, ["16-24"], .gap, estimate(-0.313131, plusMinus: 0.0432, n: 816, p: 0.000012345),
      smallestCount: 4),
    row(unsafe, ["25-79"], .group("2"), estimate(0.0625, plusMinus: 0.1, n: 30)),
    row(unsafe, ["25-79"], .group("1"), nil),
    row(unsafe, ["25-79"], .all, estimate(0.0625, plusMinus: 0.1, n: 30)),
    row(unsafe, ["25-79"], .gap, nil),
    row(unsafe, [nil], .group("2"), estimate(0.331, plusMinus: 0.0118, n: 8912)),
    row(unsafe, [nil], .group("1"), estimate(0.1425, plusMinus: 0.0091, n: 8731)),
    row(unsafe, [nil], .all, estimate(0.237, plusMinus: 0.0075, n: 17_669)),
    row(unsafe, [nil], .gap, estimate(0.1885, plusMinus: 0.0149, n: 17_643, p: 0.25)),
  ]

  static let thresholds = ReliabilityRules.thresholds(
    ReliabilityThresholds(
      flagBelowCount: 30, flagAboveHalfWidth: 0.05, withholdAboveHalfWidth: 0.125, flagBelowDf: 8))

  /// Young women are uncertain, old men too uncertain to be shown, young men too few.
  static let uncertain: [EstimatedRow] = [
    row(unsafe, ["16-24"], .group("2"), estimate(0.4523, plusMinus: 0.0821, n: 112)),
    row(unsafe, ["16-24"], .group("1"), estimate(0.5, plusMinus: 0.2, n: 3)),
    row(unsafe, ["16-24"], .all, estimate(0.45, plusMinus: 0.08, n: 115)),
    row(unsafe, ["16-24"], .gap, estimate(-0.05, plusMinus: 0.2, n: 115), smallestCount: 3),
    row(unsafe, ["25-79"], .group("2"), estimate(0.331, plusMinus: 0.0118, n: 8912)),
    row(unsafe, ["25-79"], .group("1"), estimate(0.7654321, plusMinus: 0.1263, n: 59)),
    row(unsafe, ["25-79"], .all, estimate(0.34, plusMinus: 0.012, n: 8971)),
    row(unsafe, ["25-79"], .gap, estimate(-0.4344321, plusMinus: 0.127, n: 8971, p: 0.0123)),
    row(unsafe, [nil], .group("2"), estimate(0.332, plusMinus: 0.0117, n: 9024)),
    row(unsafe, [nil], .group("1"), estimate(0.2, plusMinus: 0.0501, n: 62)),
    row(unsafe, [nil], .all, estimate(0.331, plusMinus: 0.0116, n: 9086)),
    row(unsafe, [nil], .gap, estimate(0.132, plusMinus: 0.05, n: 9086, p: 0.001)),
  ]

  /// What the description says when its thresholds are ``thresholds``.
  static var judged: Survey {
    var survey = survey()
    survey.reliability = thresholds
    return survey
  }

  static func test(
    _ kind: GroupTest.Kind = .gapsEqual, over variable: String = "alder", groups: Int = 2,
    f: Double = 1.097, p: Double = 0.3828, smallestCount: Int = 30
  ) -> GroupTest {
    GroupTest(
      indicator: unsafe, kind: kind, variable: variable, groups: groups, statistic: f,
      numeratorFreedom: Double(groups - 1), denominatorFreedom: 120.5, pValue: p, n: 1602,
      smallestCount: smallestCount)
  }

  /// One age band and the margin with all that can stand beside a gap.
  static let everything: [EstimatedRow] = ["16-24", nil].flatMap { group in
    var quotient = estimate(1.234, plusMinus: 0.1, n: 1610, p: 0.01)
    quotient.interval = Interval(lower: 1.0449, upper: 1.678)
    return [
      row(unsafe, [group], .group("2"), estimate(0.4523, plusMinus: 0.0321, n: 812)),
      row(unsafe, [group], .group("1"), estimate(0.3521, plusMinus: 0.0301, n: 798)),
      row(unsafe, [group], .all, estimate(0.32, plusMinus: 0.0212, n: 1610)),
      row(unsafe, [group], .gap, estimate(0.1002, plusMinus: 0.0432, n: 1610, p: 0.001)),
      row(unsafe, [group], .quotient, quotient),
    ]
      + (group == nil
        ? []
        : [
          row(unsafe, [group], .gapVersusTotal, estimate(-0.0213, plusMinus: 0.03, n: 1610, p: 0.2))
        ])
      + [
        row(unsafe, [group], .group("2"), estimate(0.612, plusMinus: 0.02, n: 700), .composition),
        row(unsafe, [group], .group("1"), estimate(0.388, plusMinus: 0.02, n: 700), .composition),
        row(unsafe, [group], .group("2"), estimate(0.46, plusMinus: 0.03, n: 812), .standardised),
        row(unsafe, [group], .group("1"), estimate(0.35, plusMinus: 0.03, n: 798), .standardised),
        row(unsafe, [group], .all, estimate(0.325, plusMinus: 0.02, n: 1610), .standardised),
        row(
          unsafe, [group], .gap, estimate(0.11, plusMinus: 0.04, n: 1610, p: 0.001), .standardised),
      ]
  }
}

extension TableFormat {
  /// The whole file as text.
  func text(_ table: ReleasedTable, of survey: Survey = Samples.survey) -> String {
    var bytes: [UInt8] = []
    write(table, of: survey, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
