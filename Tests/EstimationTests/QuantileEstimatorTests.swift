import Estimation
import TestSupport
import Testing

/// Quantiles whose error the answers do not show; those that they do are compared with R's.
@Suite struct QuantileEstimatorTests {
  private func table(_ answers: [Int]) throws -> EstimatedTable {
    let rows = answers.enumerated().map { "\($0 % 2 + 1),\($1)\n" }
    return try TestPipeline(
      "kon,x\n" + rows.joined(), design: "unweighted: true",
      variables: "kon: { codes: { \"1\": \"Män\", \"2\": \"Kvinnor\" } }, x: { label: \"x\" }",
      indicators: """
        median: { label: "median", variable: "x", measure: "median" },
        q90: { label: "q90", variable: "x", measure: "quantile", at: 0.9 },
        """
    ).table(gap: false)
  }

  @Test func `of answers that are all alike nothing varies`() throws {
    let median = try table([3, 3, 3, 3, 3, 3]).estimate("median")
    #expect(median?.value == 3)
    #expect(median?.standardError == 0)
    #expect(median?.interval == nil)
    #expect(median?.remark == .zeroStandardError)
  }

  @Test func `a quantile that is the largest answer has an unknown error`() throws {
    let q90 = try table([1, 2, 3, 4, 5, 5, 5, 5, 5, 5]).estimate("q90")
    #expect(q90?.value == 5)
    #expect(q90?.standardError.isNaN == true)
    #expect(q90?.interval == nil)
    #expect(q90?.remark == .limitBeyondAnswers)
  }

  @Test func `a limit beyond the answers leaves the error unknown`() throws {
    let few = try table([1, 2, 9]).estimate("median")
    #expect(few?.value == 2)
    #expect(few?.standardError.isNaN == true)
    #expect(few?.remark == .limitBeyondAnswers)
  }
}
