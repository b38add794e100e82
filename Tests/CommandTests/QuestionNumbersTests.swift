import TestSupport
import Testing

/// Stockholmsenkäten gave the number F100 to another question in 2024: safety until 2022, sleep from
/// then on, when safety is F102.
@Suite struct QuestionNumbersTests {
  private static let safety = """
    question: "Om du går ut ensam sent en kväll i området där du bor, känner du dig då …?",
    codes: { "1": "Mycket trygg", "2": "Ganska trygg", "3": "Ganska otrygg", "4": "Mycket otrygg" },
    """

  /// - Parameters:
  ///   - inWave: what the variable says about its waves.
  ///   - rename: what the wave of 2024 says.
  private func survey(
    _ folder: TemporaryFolder, _ inWave: String, rename: String = ""
  ) throws -> String {
    let safety = (0..<80).map { ["1", "1", "3", "4"][$0 % 4] }
    _ = try folder.write("F100\n" + safety.map { $0 + "\n" }.joined(), as: "2022.csv")
    // Sleep stands in F100: read as safety it would make everybody safe.
    _ = try folder.write("F100,F102\n" + safety.map { "1,\($0)\n" }.joined(), as: "2024.csv")
    return try folder.write(
      """
      {
        id: "enkat", title: "Enkäten", design: { unweighted: true },
        waves: [{ year: 2022, files: ["2022.csv"] }, { year: 2024, files: ["2024.csv"] \(rename) }],
        variables: { F100: { \(Self.safety) \(inWave) } },
        indicators: { otrygg: { label: "Otrygga", variable: "F100", counts: ["3", "4"] } },
      }
      """, as: "survey.json5")
  }

  private func share(_ survey: String, _ wave: String) async throws -> String? {
    let result = try await ToolRunner().run("table", survey, "--wave", wave, "--format", "csv")
    #expect(result.status == 0, "\(result.error)")
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.first?.firstIndex(of: "estimate").map { lines[1][$0] }
  }

  @Test(arguments: [
    """
    inWave: { "2024": { question: "Hur ofta sover du dåligt?" } }
    """,
    """
    inWave: { "2024": { codes: { "1": "Aldrig", "2": "Sällan", "3": "Ofta", "4": "Alltid" } } }
    """,
    """
    inWave: { "2022": { question: "Vågar du gå ut?" }, "2024": { column: "F102" } }
    """,
  ])
  func `another question is not read by its number`(inWave: String) async throws {
    let folder = try TemporaryFolder()
    let survey = try survey(folder, inWave)
    for wave in ["2022", "2024"] {
      let result = try await ToolRunner().run("table", survey, "--wave", wave)
      #expect(result.status == 78)
      #expect(result.output == "")
      #expect(result.error.contains("no column is named"), "\(result.error)")
      #expect(result.error.contains("remedy: add column"))
    }
  }

  @Test(arguments: [
    ("inWave: { '2024': { column: 'F102' } }", ""),
    ("inWave: { '2024': { question: 'Hur trygg ute sent?' } }", ", rename: { F100: 'F102' }"),
    ("inWave: { '2024': { question: 'Hur trygg ute sent?', column: 'F102' } }", ""),
    ("", ", rename: { F100: 'F102' }"),
  ])
  func `with its column it is read rightly in both waves`(
    _ inWave: String, rename: String
  ) async throws {
    let folder = try TemporaryFolder()
    let survey = try survey(folder, inWave, rename: rename)
    #expect(try await share(survey, "2022") == "0.5")
    #expect(try await share(survey, "2024") == "0.5")
    for wave in ["2022", "2024"] {
      let table = try await ToolRunner().run("table", survey, "--wave", wave, "--format", "sv-csv")
      let asked = wave == "2024" && inWave.contains("question")
      let words = asked ? "Hur trygg ute sent?" : "Om du går ut ensam"
      #expect(table.output.contains("Fråga: " + words), "\(table.output)")
    }
  }
}
