import Foundation
import TestSupport
import Testing

@testable import Command

/// The bortfallsanalys.
@Suite struct NonresponseCommandTests {
  private static let fixture = Fixture.folder + "/bortfall.json5"

  /// The csv's values by `section/variable/code/measure`.
  private func figures(_ text: String) -> [String: String] {
    let rows = text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(
      rows.map { ($0[0...3].joined(separator: "/"), $0[5] == "ok" ? $0[4] : $0[5]) }
    ) {
      first, _ in first
    }
  }

  @Test func theFixturesRatesAreCountedFromItsRows() async throws {
    let result = try await ToolRunner().run("nonresponse", Self.fixture, "--format", "csv")
    #expect(result.status == 0, "\(result.error)")
    let found = figures(result.output)
    let answers = try FixtureTable(Fixture.folder + "/svar-2023.csv").rows
    let drawn = try Repository.text(Repository.path(Fixture.folder + "/urval-2023.csv"))
      .split(separator: "\n").dropFirst().map { $0.split(separator: ";").map(String.init) }
    for (variable, place) in [("stadsdelsomrade", 0), ("kon", 1)] {
      let codes = Set(drawn.map { $0[place] })
      for code in codes {
        let asked = drawn.filter { $0[place] == code }.compactMap { Int($0[3]) }.reduce(0, +)
        let answered = answers.count { $0[variable] == code }
        #expect(found["response/\(variable)/\(code)/drawn"] == "\(asked)")
        #expect(found["response/\(variable)/\(code)/answered"] == "\(answered)")
        let rate = try #require(Double(found["response/\(variable)/\(code)/response_rate"] ?? ""))
        #expect(abs(rate - Double(answered) / Double(asked)) < 1e-15)
      }
    }
    #expect(found["response/_T/_T/drawn"] == "32000")
    #expect(found["response/_T/_T/answered"] == "\(answers.count)")
    // An empty cell is no answer, too.
    for (codes, reason) in [(["998"], "vet_ej"), (["999", ""], "ej_svar")] {
      let count = answers.count { codes.contains($0["utsatt_ran"] ?? "") }
      #expect(found["item/utsatt_ran/\(reason)/missing"] == "\(count)")
    }
  }

