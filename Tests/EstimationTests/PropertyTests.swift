import Estimation
import SurveyModel
import TestSupport
import Testing

/// What must hold whatever the data, for every measure and everything that stands beside it.
@Suite struct PropertyTests {
  /// Weights in another unit change totals by that factor and nothing else.
  @Test(arguments: [100, 37])
  func scaleOfTheWeightsDoesNotMatter(_ tenths: Int) throws {
    var compared: [String: Int] = [:]
    for survey in PropertySurvey.many(30, seed: 11) {
      let plain = try survey.pipeline().everything()
      let scaled = try survey.pipeline(weightTenths: tenths).everything()
      for (a, b) in zip(plain.rows, scaled.rows) {
        let factor = a.isInUnitsOfTheTotal ? Double(tenths) / 10 : 1
        compared[a.kind, default: 0] += agree(b.estimate, a.estimate, times: factor, a.place)
      }
      for (a, b) in zip(plain.tests, scaled.tests) { compared["test", default: 0] += agree(b, a) }
      #expect(plain.tests.count == scaled.tests.count)
    }
    #expect(compared.count == 7 * 3 + 7, "\(compared.keys.sorted())")
    #expect(compared.values.allSatisfy { $0 > 20 }, "\(compared)")
  }

  /// A wave in several files, each with some of a stratum's rows: the same bits.
  @Test func filesDoNotMatter() throws {
    var generator = SeededGenerator(seed: 12)
    for survey in PropertySurvey.many(25, seed: 12) {
      let (header, records) = survey.lines()
      var files = [[header], [header], [header]]
      for (number, record) in records.enumerated() {
        // No file is left without a record, which would be an error.
        let file = number < 3 ? number : Int.random(in: 0..<3, using: &generator)
        files[file].append(record)
      }
      let texts = files.filter { $0.count > 1 }.map { $0.joined(separator: "\n") + "\n" }
      let one = try survey.pipeline().everything()
      let several = try survey.pipeline(files: texts).everything()
      #expect(one.rows.map(\.estimate) == several.rows.map(\.estimate))
      #expect(one.tests.map(\.statistic) == several.tests.map(\.statistic))
    }
  }

  @Test func aGroupOfEverybodyIsTheWhole() throws {
    var compared = 0
    for survey in PropertySurvey.many(25, seed: 13) {
      let table = try survey.pipeline().everything(by: ["alla"])
      for row in table.rows where row.groups == ["1"] {
        guard row.part != .gapVersusTotal else {
          #expect(row.estimate.map { $0.value == 0 && $0.standardError == 0 } ?? true)
          continue
        }
        let whole = table.rows.first { $0.groups == [nil] && row.isSameFigure(as: $0) }
        #expect(row.estimate == whole?.estimate, "\(row.place)")
        compared += 1
      }
    }
    #expect(compared > 500)
  }

  /// gap(A, B) = −gap(B, A), and quotient(A, B) = 1/quotient(B, A) with reciprocal limits.
  @Test func groupsThatChangePlaces() throws {
    var compared: [String: Int] = [:]
    for survey in PropertySurvey.many(30, seed: 14) {
      let forth = try survey.pipeline().everything()
      let back = try survey.pipeline(gap: ("1", "2")).everything()
      for row in forth.rows {
        let other = back.rows.first { $0.groups == row.groups && row.isSameFigure(as: $0) }
        let expected: Estimate?
        switch row.part {
        case .group, .all: expected = row.estimate
        case .gap, .gapVersusTotal: expected = row.estimate?.withOtherSign
        case .quotient:
          // Where one group's figure is 0 the other quotient does not exist.
          guard let quotient = row.estimate, quotient.value != 0, other?.estimate?.value != 0
          else { continue }
          expected = quotient.inverted
        }
        compared[row.kind, default: 0] += agree(other?.estimate, expected, row.place)
      }
    }
    #expect(compared.values.allSatisfy { $0 > 20 }, "\(compared)")
  }

  /// Totals are sums of what was delivered with six decimals: as whole numbers they add up exactly.
  @Test(arguments: ["antal", "summa"])
  func totalsOfTheAreasAddUpExactly(_ indicator: String) throws {
    for survey in PropertySurvey.many(40, seed: 15) {
      let table = try survey.pipeline().everything(by: ["omr", "ald"])
      let millionths = { (groups: [String?], part: Part) -> Int in
        let row = table.rows.first {
          $0.indicator.id == indicator && $0.groups == groups && $0.part == part
            && $0.statistic == .crude
        }
        return Int(((row?.estimate?.value ?? 0) * 1e6).rounded())
      }
      for part in [Part.group("1"), .group("2"), .all] {
        let city = millionths([nil, nil], part)
        let areas = RandomSurvey.areas.map { millionths([$0, nil], part) }
        #expect(areas.reduce(0, +) == city)
        let cells = RandomSurvey.areas.flatMap { area in
          ["1", "2"].map { millionths([area, $0], part) }
        }
        #expect(cells.reduce(0, +) == city)
      }
    }
  }

