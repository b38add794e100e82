import TestSupport
import Testing

/// Why a figure is marked or withheld, in words and without the figure.
@Suite struct ExplainReliabilityTests {
  private let tool = ToolRunner()

  /// Forty answers, ten of them yes, from men; twelve from women, half of them yes.
  private func survey(in folder: TemporaryFolder, _ reliability: String) throws -> String {
    let men = (0..<40).map { "1,\($0 < 10 ? 1 : 2)\n" }.joined()
    let women = (0..<12).map { "2,\($0 < 6 ? 1 : 2)\n" }.joined()
    _ = try folder.write("kon,svar\n" + men + women, as: "svar.csv")
    return try folder.write(
      """
      {
        id: "liten", title: "Liten", waves: [{ year: 2023, files: ["svar.csv"] }],
        design: { unweighted: true },
        variables: {
          kon: { label: "Kön", codes: { "2": "Kvinnor", "1": "Män" } },
          svar: { label: "Svar", codes: { "1": "Ja", "2": "Nej" } },
        },
        indicators: { andel: { variable: "svar", counts: ["1"], outOf: ["1", "2"] } },
        gap: { variable: "kon", of: "2", minus: "1" },
        tables: [{ id: "alla", indicators: "all", by: [], gap: true }],
        disclosure: { minimumCount: 5 }, reliability: { \(reliability) },
      }
      """, as: "survey.json5")
  }

  private func explain(
    _ reliability: String, _ code: String, _ options: [String] = []
  ) async throws -> String {
    let folder = try TemporaryFolder()
    let path = try survey(in: folder, reliability)
    let words = ["explain", path, "--indicator", "andel", "--where", "kon=\(code)"]
    let result = try await tool.run(words + options)
    #expect(result.status == 0, "\(result.error)")
    return result.output
  }

  @Test func aWithheldFigureHasItsRuleAndItsReason() async throws {
    let text = try await explain("rule: 'nchs'", "2")
    #expect(
      text.contains(
        """
        disclosure
          minimumCount 5: n = 12, passed
          minimumInCategory 3: at least 3 of them count, and at least 3 do not, passed
          secondary: everything of its question may be shown, passed

        reliability
          nchs: withheld as too uncertain
          n_eff: the effective size min(n, p(1 − p)/SE²) is below 30

        """), "\(text)")
    #expect(!text.contains("share =") && !text.contains("answers\n"))
    let json = try await explain("rule: 'nchs'", "2", ["--format", "json"])
    #expect(json.contains("\"status\":\"withheld_uncertain\""))
    #expect(json.contains("\"reasons\":[\"n_eff\"]") && !json.contains("\"figure\""))
  }

  @Test func aMarkedFigureIsExplainedToo() async throws {
    let text = try await explain("flagBelowCount: 50, flagAboveHalfWidth: 0.1", "1")
    #expect(
      text.contains(
        """
        reliability
          flagBelowCount 50, flagAboveHalfWidth 0.1: marked as uncertain
          few_answers: fewer valid answers than 50
          wide_interval: half the interval's width is above 0.1

        """), "\(text)")
    #expect(text.contains("share ="))
  }

  @Test func whatPassedSaysSo() async throws {
    let text = try await explain("rule: 'counts'", "1")
    #expect(text.contains("reliability\n  flagBelowCount 30: passed\n"), "\(text)")
    let open = try await explain("rule: 'counts'", "2", ["--internal"])
    #expect(!open.contains("\nreliability\n"), "\(open)")
  }

  /// The whole path: every figure of the table has its status, and the summary counts them.
  @Test func runCountsWhatIsMarkedAndWithheld() async throws {
    let folder = try TemporaryFolder()
    let path = try survey(in: folder, "rule: 'width', flagBelowDf: 20")
    let result = try await tool.run(["run", path, "--out", folder.path + "/ut"])
    #expect(result.status == 0, "\(result.error)")
    #expect(
      result.output.contains("4 rows, 2 uncertain, 2 withheld as too uncertain\n"),
      "\(result.output)")
    let csv = try Repository.text(folder.path + "/ut/liten/2023/alla.csv")
    let statuses = csv.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).suffix(2).joined(separator: " ")
    }
    #expect(
      statuses == [
        "withheld_uncertain few_df wide_interval", "uncertain wide_interval",
        "uncertain wide_interval", "withheld_uncertain few_df wide_interval",
      ], "\(csv)")
  }
}
