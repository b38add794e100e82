import Estimation
import TestSupport
import Testing

@testable import Disclosure

@Suite struct NCHSStandardTests {
  private func verdict(_ estimate: Estimate, isShare: Bool = true) -> ReliabilityVerdict {
    var limits = KornGraubard(level: NCHSStandard.level)
    return NCHSStandard.verdict(over: estimate, isShare: isShare, &limits)
  }

  private func estimate(_ p: Double, _ se: Double, n: Int, df: Int) -> Estimate {
    Estimate(
      n: n, weightedN: 1, value: p, standardError: se, interval: nil, degreesOfFreedom: df)
  }

  /// What is shown and what it is marked for, with R, in all branches of the standard:
  /// `Scripts/reference/nchs.R`.
  @Test func decidesAsTheStandard() throws {
    let rows = try FixtureTable("Fixtures/Reference/nchs.csv").rows
    #expect(rows.count >= 200)
    let branches = ["n_eff", "narrow", "wide_interval", "wide_relative", "moderate"]
    #expect(Set(rows.map { $0["branch"] }) == Set(branches))
    for row in rows {
      let number = { (name: String) in try #require(row[name].flatMap(Double.init)) }
      let df = try Int(number("df"))
      let found = try verdict(estimate(number("p"), number("se"), n: Int(number("n")), df: df))
      #expect(found.isWithheld == (row["shown"] == "0"), "\(row)")
      #expect(Set(found.reasons.map(\.rawValue)) == Set(reasons(row, df)), "\(row)")
    }
  }

  private func reasons(_ row: [String: String], _ df: Int) -> [String] {
    let branch = row["branch"] ?? ""
    // Without degrees of freedom the standard's interval is from 0 to 1; here there is none.
    let isUnlimited = branch == "wide_interval" && df == 0
    if row["shown"] == "0" { return [isUnlimited ? "no_interval" : branch] }
    return (row["marks"] ?? "").split(separator: " ").map(String.init)
  }

  /// Of these it says nothing but that they need answers and degrees of freedom.
  @Test func otherMeasuresAreOnlyMarked() {
    #expect(
      verdict(estimate(40, 90, n: 29, df: 7), isShare: false)
        == ReliabilityVerdict(reasons: [.fewAnswers, .fewDegreesOfFreedom]))
    #expect(verdict(estimate(40, 90, n: 30, df: 8), isShare: false) == ReliabilityVerdict())
  }

  @Test func whatIsUnknownIsWithheld() {
    #expect(verdict(estimate(0.5, .nan, n: 900, df: 99)) == .withheld(.effectiveSize))
    #expect(verdict(estimate(.nan, 0.1, n: 900, df: 99)) == .withheld(.effectiveSize))
  }
}
