import Diagnostics
import Testing

@Suite struct FindingPrinterTests {
  static let misspelt = Finding(
    .description, "description.unknown-key", "unknown key \"wieght\" in design",
    at: SourceLocation(file: "survey.json5", line: 12, column: 5),
    expected: "one of weight, strata, cluster", remedy: "write weight")

  @Test func writesEveryPartOnALineOfItsOwn() {
    let text = """
      error: survey.json5:12:5: unknown key "wieght" in design
             expected: one of weight, strata, cluster
             remedy: write weight

      """
    #expect(FindingPrinter.text(Self.misspelt) == text)
  }

  @Test func leavesOutWhatIsNotThere() {
    #expect(FindingPrinter.text(Finding(.usage, "r", "no file")) == "error: no file\n")
    let place = Finding(.data, "r", "no rows", at: SourceLocation(file: "a.csv"))
    #expect(FindingPrinter.text(place) == "error: a.csv: no rows\n")
    let remedy = Finding(.data, "r", "no rows", remedy: "ask again")
    #expect(FindingPrinter.text(remedy) == "error: no rows\n       remedy: ask again\n")
  }

  @Test func aRemarkIsANoteWithItsOwnIndent() {
    let remark = Finding(
      .remark, "r", "no strata", at: SourceLocation(file: "a.csv", line: 3), expected: "strata")
    #expect(FindingPrinter.text(remark) == "note: a.csv:3: no strata\n      expected: strata\n")
  }

  @Test func aListIsTheTextsOneAfterTheOther() {
    let short = Finding(.usage, "r", "no file")
    #expect(FindingPrinter.text([]) == "")
    #expect(
      FindingPrinter.text([short, Self.misspelt])
        == FindingPrinter.text(short) + FindingPrinter.text(Self.misspelt))
  }

  @Test func theRuleIsNotPrinted() {
    #expect(!FindingPrinter.text(Self.misspelt).contains("unknown-key"))
  }
}