  /// Weights that fit the margins already stay what they are, and so does every estimate.
  @Test(arguments: Calibration.Method.allCases)
  func calibrationToTheirOwnMargins(_ method: Calibration.Method) throws {
    var compared = 0
    var changed = 0
    for survey in PropertySurvey.many(40, seed: 16) {
      let margins = survey.ownMargins(method == .poststratification ? ["ald"] : ["ald", "omr"])
      guard margins.allSatisfy({ $0.cells.allSatisfy { $0.population > 0 } }) else { continue }
      var pipeline = try survey.pipeline()
      let plain = try pipeline.everything()
      pipeline.survey.calibration = Calibration(
        method: method, margins: margins,
        bounds: method == .logit ? GWeightBounds(lower: 0.5, upper: 2) : nil)
      let calibrated = try pipeline.everything()
      for (a, b) in zip(plain.rows, calibrated.rows) {
        #expect((a.estimate == nil) == (b.estimate == nil), "\(a.place)")
        guard let a = a.estimate, let own = b.estimate else { continue }
        let floor = 1e-9 * (abs(a.value) + a.knownErrorOrZero)
        #expect(isClose(own.value, a.value, within: 1e-9, floor: floor), "\(b.place)")
        #expect(isClose(own.weightedN, a.weightedN, within: 1e-9), "\(b.place)")
        #expect(own.n == a.n && own.degreesOfFreedom == a.degreesOfFreedom, "\(b.place)")
        compared += 1
        // The margins are known now: errors are those of the residuals.
        if !isClose(own.standardError, a.standardError, within: 1e-6) { changed += 1 }
      }
    }
    #expect(compared > 1000 && changed > compared / 4)
  }
}

extension PropertySurvey {
  /// The sums of the weights by some variables, one margin each.
  fileprivate func ownMargins(_ variables: [String]) -> [Margin] {
    variables.map { variable in
      let isAge = variable == "ald"
      let codes = isAge ? ["1", "2"] : RandomSurvey.areas
      return Margin(
        file: "\(variable).csv", variables: [variable],
        cells: codes.map { code in
          Margin.Cell(codes: [code], population: isAge ? weight(age: code) : weight(area: code))
        })
    }
  }
}

extension EstimatedRow {
  fileprivate var place: String { "\(indicator.id), \(groups), \(part), \(statistic)" }

  /// What of which measure: `andel group`.
  fileprivate var kind: String {
    let part =
      switch part {
      case .group, .all: "value"
      case .gap: "gap"
      case .quotient: "quotient"
      case .gapVersusTotal: "gapVersusTotal"
      }
    let own = statistic == .crude ? "\(indicator.id)" : "\(statistic)"
    return "\(own) \(part)"
  }

  fileprivate var isInUnitsOfTheTotal: Bool {
    ["antal", "summa"].contains(indicator.id) && statistic == .crude && part != .quotient
  }

  fileprivate func isSameFigure(as other: EstimatedRow) -> Bool {
    indicator.id == other.indicator.id && part == other.part && statistic == other.statistic
  }
}

extension Estimate {
  fileprivate var withOtherSign: Estimate {
    var other = self
    other.value *= -1
    other.interval = interval.map { Interval(lower: -$0.upper, upper: -$0.lower) }
    return other
  }

  /// 1/q has the standard error SE/q².
  fileprivate var inverted: Estimate {
    var other = self
    other.value = 1 / value
    other.standardError = standardError / (value * value)
    other.interval = interval.map { Interval(lower: 1 / $0.upper, upper: 1 / $0.lower) }
    return other
  }
}

/// Compares two estimates figure by figure and returns how many there were.
private func agree(
  _ value: Estimate?, _ expected: Estimate?, times factor: Double = 1, _ place: String
) -> Int {
  #expect((value == nil) == (expected == nil), "\(place)")
  guard let value, let expected else { return 0 }
  #expect(value.n == expected.n, "\(place)")
  #expect(value.degreesOfFreedom == expected.degreesOfFreedom, "\(place)")
  #expect(value.remark == expected.remark, "\(place)")
  let figures: [(String, Double?, Double?)] = [
    ("value", value.value, expected.value * factor),
    ("SE", value.standardError, expected.standardError * factor),
    ("lower", value.interval?.lower, expected.interval.map { $0.lower * factor }),
    ("upper", value.interval?.upper, expected.interval.map { $0.upper * factor }),
    ("deff", value.designEffect, expected.designEffect), ("p", value.pValue, expected.pValue),
    ("adjusted p", value.adjustedPValue, expected.adjustedPValue),
  ]
  let floor = 1e-12 * (abs(expected.value) + expected.knownErrorOrZero) * factor
  for (name, ours, theirs) in figures {
    #expect((ours == nil) == (theirs == nil), "\(name) of \(place)")
    guard let theirs else { continue }
    #expect(isClose(ours, theirs, within: 1e-11, floor: floor), "\(name) of \(place): \(theirs)")
  }
  return 1
}

private func agree(_ test: GroupTest, _ expected: GroupTest) -> Int {
  #expect(test.kind == expected.kind && test.groups == expected.groups && test.n == expected.n)
  #expect(isClose(test.numeratorFreedom, expected.numeratorFreedom, within: 1e-9))
  #expect(isClose(test.denominatorFreedom, expected.denominatorFreedom, within: 1e-9))
  #expect(isClose(test.statistic, expected.statistic, within: 1e-9))
  #expect(isClose(test.pValue, expected.pValue, within: 1e-8, floor: 1e-14))
  return 1
}

extension Estimate {
  /// The standard error, or 0 where it is unknown.
  fileprivate var knownErrorOrZero: Double { standardError.isNaN ? 0 : standardError }
}
