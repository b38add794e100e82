import Diagnostics
import Testing

@testable import SurveyModel

/// All findings of a file at once, in order, each with what mends it.
@Suite struct DescriptionReportTests {
  @Test func `everything wrong is reported at once, as a compiler does`() {
    let text = """
      {
        id: "a b", titel: "A",
        waves: [{ year: 2023, files: [] }],
        design: { wieght: "vikt", level: 95 },
        variables: {
          kon: { codes: { "1": "Män", "2": "Kvinnor" } },
          alder: { bands: [25, 16] },
        },
        indicators: {
          i: { variable: "kn", counts: ["1"] },
          j: { variable: "alder", counts: ["16-24"] },
          k: { variable: "kon", counts: ["3"] },
        },
        cycle: {},
      }
      """
    #expect(
      FindingPrinter.text(Sample.findings(text)) == """
        error: survey.json5:2:7: id in the description is "a b"
               expected: letters A–Z and a–z, digits, - and _: it becomes the name of a file
        error: survey.json5:2:14: unknown key "titel" in the description
               expected: one of id, title, population, producer, waves, csv, design, \
        calibration, missing, variables, indicators, gap, standard, tables, disclosure, reliability
               remedy: write title
        error: survey.json5:3:32: files in a wave is an empty list
               expected: one file at least
        error: survey.json5:4:13: unknown key "wieght" in design
               expected: one of weight, unweighted, allowZeroWeights, strata, cluster, nested, stratumSize, \
        secondStage, lonelyPSU, df, interval, gapInterval, level, replicates
               remedy: write weight
        error: survey.json5:4:36: level in design is the number 95
               expected: a number between 0 and 1, such as 0.95
               remedy: write 0.95
        error: survey.json5:7:26: the edge 16 follows 25 in bands in variable alder
               expected: two whole numbers or more, each above the one before: [16, 25, 35]
        error: survey.json5:10:20: unknown variable "kn"
               expected: kon or alder
               remedy: write kon
        error: survey.json5:12:36: unknown code of kon "3"
               expected: 1 or 2
        error: survey.json5:14:3: cycle is not carried out by this version
               remedy: remove it and start each run by hand or by the scheduler's own calendar

        """)
  }

  @Test func `a description that is no object, or nothing`() {
    #expect(Sample.findings("[]").map(\.message) == ["the description is an empty list"])
    #expect(Sample.findings("").map(\.message) == ["unexpected end of the file"])
    #expect(
      Sample.findings("{}").map(\.message)
        == ["design", "waves", "variables", "indicators", "id", "title"]
        .map { "the description has no \($0)" })
  }

  @Test func `the rules have different names`() {
    #expect(Set(DescriptionRule.allCases.map(\.name)).count == DescriptionRule.allCases.count)
  }

  @Test func `a page-long name is neither compared nor printed whole`() {
    let text = Sample.description.replacing(
      "producer:", with: "\(String(repeating: "p", count: 100_000)): 1, producer:")
    let finding = Sample.findings(text).first
    #expect(finding?.message.count ?? 0 < 100)
    #expect(finding?.remedy == nil)
  }

  @Test func `control characters of the file do not reach the terminal`() {
    let text = Sample.description.replacing("\"trygg\"", with: "\"a\u{1B}[31m\u{202E}b\"")
    #expect(
      Sample.findings(text).map(\.message)
        == [#"id in the description is "a\u{1B}[31m\u{202E}b""#])
  }
}
