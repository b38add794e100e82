import Testing

@testable import Publishing

@Suite struct PValueTextTests {
  @Test(arguments: [
    (0.38283400047708704, "p = 0.383"), (0.0004, "p < 0.001"), (0, "p < 0.001"),
    (0.001, "p = 0.001"), (1, "p = 1.000"), (0.05, "p = 0.050"),
    // Rounded to three decimals these would be on the other side of 0.05, or on it.
    (0.0496, "p = 0.0496"), (0.04996, "p = 0.04996"), (0.0504, "p = 0.050"),
  ])
  func threeDecimalsOrWhatTheVerdictNeeds(_ p: Double, _ text: String) {
    #expect(PValueText.text(p, significance: 0.05) == text)
  }

  @Test func aStricterLevelThanOneInAThousand() {
    #expect(PValueText.text(0.0004, significance: 0.0005) == "p = 0.000")
    #expect(PValueText.text(0.0007, significance: 0.0005) == "p = 0.001")
  }

  @Test func swedesWriteACommaAndNothingElse() {
    #expect(PValueText.swedish("F = 1.10, p < 0.001") == "F = 1,10, p < 0,001")
  }
}
