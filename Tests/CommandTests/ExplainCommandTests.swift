import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Command

@Suite struct ExplainCommandTests {
  private let tool = ToolRunner()

  private func explain(_ survey: String, _ options: [String]) async throws -> ToolRunner.Result {
    try await tool.run(["explain", survey] + options)
  }

  private func json(
    _ survey: String, _ options: [String]
  ) async throws -> (object: [String: Any], text: String) {
    let result = try await explain(survey, options + ["--format", "json"])
    try #require(result.status == 0, "\(result.error)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return (try #require(object as? [String: Any]), result.output)
  }

  @Test func anExplanationIsAsItWas() async throws {
    let result = try await explain(
      Fixture.survey,
      ["--indicator", "oro_vald_manad", "--where", "stadsdelsomrade=101,alder=16-24"])
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(
      try GoldenFile.difference(
        of: result.outputBytes, from: Fixture.expected + "forklaring.txt") == nil)
  }

  // MARK: - The figures are those of run

  @Test(arguments: [
    ("trygghetsmatningen/survey", "stor_morker", "alder", "kon"),
    ("api/apiclus1", "api00", "", "stype"), ("api/apiclus1", "enroll", "", "stype"),
    ("api/apiclus2", "awards", "stype", "sch.wide"), ("api/apiclus2", "growth", "", "sch.wide"),
    ("api/apiclus1-raked", "awards", "stype", "sch.wide"),
    ("designs/ties", "median", "area", "kon"), ("nhanes/nhanes-beta", "chol", "race", "kon"),
  ])
  func everyFigureIsThatOfATable(
    _ name: String, _ indicator: String, _ by: String, _ gap: String
  ) async throws {
    let survey = "Fixtures/Surveys/\(name).json5"
    let words = ["table", survey, "--indicators", indicator, "--format", "csv"]
    let table = try await tool.run(words + (by == "" ? [] : ["--by", by]))
    try #require(table.status == 0, "\(table.error)")
    let rows = SchoolSurvey.tidy(table.output)
    var compared = 0
    for row in rows where row["status"] == "ok" && !(row[gap]?.contains("-") ?? true) {
      let groups = [by, gap].filter { $0 != "" && row[$0] != "_T" }
      let place = groups.map { "\($0)=\(row[$0] ?? "")" }.joined(separator: ",")
      let (object, text) = try await json(
        survey, ["--indicator", indicator] + (place == "" ? [] : ["--where", place]))
      for name in ["n", "n_valid_weight", "estimate", "se", "ci_low", "ci_high", "df", "deff"] {
        guard let value = row[name], value != "" else { continue }
        let member = "\"\(name)\":\(value)"
        #expect(
          text.contains("\"figure\":{") && figure(text).contains(member), "\(place): \(member)")
        compared += 1
      }
      try checkSums(object, indicator)
    }
    #expect(compared >= 12)
  }

  private func figure(_ text: String) -> Substring {
    text.split(separator: "\n").first { $0.hasPrefix("\"figure\":") } ?? ""
  }

  /// The formula with the numbers in it gives the figure, and PSUs less strata its df.
  private func checkSums(_ object: [String: Any], _ indicator: String) throws {
    let figure = try #require(object["figure"] as? [String: Any])
    let estimate = try #require(figure["estimate"] as? Double)
    let weight = try #require(figure["n_valid_weight"] as? Double)
    let base = try #require(object["denominator"] as? Double)
    if indicator != "growth" { #expect(abs(base - weight) <= 1e-12 * weight) }
    if let part = object["numerator"] as? Double {
      let value = indicator == "enroll" ? part : part / base
      #expect(abs(value - estimate) <= 1e-12 * abs(estimate))
    }
    let counted = [object["psus"], object["strata"], figure["df"]].map { $0 as? Int ?? -1 }
    #expect(counted[0] - counted[1] == counted[2])
    let valid = (object["answers"] as? [[String: Any]] ?? []).reduce(0) {
      $0 + ($1["n"] as? Int ?? 0)
    }
    #expect(valid == figure["n"] as? Int)
  }

  @Test func theGapIsThatOfATable() async throws {
    let (object, text) = try await json(
      Fixture.survey, ["--indicator", "stor_morker", "--where", "stadsdelsomrade=101"])
    let table = try await tool.run([
      "table", Fixture.survey, "--indicators", "stor_morker", "--by", "stadsdelsomrade", "--format",
      "csv",
    ])
    let rows = SchoolSurvey.tidy(table.output).filter { $0["stadsdelsomrade"] == "101" }
    let line = text.split(separator: "\n").first { $0.hasPrefix("\"gap\":") } ?? ""
    for row in rows where row["kon"] != "_T" {
      for name in ["estimate", "se", "ci_low", "ci_high", "df", "p_value"] where row[name] != "" {
        #expect(line.contains("\"\(name)\":\(row[name] ?? "?")"), "\(name)")
      }
    }
    let gap = try #require(object["gap"] as? [String: Any])
    let errors = try ["first", "second", "gap"].map { name in
      try #require((gap[name] as? [String: Any])?["se"] as? Double)
    }
    let covariance = try #require(gap["covariance"] as? Double)
    let square = errors[0] * errors[0] + errors[1] * errors[1] - 2 * covariance
    #expect(abs(square - errors[2] * errors[2]) <= 1e-12 * square)
  }

  /// Answers and reasons for none, counted row by row from the file. Of this question something must
  /// not be known in another group.
  @Test func answersAreThoseOfTheFile() async throws {
    let path = Repository.path(Fixture.folder + "/svar-2023.csv")
    let women = SchoolSurvey.tidy(try Repository.text(path)).filter {
      $0["kon"] == "2" && $0["stadsdelsomrade"] == "101"
    }
    let (object, _) = try await json(
      Fixture.survey,
      ["--indicator", "stor_morker", "--where", "kon=2,stadsdelsomrade=101", "--internal"])
    let missing = ["998": "vet_ej", "999": "ej_svar", "": "ej_svar"]
    let expected = Dictionary(grouping: women) { row in
      row["stor_morker"].map { missing[$0] ?? $0 } ?? ""
    }
    var told = 0
    for name in ["answers", "withoutAnswer"] {
      for line in try #require(object[name] as? [[String: Any]]) {
        let labels = try #require(line["answers"] as? [String])
        let code = String(labels[0].prefix { $0 != " " })
        let rows = expected[code] ?? []
        let weight = rows.reduce(0) { $0 + (Double($1["vikt"] ?? "") ?? .nan) }
        #expect(labels.count == 1 && line["n"] as? Int == rows.count, "\(code)")
        #expect(abs((line["weighted"] as? Double ?? .nan) - weight) <= 1e-9 * weight)
        #expect((line["counts"] as? Bool ?? false) == ["3", "4"].contains(code))
        told += rows.count
      }
    }
    #expect(told == women.count && women.count > 100)
  }

  /// Why numbers are missing, which no table says.
  @Test func reasonsOfNumbersAreTold() async throws {
    let folder = try TemporaryFolder()
    let path = try Self.small(in: folder, minimum: 0)
    let (object, _) = try await json(path, ["--indicator", "medel", "--where", "kon=1"])
    let missing = try #require(object["withoutAnswer"] as? [[String: Any]])
    #expect(missing.map { ($0["answers"] as? [String] ?? []).joined() } == ["ej_svar", "vet_ej"])
    #expect(missing.map { $0["n"] as? Int ?? 0 } == [2, 3])
    let answers = try #require(object["answers"] as? [[String: Any]])
    #expect(answers.map { $0["n"] as? Int ?? 0 } == [9])
  }

  // MARK: - Nothing leaks

  /// Men: 9 numbers, 3 "do not know", 2 empty; women: 4 who answer. Answers: 6 yes, 3 no.
  private static func small(in folder: TemporaryFolder, minimum: Int) throws -> String {
    var csv = "kon,svar,tal\n"
    for place in 0..<14 {
      csv +=
        "1,\(place < 6 ? 1 : place < 9 ? 2 : 9),\(place < 9 ? "\(place)" : place < 12 ? "998" : "")\n"
    }
    for place in 0..<4 { csv += "2,1,\(777 + place)\n" }
    _ = try folder.write(csv, as: "svar.csv")
    return try folder.write(
      """
      {
        id: "liten", title: "Liten", waves: [{ year: 2023, files: ["svar.csv"] }],
        csv: { delimiter: ",", decimal: "." }, design: { unweighted: true },
        missing: { "9": "vet_ej", "998": "vet_ej" },
        variables: {
          kon: { label: "Kön", codes: { "2": "Kvinnor", "1": "Män" }, notReported: ["3"] },
          svar: { label: "Svar", codes: { "1": "Ja", "2": "Nej" } },
          tal: { label: "Tal", numeric: true },
        },
        indicators: {
          andel: { label: "Andel", variable: "svar", counts: ["1"], outOf: ["1", "2"] },
          medel: { label: "Medel", variable: "tal", measure: "mean" },
        },
        gap: { variable: "kon", of: "2", minus: "1" },
        tables: [{ id: "alla", title: "Alla", indicators: "all", by: [], gap: true }],
        disclosure: { minimumCount: \(minimum) },
      }
      """, as: "survey.json5")
  }

  @Test(arguments: ["text", "json"])
  func aWithheldFigureShowsNothing(_ format: String) async throws {
    let folder = try TemporaryFolder()
    let path = try Self.small(in: folder, minimum: 5)
    let words = ["--indicator", "medel", "--where", "kon=2", "--format", format]
    let result = try await explain(path, words)
    #expect(result.status == 0, "\(result.error)")
    // Nobody knows whether there were one, two or four: the same answer for another number of women.
    let file = folder.path + "/svar.csv"
    let lines = try Repository.text(file).split(separator: "\n")
    for count in 1...3 {
      _ = try folder.write(
        (lines.dropLast(4) + Array(repeating: "2,1,5", count: count)
          + Array(repeating: "3,1,5", count: 4 - count)).joined(separator: "\n") + "\n",
        as: "svar.csv")
      #expect(try await explain(path, words).output == result.output)
    }
    #expect(
      try await explain(path, words + ["--internal"]).output.contains("INTERNAL")
        == (format == "text"))
  }

  @Test func smallAnswersAndReasonsAreNotTold() async throws {
    let folder = try TemporaryFolder()
    let path = try Self.small(in: folder, minimum: 5)
    let all = try Repository.text(folder.path + "/svar.csv").split(separator: "\n")
    // Four women could be worked out from the men and everybody.
    _ = try folder.write(all.dropLast(4).joined(separator: "\n") + "\n", as: "svar.csv")
    let (object, text) = try await json(path, ["--indicator", "andel", "--where", "kon=1"])
    let answers = try #require(object["answers"] as? [[String: Any]])
    #expect(answers.count == 1 && answers[0]["n"] as? Int == 9, "\(text)")
    let shown = try await explain(path, ["--indicator", "andel", "--where", "kon=1"])
    #expect(shown.output.contains("together (too few alone to be told)"))
    #expect(shown.output.contains("= everybody in the group"))
    // Four lack an answer at the most: neither their number nor everybody's is told.
    _ = try folder.write(
      try Repository.text(folder.path + "/svar.csv").replacing("1,9,", with: "1,1,")
        .replacing("1,1,998\n1,1,998\n", with: "1,9,998\n1,9,998\n"), as: "svar.csv")
    let few = try await explain(path, ["--indicator", "andel", "--where", "kon=1"])
    #expect(few.output.contains("not told"))
    #expect(
      few.output.split(separator: "\n").contains {
        $0.contains("everybody") && $0.contains("not told")
      })
  }

  /// With one of two groups withheld the other and the whole would give it away.
  @Test func aGapWithAWithheldGroupTellsNeither() async throws {
    let folder = try TemporaryFolder()
    let path = try Self.small(in: folder, minimum: 5)
    let result = try await explain(path, ["--indicator", "andel"])
    let gap = result.output.components(separatedBy: "\ngap\n").last?.prefix { $0 != "\n" } ?? ""
    #expect(
      gap == "  gap: one of its groups is not shown: fewer than 5 valid answers (minimumCount)")
    let (object, _) = try await json(path, ["--indicator", "andel"])
    #expect(
      Set((object["gap"] as? [String: Any] ?? [:]).keys) == [
        "variable", "of", "minus", "status", "suppression",
      ])
  }

  // MARK: - Findings

  @Test(arguments: [
    (["--where", "kon=2"], "--indicator is missing"),
    (["--indicator", "otrygg_kval"], "did you mean otrygg_kvall?"),
    (["--where", "kn=2"], "did you mean kon?"),
    (["--where", "kon=3"], "kon has no code \"3\""),
    (["--where", "alder=16-25"], "did you mean alder=16-24?"),
    (["--where", "kon"], "VARIABLE=CODE"), (["--where", "kon="], "VARIABLE=CODE"),
    (["--where", "kon=2,kon=1"], "every variable once"),
    (["--where", "kon=2", "--where", "kon=2"], "every variable once"),
    (["--format", "csv"], "text, json"),
  ])
  func mistakesAreNamed(_ options: [String], _ fragment: String) async throws {
    let indicator = options.contains("--indicator") || fragment.hasPrefix("--indicator")
    let words = options + (indicator ? [] : ["--indicator", "avstar"])
    let result = try await explain(Fixture.survey, words)
    #expect(result.status == ExitStatus.usage.rawValue)
    #expect(result.error.contains(fragment), "\(result.error)")
    #expect(result.output == "")
  }

  @Test func groupsThatAreNeverShownAndNumbersAreNoGroups() async throws {
    let folder = try TemporaryFolder()
    let path = try Self.small(in: folder, minimum: 5)
    let result = try await explain(path, ["--indicator", "andel", "--where", "kon=3,tal=4"])
    #expect(result.error.contains("counted in totals only"))
    #expect(result.error.contains("tal is numeric"))
  }

  @Test func everybodyAndTheGapWithoutAGroup() async throws {
    let result = try await explain(Fixture.survey, ["--indicator", "stor_skrap"])
    #expect(result.output.contains("everybody\n"))
    #expect(result.output.contains("kon=2: ") && result.output.contains("two-sided p"))
  }
}