  @Test func theTextFitsAPage() async throws {
    let result = try await ToolRunner().run("nonresponse", Self.fixture)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("Bortfallsanalys: Trygghetsmätningen 2023\n\nUrval och svar\n"))
    let women = result.output.split(separator: "\n").first { $0.hasPrefix("  Kvinnor") }
    #expect(
      women?.split(separator: " ").map(String.init)
        == ["Kvinnor", "16\u{A0}012", "9\u{A0}564", "59,7"])
    #expect(result.output.contains("Vikterna kalibreras inte"))
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  /// The made survey with a frame, given as members of its wave.
  private func sample(_ frame: String) -> (CalibrationSample, String) {
    let sample = CalibrationSample()
    let survey = sample.survey.replacing(
      "files: [\"svar.csv\"] }", with: "files: [\"svar.csv\"], frame: { \(frame) } }")
    return (sample, survey)
  }

  private func run(
    _ frame: String, _ files: [String: String], _ words: String...,
    edit: (String) -> String = { $0 }
  ) async throws -> ToolRunner.Result {
    let (sample, survey) = sample(frame)
    let folder = try sample.folder()
    _ = try folder.write(edit(survey), as: "survey.json5")
    for (name, text) in files { _ = try folder.write(text, as: name) }
    return try await ToolRunner(in: folder.path).run(["nonresponse", "survey.json5"] + words)
  }

  @Test func rowsAndCountsOfTheSameFrameSayTheSame() async throws {
    var rows = "nr;SEX;omrade;d\n"
    var counts = "kon;omrade;drawn;weight\n"
    for (kon, omrade, drawn) in [("2", "a", 17), ("2", "b", 15), ("1", "a", 14), ("1", "b", 16)] {
      counts += "\(kon);\(omrade);\(drawn);\(Double(drawn) * 20.5)\n"
      for number in 0..<drawn { rows += "\(number);\(kon);\(omrade);20,5\n" }
    }
    let table = try await run("counts: \"u.csv\"", ["u.csv": counts], "--format", "csv")
    let people = try await run(
      "files: [\"u.csv\"], by: [\"kon\", \"omrade\"], weight: \"d\", rename: { kon: \"SEX\" }",
      ["u.csv": rows], "--format", "csv")
    #expect(table.status == 0 && people.status == 0, "\(table.error)\(people.error)")
    #expect(table.output == people.output)
    let found = figures(table.output)
    #expect(found["response/kon/2/drawn"] == "32")
    // Σd of those who answered over Σd of those drawn.
    let weights = CalibrationSample().rows.filter { $0[2] == "2" }.compactMap { Double($0[1]) }
    let rate = try #require(Double(found["response/kon/2/weighted_response_rate"] ?? ""))
    #expect(abs(rate - weights.reduce(0, +) / (32 * 20.5)) < 1e-14)
    let text = try await run("counts: \"u.csv\"", ["u.csv": counts])
    #expect(text.output.contains("R-indikator"))
  }

  @Test func theEstimatesAreThoseOfTablesWithAndWithoutCalibration() async throws {
    let api = "Fixtures/Surveys/api/apistrat"
    let report = try await ToolRunner().run("nonresponse", api + "-raked.json5", "--format", "json")
    let value = try JSONSerialization.jsonObject(with: Data(report.output.utf8))
    let all = try #require((value as? [String: Any])?["figures"] as? [[String: Any]])
    for (survey, measure) in [(".json5", "design_weights"), ("-raked.json5", "calibrated_weights")]
    {
      let table = try await ToolRunner().run(
        "table", api + survey, "--no-gap", "--format", "csv", "--indicators", "awards,api00,enroll")
      let lines = table.output.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let estimate = try #require(lines[0].firstIndex(of: "estimate"))
      let id = try #require(lines[0].firstIndex(of: "indicator"))
      #expect(lines.count == 4)
      for line in lines.dropFirst() {
        let found = all.first {
          $0["variable"] as? String == line[id] && $0["measure"] as? String == measure
        }
        let (a, b) = (
          try #require(found?["value"] as? Double), try #require(Double(line[estimate]))
        )
        #expect(abs(a - b) <= 1e-13 * abs(b), "\(line[id]) \(measure)")
      }
    }
  }

  @Test func smallGroupsAreMaskedSoThatNoDifferenceGivesThemAway() async throws {
    // Of the men in b three answered; the women's table cannot give them away either.
    let counts = "kon;drawn\n2;16\n1;12\n"
    let result = try await run("counts: \"u.csv\"", ["u.csv": counts], "--format", "csv")
    #expect(result.status == 0, "\(result.error)")
    // 16 women answered of 16: nobody is missing. Of 12 men 8 did: four did not, so both are masked.
    let found = figures(result.output)
    #expect(found["response/kon/1/answered"] == "suppressed")
    #expect(found["response/kon/2/answered"] == "suppressed")
    let open = try await run(
      "counts: \"u.csv\"", ["u.csv": counts], "--format", "csv",
      edit: { $0.replacing("tables: [", with: "disclosure: { minimumCount: 0 }, tables: [") })
    #expect(figures(open.output)["response/kon/1/answered"] == "8")
    let text = try await run("counts: \"u.csv\"", ["u.csv": counts])
    #expect(text.output.contains(".. är sekretesskyddade uppgifter"))
  }

  @Test func moreAnswersThanDrawnIsAFinding() async throws {
    let result = try await run("counts: \"u.csv\"", ["u.csv": "kon;drawn\n2;16\n1;7\n"])
    #expect(result.status == 65, "\(result.output)")
    #expect(result.error.contains("8 respondents with kon=1, but 7 were drawn"), "\(result.error)")
    #expect(result.output == "")
  }

  @Test func aFrameThatIsNotThereIsNamed() async throws {
    let result = try await run("files: [\"borta.csv\"], by: [\"kon\"]", [:])
    #expect(result.status == 66)
    #expect(result.error.contains("borta.csv"))
  }
}
