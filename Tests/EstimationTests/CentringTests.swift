import Aggregation
import Numerics
import TestSupport
import Testing

@testable import Estimation

/// Numbers whose differences are small against themselves, or nothing at all.
@Suite struct CentringTests {
  /// NIST's NumAcc4: mean 10 000 000.2, standard deviation 0.1, of 1001 numbers.
  @Test(arguments: ["1", "2.5"])
  func numericalAccuracy4(_ weight: String) throws {
    let table = try Self.table(
      (0..<1001).map {
        ($0 == 0 ? "10000000.2" : $0 % 2 == 1 ? "10000000.1" : "10000000.3", weight)
      })
    let mean = table.estimate("medel")
    #expect(isClose(mean?.value, 10_000_000.2, within: 1e-15))
    #expect(isClose(mean?.standardError, 0.1 / 1001.0.squareRoot(), within: 1e-12))
    #expect(isClose(mean?.designEffect, 1, within: 1e-12))
    let total = table.estimate("summa")
    let n = 1001 * (Double(weight) ?? .nan)
    #expect(isClose(total?.value, 10_000_000.2 * n, within: 1e-15))
    #expect(isClose(total?.standardError, 0.1 / 1001.0.squareRoot() * n, within: 1e-12))
  }

  /// Answers that are all alike have no standard error at all, not one of 10⁻¹⁶.
  @Test(arguments: ["3.7", "-0.1", "0", "123456789012.345678", "0.333333333333333333"])
  func equalAnswers(_ number: String) throws {
    let weights = ["0.543482959270477", "1.21283793449402", "19.153", "0.000123", "7"]
    let table = try Self.table(weights.map { (number, $0) })
    let mean = table.estimate("medel")
    #expect(mean?.value == Double(number))
    #expect(mean?.standardError == 0)
    #expect(mean?.interval == nil && mean?.remark == .zeroStandardError)
    #expect(mean?.designEffect == nil)
    let gap = table.estimate("medel", [], .gap)
    #expect(gap?.value == 0 && gap?.standardError == 0)
    #expect(gap?.pValue == nil && gap?.remark == .zeroStandardError)
    #expect(table.estimate("summa")?.designEffect == nil)
  }

  /// A total in which every PSU has the same part is known, whatever the digits of the weights.
  @Test func equalPartsOfATotal() throws {
    let table = try Self.table(Array(repeating: ("3.7", "0.543482959270477"), count: 7))
    #expect(table.estimate("summa")?.standardError == 0)
    #expect(table.estimate("summa")?.remark == .zeroStandardError)
  }

  /// Shares that agree to the last answer have no gap: 1/3 of three and of six unequal weights.
  @Test func equalShares() throws {
    let weights = ["0.543482959270477", "1.21283793449402"]
    let answers = weights.enumerated().flatMap { index, weight in
      (0..<3 * (index + 1)).map { ($0 % 3 == 0 ? "1" : "0", weight, "\(index + 1)") }
    }
    let table = try Self.table(answers)
    #expect(table.estimate("medel", [], .gap)?.value == 0)
    #expect((table.estimate("medel", [], .gap)?.standardError ?? 0) > 0)
    #expect(table.estimate("medel", [], .gap)?.pValue == 1)
  }

  /// Women who answer in every PSU just as the men do, with 7/3 of their weight: a gap that is known.
  @Test func equalAnswersInEveryPSU() throws {
    let answers = [("1.1", 3), ("2.7", 3), ("5", 7), ("5.3", 7), ("2", 1), ("9", 11)]
    let rows = answers.enumerated().flatMap { index, answer in
      [("2", 7), ("1", 3)].map { gender, factor in
        "\(index / 2),\(answer.0),\(answer.1 * factor * 543_482_959_270_477),\(gender)\n"
      }
    }
    let gap = try Self.table("c,tal,w,kon\n" + rows.joined(), cluster: "c")
      .estimate("medel", [], .gap)
    #expect(gap?.value == 0 && gap?.standardError == 0)
    #expect(gap?.pValue == nil && gap?.remark == .zeroStandardError)
  }

