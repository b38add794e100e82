import Testing

@testable import SurveyModel

@Suite struct FilePatternTests {
  @Test(arguments: [
    ("*.csv", "a.csv"), ("svar?.csv", "svar1.csv"), ("*", "a"),
    ("a*b*c", "aXbYbZc"), ("a*b*c", "abc"), ("**", "a"), ("?*", "a"), (".*", ".csv"),
    ("*-svar-*.csv", "järva-svar-svar-1.csv"), ("Älvsjö*", "A\u{308}lvsjo\u{308}.csv"),
    ("?lvsjö.csv", "A\u{308}lvsjö.csv"), ("[a]?", "[a]b"),
  ])
  func `names that a pattern means`(pattern: String, name: String) throws {
    let pattern = try #require(FilePattern(pattern))
    #expect(pattern.matches(name))
  }

  @Test(arguments: [
    ("*.csv", "a.csv~"), ("*.csv", "a.CSV"), ("*.csv", ".csv"), ("*", ".~lock.a.csv#"),
    ("svar?.csv", "svar.csv"), ("svar?.csv", "svar12.csv"), ("a*b*c", "aXcYb"), ("?", ""),
    ("?.csv", "._a.csv"), ("a*", "ba"),
  ])
  func `names that it does not mean`(pattern: String, name: String) throws {
    #expect(try #require(FilePattern(pattern)).matches(name) == false)
  }

  @Test func `a path has a pattern in its last part or none`() {
    #expect(FilePattern("2020/svar.csv") == nil)
    #expect(FilePattern("20*/svar.csv") == nil)
    #expect(FilePattern("-") == nil)
    #expect(FilePattern("2020/*.csv")?.folder == "2020/")
    #expect(FilePattern("*.csv")?.folder == "")
    #expect(FilePattern("/*")?.folder == "/")
    #expect(FilePattern.hasPatternInFolder("20*/svar.csv"))
    #expect(!FilePattern.hasPatternInFolder("2020/*.csv"))
    #expect(!FilePattern.hasPatternInFolder("*.csv"))
  }

  @Test func `many stars take no endless time`() throws {
    let pattern = try #require(FilePattern(String(repeating: "*a", count: 30) + "b"))
    #expect(!pattern.matches(String(repeating: "a", count: 2000)))
  }
}
