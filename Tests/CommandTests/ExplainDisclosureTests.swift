import Foundation
import TestSupport
import Testing

@testable import Command

/// Why a figure is not shown, without anything of what it would say.
@Suite struct ExplainDisclosureTests {
  private let tool = ToolRunner()

  private func explain(_ survey: String, _ options: [String]) async throws -> String {
    let result = try await tool.run(["explain", survey] + options)
    #expect(result.status == 0, "\(result.error)")
    return result.output
  }

  private func disclosure(_ text: String) -> String {
    let body = text.components(separatedBy: "\ndisclosure\n").last ?? ""
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0 != "" }
    return lines.map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  // MARK: - The same as run

  /// The safety survey with one question in its tables of gender, district and age.
  private func robbery(in folder: TemporaryFolder) throws -> String {
    for name in ["stadsdelsomraden.csv", "stadsdelar.csv", "svar-2023.csv"] {
      let text = try Repository.text(Repository.path("\(Fixture.folder)/\(name)"))
      _ = try folder.write(text, as: name)
    }
    let text = try Repository.text(Repository.path(Fixture.survey))
    let parts = text.components(separatedBy: "\n  tables: [\n")
    let rest = try #require(parts.last?.components(separatedBy: "\n  ],\n").last)
    let tables = [[], ["stadsdelsomrade"], ["alder"]].map { by in
      let id = (["kon"] + by).joined(separator: "-")
      let crossed = by.map { "\"\($0)\"" }.joined()
      return "{ id: \"\(id)\", indicators: [\"utsatt_ran\"], by: [\(crossed)], gap: true },\n"
    }.joined()
    return try folder.write(
      parts[0] + "\n  tables: [\n" + tables + "\n  ],\n" + rest, as: "survey.json5")
  }

  @Test func everyStatusIsThatOfRun() async throws {
    let folder = try TemporaryFolder()
    let survey = try robbery(in: folder)
    let run = try await tool.run("run", survey, "--out", folder.path + "/out")
    try #require(run.status == 0, "\(run.error)")
    let file = folder.path + "/out/trygghetsmatningen/2023/kon-stadsdelsomrade.csv"
    var statuses: [String: Int] = [:]
    for row in SchoolSurvey.tidy(try Repository.text(file)) where row["measure"] == "share" {
      let place = ["stadsdelsomrade", "kon"].filter { row[$0] != "_T" }
        .map { "\($0)=\(row[$0] ?? "")" }.joined(separator: ",")
      let asked =
        ["--indicator", "utsatt_ran", "--format", "json"] + (place == "" ? [] : ["--where", place])
      let text = try await explain(survey, asked)
      let status = row["status"] ?? ""
      #expect(text.contains("\"status\":\"\(status)\",\n\"minimumCount\""), "\(place): \(status)")
      let hasFigure = text.contains("\"figure\"")
      #expect(hasFigure == (status == "ok"))
      if hasFigure {
        #expect(text.contains("\"estimate\":\(row["estimate"] ?? "?"),"))
      } else {
        #expect(text.contains("\"suppression\":{\"reason\":\""))
        #expect(!text.contains("\"answers\"") && !text.contains("\"n\":"))
      }
      statuses[status, default: 0] += 1
    }
    #expect(statuses.values.reduce(0, +) == 36 && (statuses["suppressed_secondary"] ?? 0) > 0)
    #expect((statuses["ok"] ?? 0) > 0)
  }

  /// The women's figure is in no other table, and stands as it is when a finer one is asked for.
  @Test func aFigureInNoTableIsDecidedOnLast() async throws {
    let folder = try TemporaryFolder()
    let survey = try robbery(in: folder)
    let text = try await explain(
      survey, ["--indicator", "utsatt_ran", "--where", "stadsdelsomrade=101,alder=16-24"])
    #expect(disclosure(text).hasPrefix("in no table of the description: decided on beside"))
    #expect(text.contains("no table of the description; trygg table prints one"))
  }

  // MARK: - Reasons

