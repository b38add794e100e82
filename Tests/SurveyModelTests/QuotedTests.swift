import Testing

@testable import SurveyModel

@Suite struct QuotedTests {
  @Test func `a choice reads as a sentence`() {
    #expect(Quoted.choice(["a"]) == "a")
    #expect(Quoted.choice(["a", "b"]) == "a or b")
    #expect(Quoted.choice(["a", "b", "c"]) == "one of a, b, c")
    #expect(Quoted.choice(["a", "b", "c"], limit: 2) == "one of a, b, …")
  }

  @Test func `long texts are cut`() {
    #expect(Quoted.text("åäö", limit: 3) == "\"åäö\"")
    #expect(Quoted.text("åäö!", limit: 3) == "\"åäö…\"")
  }
}
