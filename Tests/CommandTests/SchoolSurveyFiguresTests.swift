import TestSupport
import Testing

@testable import Command

/// The figures of the survey of pupils against R, a plain count, and what was published.
@Suite struct SchoolSurveyFiguresTests {
  private let tool = ToolRunner()

  /// 1 224 rows of R's package `survey`; `Scripts/reference` says how.
  @Test(arguments: [2022, 2024])
  func `the estimates are those of R`(year: Int) async throws {
    let folder = try TemporaryFolder()
    let words = ["run", SchoolSurvey.survey, "--wave", "\(year)", "--out", folder.path]
    #expect(try await tool.run(words).status == 0)
    let tables = ["kon-arskurs", "trygghet-hemomrade", "oro-skolomrade", "ordning-hemomrade"]
    var ours: [String: [String: String]] = [:]
    for table in tables {
      let path = folder.path + "/stockholmsenkaten/\(year)/\(table).csv"
      for row in SchoolSurvey.tidy(try Repository.text(path)) {
        let area = row["hemomrade"] ?? row["skolomrade"]
        let group = ([row["arskurs"]] + [area]).compactMap { $0 }.joined(separator: " ")
        ours["\(row["indicator"] ?? "") \(group) \(row["kon"] ?? "")"] = row
      }
    }
    let path = Repository.path("Fixtures/Reference/stockholmsenkaten.csv")
    let theirs = SchoolSurvey.tidy(try Repository.text(path)).filter { $0["case"] == "\(year)" }
    #expect(theirs.count == (year == 2022 ? 600 : 624))
    // What falls for the sake of pupils of another gender R's table has.
    var suppressed = 0
    for row in theirs {
      let place = "\(row["indicator"] ?? "") \(row["group"] ?? "") \(row["part"] ?? "")"
      let found = try #require(ours[place], "\(place)")
      if found["status"]?.hasPrefix("suppressed") == true {
        suppressed += 1
        continue
      }
      for (name, tolerance) in Self.figures {
        let pair = [found[name], row[name]].map { Double($0 ?? "") }
        guard let theirs = pair[1] else { continue }
        let ours = try #require(pair[0], "\(name) of \(place)")
        #expect(
          abs(ours - theirs) <= tolerance * max(abs(theirs), 1e-6), "\(name) of \(place)")
      }
    }
    #expect(suppressed < theirs.count / 4, "\(suppressed)")
  }

  private static let figures = [
    ("n", 0.0), ("n_valid_weight", 0), ("df", 0), ("estimate", 1e-12), ("se", 1e-9),
    ("ci_low", 1e-8), ("ci_high", 1e-8), ("deff", 1e-9), ("p_value", 1e-7),
  ]

  private func row(_ indicator: String, _ year: Int) async throws -> [String: [String: String]] {
    let result = try await tool.run(
      "table", SchoolSurvey.survey, "--wave", "\(year)", "--indicators", indicator, "--format",
      "csv")
    #expect(result.status == 0, "\(result.error)")
    let rows = SchoolSurvey.tidy(result.output).map { ($0["kon"] ?? "", $0) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  @Test(arguments: [(2022, "Kön", "f54o"), (2024, "F2", "F55o")])
  func `a third gender is in the total and nowhere else`(
    year: Int, gender: String, column: String
  ) async throws {
    let table = try await row("oro_skolan", year)
    #expect(Set(table.keys) == ["2", "1", "_T", "2-1"])
    let valid = try SchoolSurvey.rows(year).filter {
      ["1", "2", "3", "4"].contains($0[column] ?? "")
    }
    #expect(table["_T"]?["n"] == "\(valid.count)")
    for code in ["1", "2"] {
      #expect(table[code]?["n"] == "\(valid.count { $0[gender] == code })")
    }
    #expect(valid.contains { $0[gender] == "3" })
  }

  /// In the base, out of it, and put to some only: as the city defines each key figure.
  @Test(arguments: [
    ("fraga_81", "F81", ["1"], ["1", "2", "998"]),
    ("vet_inte_ingriper", "F103h", ["998"], ["1", "2", "3", "4", "998"]),
    ("vuxna_ingriper", "F103h", ["3", "4"], ["1", "2", "3", "4"]),
    ("ran_anmalt", "F80bc", ["2"], ["1", "2"]),
    ("trygg_ute", "F102", ["1", "2"], ["1", "2", "3", "4", "5", "6"]),
  ])
  func `the base is that of the key figure`(
    indicator: String, column: String, counts: [String], base: [String]
  ) async throws {
    let cells = try SchoolSurvey.rows(2024).compactMap { $0[column] }.filter(base.contains)
    let total = try #require(try await row(indicator, 2024)["_T"])
    #expect(total["n"] == "\(cells.count)")
    let share = Double(cells.count { counts.contains($0) }) / Double(cells.count)
    #expect(total["estimate"].flatMap(Double.init) == share)
  }

  @Test func `a number is read with the comma of its wave, and codes are no numbers`() async throws
  {
    for (year, column, indicator) in [
      (2022, "indexordningsprob", "ordningsindex"), (2024, "indexordningsprob", "ordningsindex"),
      (2022, "f78bb", "ran_antal"), (2024, "F80bb", "ran_antal"),
    ] {
      let cells = try SchoolSurvey.rows(year).compactMap { $0[column] }
        .filter { !["996", "998", "999", ""].contains($0) }
      let values = cells.compactMap { Double($0.replacing(",", with: ".")) }
      #expect(values.count == cells.count)
      let total = try #require(try await row(indicator, year)["_T"])
      #expect(total["n"] == "\(cells.count)")
      let mean = values.reduce(0, +) / Double(values.count)
      let ours = try #require(total["estimate"].flatMap(Double.init))
      #expect(abs(ours - mean) < 1e-9 * mean)
    }
  }

  /// What was published of the wave of 2020, and 2018 for the boys of the whole city, in per cent.
  private static let published: [(String, String?, String, String, Double)] = [
    ("otrygg_ute", nil, "Åk 9", "2", 33), ("otrygg_ute", "107", "Åk 9", "2", 38),
    ("otrygg_ute", "107", "Åk 9", "1", 23), ("otrygg_ute", "107", "Gy 2", "2", 36),
    ("otrygg_ute", "107", "Gy 2", "1", 19), ("otrygg_ute", nil, "Gy 2", "1", 14),
    ("utsatt_ran", nil, "_T", "_T", 8), ("utsatt_ran", "108", "Gy 2", "1", 19),
    ("utsatt_ran", "108", "Åk 9", "1", 13), ("burit_vapen", "108", "Åk 9", "1", 18),
    ("burit_vapen", "108", "Gy 2", "1", 16), ("utsatt_hot", "108", "_T", "1", 20),
  ]

  /// A large rehearsal has the published shares within two points, and its own margin of error.
  @Test func `the model is like the published figures`() async throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/svar.csv"
    let made = try await tool.shell(
      "\"$TRYGG\" synth \(SchoolSurvey.survey) --rows 60000 --seed 20 > \(data)")
    #expect(made.status == 0, "\(made.error)")
    let result = try await tool.run(
      "table", SchoolSurvey.survey, "--data", data, "--by", "arskurs,hemomrade", "--format", "csv",
      "--indicators", "otrygg_ute,utsatt_ran,burit_vapen,utsatt_hot")
    #expect(result.status == 0, "\(result.error)")
    let rows = SchoolSurvey.tidy(result.output)
    for (indicator, area, grade, gender, percent) in Self.published {
      let row = rows.first {
        $0["indicator"] == indicator && $0["hemomrade"] == area ?? "_T" && $0["arskurs"] == grade
          && $0["kon"] == gender
      }
      let share = try #require(row?["estimate"].flatMap(Double.init))
      let error = try #require(row?["se"].flatMap(Double.init))
      #expect(
        abs(100 * share - percent) < 2 + 200 * error,
        "\(indicator) \(area ?? "") \(grade) \(gender)")
    }
  }
}