  /// Yes and no of women, men and those without a gender.
  private func small(
    _ counts: [String: (yes: Int, no: Int)], in folder: TemporaryFolder, _ rules: String = ""
  ) throws -> String {
    var csv = "kon,svar\n"
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) {
      csv += String(repeating: "\(code),1\n", count: count.yes)
      csv += String(repeating: "\(code),2\n", count: count.no)
    }
    _ = try folder.write(csv, as: "svar.csv")
    return try folder.write(
      """
      {
        id: "liten", title: "Liten", waves: [{ year: 2023, files: ["svar.csv"] }],
        csv: { delimiter: ",", decimal: "." }, design: { unweighted: true },
        variables: {
          kon: { label: "Kön", codes: { "2": "Kvinnor", "1": "Män" }, notReported: ["3"] },
          svar: { label: "Svar", codes: { "1": "Ja", "2": "Nej" } },
        },
        indicators: { andel: { variable: "svar", counts: ["1"], outOf: ["1", "2"] } },
        gap: { variable: "kon", of: "2", minus: "1" },
        tables: [{ id: "alla", indicators: "all", by: [], gap: true }],
        disclosure: { minimumCount: 5\(rules) },
      }
      """, as: "survey.json5")
  }

  private func reason(
    _ counts: [String: (yes: Int, no: Int)], _ place: String?, _ rules: String = "",
    _ options: [String] = []
  ) async throws -> String {
    let folder = try TemporaryFolder()
    let survey = try small(counts, in: folder, rules)
    let asked = ["--indicator", "andel"] + (place.map { ["--where", $0] } ?? [])
    return disclosure(try await explain(survey, asked + options))
  }

  @Test func theRuleIsNamed() async throws {
    let few: [String: (yes: Int, no: Int)] = ["1": (40, 60), "2": (1, 2)]
    #expect(
      try await reason(few, "kon=2") == "not shown: fewer than 5 valid answers (minimumCount)")
    #expect(
      try await reason(few, "kon=1") == "not shown: with it kon 2 would follow from what is shown")
    #expect(try await reason(few, nil).hasPrefix("minimumCount 5: n = 103, passed"))
    #expect(
      try await reason(few, nil, ", secondary: false").hasSuffix(
        "secondary false: whether another figure follows from it was not looked at"))
    #expect(
      try await reason(["1": (40, 60), "2": (50, 50)], nil)
        == "minimumCount 5: n = 200, passed minimumInCategory 3: at least 3 of them count, and at "
        + "least 3 do not, passed secondary: everything of its question may be shown, passed")
    #expect(
      try await reason(few, "kon=2", ", minimumInTable: 104, minimumInCategory: 0")
        == "not shown: fewer than 104 valid answers in the whole table (minimumInTable)")
  }

  /// Near 0 or near 100 per cent: the same words for both, but internally.
  @Test func theSideIsNotTold() async throws {
    let few = try await reason(["1": (40, 60), "2": (1, 40)], "kon=2")
    #expect(
      few == "not shown: fewer than 3 of the valid answers count, or fewer than 3 do not, none and "
        + "all included (minimumInCategory)")
    #expect(try await reason(["1": (40, 60), "2": (40, 1)], "kon=2") == few)
    #expect(try await reason(["1": (40, 60), "2": (40, 0)], "kon=2") == few)
    #expect(try await reason(["1": (40, 60), "2": (0, 7)], "kon=2") == few)
    let inside = try await reason(["1": (40, 60), "2": (40, 1)], "kon=2", "", ["--internal"])
    #expect(
      inside.hasSuffix(
        "fewer than 3 of the valid answers do not count, none included (minimumInCategory)"))
    let safe = try await reason(["1": (40, 60), "2": (40, 1)], "kon=2", ", zerosAreSafe: true")
    #expect(!safe.contains("included"))
  }

  /// Nothing that is printed depends on how many a hidden group has.
  @Test func whoIsHiddenLeavesNoTrace() async throws {
    var texts: Set<String> = []
    for women in [(1, 2), (2, 2), (0, 1)] {
      let folder = try TemporaryFolder()
      let survey = try small(["1": (40, 60), "2": women], in: folder)
      for format in ["text", "json"] {
        for place in ["kon=1", "kon=2"] {
          texts.insert(
            try await explain(
              survey, ["--indicator", "andel", "--where", place, "--format", format]))
        }
      }
    }
    // The design says how many answered in all: 103, 104 or 101.
    let plain = Set(texts.map { $0.replacing(/"psus":"?\d+"?/, with: "") })
    #expect(plain.count == 4)
  }

  /// Two people of a third code: everybody less women and men.
  @Test func aGroupThatNoTableShowsIsNamed() async throws {
    let counts: [String: (yes: Int, no: Int)] = ["1": (40, 60), "2": (50, 50), "3": (1, 1)]
    #expect(
      try await reason(counts, nil)
        == "not shown: with it those whose Kön is not reported would follow from what is shown")
    let folder = try TemporaryFolder()
    let survey = try small(counts, in: folder)
    let json = try await explain(survey, ["--indicator", "andel", "--format", "json"])
    #expect(
      json.contains(
        "\"suppression\":{\"reason\":\"protects_another\",\"protects\":{\"indicator\":\"andel\","
          + "\"where\":{},\"notReported\":[\"kon\"]}}"), "\(json)")
  }

  /// Answers are figures too: where one must not be known elsewhere, none is told.
  @Test func answersOfAProtectedQuestionAreNotTold() async throws {
    let folder = try TemporaryFolder()
    let survey = try small(["1": (40, 60), "2": (1, 2)], in: folder)
    let options = ["--indicator", "andel"]
    let text = answers(try await explain(survey, options))
    #expect(text.contains("together (not told apart)"))
    #expect(text.contains(" 103 ") && !text.contains(" 41 ") && !text.contains(" 62 "))
    let inside = answers(try await explain(survey, options + ["--internal"]))
    #expect(inside.contains(" 41 ") && inside.contains(" 62 "))
  }

  private func answers(_ text: String) -> String {
    let body = text.components(separatedBy: "\nanswers\n").last ?? ""
    return body.components(separatedBy: "\nfigure\n").first ?? ""
  }
}
