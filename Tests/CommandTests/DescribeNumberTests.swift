import Testing

@testable import Command

@Suite struct DescribeNumberTests {
  @Test(arguments: [
    (0.0, "0"), (1.5, "1.5"), (2.0 / 3, "0.6667"), (12.34567, "12.346"), (-123.456, "-123.46"),
    (1234.56, "1234.6"), (123_456.7, "123457"), (1e16, "1e16"), (1e-5, "1e-5"),
    (-9.937542721e16, "-9.9375e16"), (999_999_999_999_999, "1e15"),
    (9.99996, "10"),
    (100.0, "100"),
  ])
  func fiveDigits(_ value: Double, _ text: String) {
    #expect(DescribeNumber.text(value) == text)
  }

  @Test func longTextsAreCut() {
    #expect(DescribeNumber.cut("abc", 3) == "abc")
    #expect(DescribeNumber.cut("abcd", 3) == "ab…")
    #expect(DescribeNumber.cut("a\nb", 3) == "a b")
  }
}