  /// Sums of y − c are those that the numbers y − c themselves have.
  @Test func centredSumsAreThoseOfCentredNumbers() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<100 {
      let answers = (0..<20).map { _ in
        (
          w: Int64.random(in: 1...1 << 40, using: &generator),
          y: Int64.random(in: -(1 << 50)...1 << 50, using: &generator)
        )
      }
      let c = Int64.random(in: -(1 << 50)...1 << 50, using: &generator)
      let moved = answers.map { (w: $0.w, y: $0.y - c) }
      #expect(Self.sums(answers).centred(at: c) == Self.sums(moved))
      #expect(Self.sums(answers).centred(at: 0) == Self.sums(answers))
    }
  }

  /// The whole number nearest to the mean, also where a double cannot tell it from its neighbours.
  @Test(arguments: [0, 1, -7, 9_007_199_254_740_993, -123_456_789_012_345_679])
  func centreOfEqualNumbers(_ number: Int64) {
    let sums = Self.sums([(w: 543_482_959_270_477, y: number), (w: 3, y: number)])
    #expect(sums.centre == number)
    #expect(sums.centred.wy == .zero && sums.centred.w2y2 == .zero)
    #expect(IndicatorSums().centre == nil)
  }

  @Test func whatWouldNotFitStaysAsItIs() {
    var sums = IndicatorSums()
    (sums.n, sums.w, sums.w2) = (1, 1, Int256(high: .max / 2, low: 0))
    (sums.wy, sums.w2y) = (Int256(5), Int256(high: .max / 2, low: 0))
    #expect(sums.centre == 5 && sums.centred(at: 5) == nil)
    #expect(sums.centred == sums)
    let domain = Domain(total: sums, parts: [Domain.Part(unit: 0, cell: 0, sums: sums)])
    #expect(domain.centred.total == sums && domain.centred.parts.map(\.sums) == [sums])
  }

  @Test func aDifferenceOfRoundingAloneIsNone() {
    let third = DoubleDouble(1.0) / 3
    #expect((third * 3 * 0.1).settledDifference(from: DoubleDouble(0.1)).isZero)
    #expect(third.settledDifference(from: third - 0x1p-90).value == 0x1p-90)
    #expect(third.settledDifference(from: -third) == third + third)
  }

  private static func sums(_ answers: [(w: Int64, y: Int64)]) -> IndicatorSums {
    answers.reduce(into: IndicatorSums()) { sums, answer in
      let (w, y) = (Int128(answer.w), Int128(answer.y))
      sums.n += 1
      sums.w += w
      _ = sums.w2.addReportingOverflow(w * w)
      _ = sums.wy.addReportingOverflow(w * y)
      _ = sums.w2y.addReportingOverflow(Int256.product(w * w, y))
      _ = sums.wy2.addReportingOverflow(Int256.product(w * y, y))
      _ = sums.w2y2.addReportingOverflow(Int256.product(w * y, w * y))
    }
  }

  private static func table(_ answers: [(number: String, weight: String)]) throws -> EstimatedTable
  {
    try table(answers.enumerated().map { ($1.number, $1.weight, "\($0 % 2 + 1)") })
  }

  private static func table(
    _ answers: [(number: String, weight: String, gender: String)]
  ) throws -> EstimatedTable {
    let rows = answers.map { "\($0.number),\($0.weight),\($0.gender)\n" }
    return try table("tal,w,kon\n" + rows.joined())
  }

  private static func table(_ csv: String, cluster: String? = nil) throws -> EstimatedTable {
    try TestPipeline(
      csv, design: "weight: \"w\", cluster: \(cluster.map { "\"\($0)\"" } ?? "null")",
      variables: """
        tal: { label: "Tal" }, kon: { label: "Kön", codes: { "2": "Kvinnor", "1": "Män" } },
        """,
      indicators: """
        medel: { label: "Medel", variable: "tal", measure: "mean" },
        summa: { label: "Summa", variable: "tal", measure: "total" },
        """,
      gap: "variable: \"kon\", of: \"2\", minus: \"1\""
    ).table()
  }
}
