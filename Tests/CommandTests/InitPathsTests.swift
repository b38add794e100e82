import Diagnostics
import Testing

@testable import Command

@Suite struct InitPathsTests {
  @Test(arguments: [
    ("svar.csv", "", "svar.csv"), ("data/svar.csv", "", "data/svar.csv"),
    ("./data/svar.csv", "data/", "svar.csv"),
    ("data/svar.csv", "surveys/x/", "../../data/svar.csv"),
    ("../svar.csv", "", "../svar.csv"), ("../svar.csv", "a/", "../../svar.csv"),
    ("a/../svar.csv", "b/", "../svar.csv"), ("/d/svar.csv", "", "/d/svar.csv"),
    ("/d/svar.csv", "/d/e/", "../svar.csv"), ("svar.csv", "/x/me/out/", "../here/svar.csv"),
    ("svar.csv", "../out/", "../here/svar.csv"),
  ])
  func aFileIsNamedFromTheDescriptionsFolder(_ file: String, _ folder: String, _ path: String) {
    #expect(InitPaths.path(of: file, from: folder, current: "/x/me/here") == path)
  }

  @Test func namesThatADescriptionCannotHold() {
    #expect(InitPaths.findings(["a.csv", "b.csv"]).isEmpty)
    #expect(
      InitPaths.findings(["-", "a*.csv", "b.csv", "b.csv"]).map(\.rule)
        == ["usage.standard-input", "usage.pattern", "usage.repeated-file"])
  }
}
