import Foundation
import TestSupport
import Testing

/// Sums that one has nearly all of, from the delivery to the files.
@Suite struct DominanceRunTests {
  private let tool = ToolRunner()

  /// The 20 contributions of Statistics Norway's example, as a survey of two variables and an amount.
  private func example(_ disclosure: String, in folder: TemporaryFolder) throws -> String {
    let text = try Repository.text("Fixtures/Dominance/magnitude1.csv")
    _ = try folder.write(
      text.replacingOccurrences(of: "sector4,geo,value", with: "sektor,land,varde"), as: "svar.csv")
    return try folder.write(
      """
      {
        id: "norge", title: "Norge", waves: [{ year: 2023, files: ["svar.csv"] }],
        csv: { delimiter: ",", decimal: "." }, design: { unweighted: true },
        variables: {
          sektor: { codes: {
            Agriculture: "A", Entertainment: "E", Governmental: "G", Industry: "I" } },
          land: { codes: { Iceland: "I", Portugal: "P", Spain: "S" } }, varde: {},
        },
        indicators: {
          summa: { variable: "varde", measure: "total" },
          medel: { variable: "varde", measure: "mean" },
          median: { variable: "varde", measure: "median" },
        },
        tables: [{ id: "alla", indicators: "all", by: ["sektor", "land"], gap: false }],
        disclosure: { minimumCount: 1, \(disclosure) },
      }
      """, as: "survey.json5")
  }

  /// The statuses of an indicator by sector and country, as they are published.
  private func statuses(
    _ survey: String, _ indicator: String = "summa"
  ) async throws -> [[String]: String] {
    // A place for each run: what other rules show beside each other would be refused.
    let out = try TemporaryFolder()
    let run = try await tool.run("run", survey, "--out", out.path)
    try #require(run.status == 0, "\(run.error)")
    let text = try Repository.text(out.path + "/norge/2023/alla.csv")
    var statuses: [[String]: String] = [:]
    for row in SchoolSurvey.tidy(text) where row["indicator"] == indicator {
      let place = ["sektor", "land"].map { row[$0] == "_T" ? "Total" : row[$0] ?? "" }
      statuses[place] = row["status"]
      #expect((row["estimate"] ?? "").isEmpty == (row["status"] != "ok"))
    }
    return statuses
  }

  /// Source: Fixtures/Dominance/README.md.
  @Test(arguments: ["secondary: false", "secondary: true"])
  func theCellsThatStatisticsNorwaySuppresses(_ secondary: String) async throws {
    let folder = try TemporaryFolder()
    let survey = try example(
      "dominance: { n: 1, k: 80 }, zerosAreSafe: true, \(secondary)", in: folder)
    let statuses = try await statuses(survey)
    let published = try Repository.text("Fixtures/Dominance/magnitude1-largest.csv")
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
    #expect(published.count == 20 && statuses.count == 20)
    for line in published {
      #expect((statuses[Array(line[..<2])] == "suppressed") == (line[4] == "TRUE"), "\(line)")
    }
    let fallen = statuses.values.filter { $0.hasPrefix("suppressed") }.count
    #expect(secondary.hasSuffix("false") ? fallen == 4 : fallen >= 9)
    #expect(try await self.statuses(survey, "medel") == statuses)
    let medians = try await self.statuses(survey, "median")
    #expect(!medians.values.contains { $0.hasPrefix("suppressed") })
  }

  @Test func explainNamesTheRule() async throws {
    let folder = try TemporaryFolder()
    let survey = try example("dominance: { p: 10 }", in: folder)
    let place = ["--where", "sektor=Governmental,land=Portugal"]
    for indicator in ["summa", "medel"] {
      let text = try await tool.run(["explain", survey, "--indicator", indicator] + place).output
      #expect(
        text.contains(
          "not shown: one or a few have nearly all of what is added up, or nobody has anything "
            + "(dominance)"), "\(text)")
      #expect(!text.contains("23.6") && !text.contains("23,6") && !text.contains("n ="))
      let json = try await tool.run(
        ["explain", survey, "--indicator", indicator, "--format", "json"] + place
      ).output
      #expect(json.contains("\"suppression\":{\"reason\":\"dominance\"}"))
    }
    let shown = try await tool.run(["explain", survey, "--indicator", "summa"]).output
    #expect(
      shown.contains("dominance: nobody, nor a few, have too much of what is added up, passed"))
    let median = try await tool.run(["explain", survey, "--indicator", "median"]).output
    #expect(!median.contains("dominance"))
  }

  /// The rule stands with the marks, and none of its numbers.
  @Test func theLegendNamesTheRule() async throws {
    let folder = try TemporaryFolder()
    let survey = try example("dominance: { p: 17, n: 2, k: 83 }", in: folder)
    let table = try await tool.run(
      "table", survey, "--by", "sektor,land", "--indicators", "summa", "--format", "text")
    #expect(table.output.contains("eller någon enstaka har nästan hela summan"), "\(table.output)")
    #expect(table.output.contains("en uppgift som inte får visas skulle kunna räknas ut med den"))
    #expect(!table.output.contains("17") && !table.output.contains("83"))
    let none = try example("dominance: \"none\"", in: folder)
    let open = try await tool.run(
      "table", none, "--by", "sektor,land", "--indicators", "summa", "--format", "text")
    #expect(!open.output.contains("enstaka"))
  }

  /// Weights of unlike size, some decimals, and some who have nearly all.
  private static func rows() -> [String] {
    var random = SeededGenerator(seed: 12)
    return ["kon,omr,vikt,inkomst,yta\n"]
      + (0..<900).map { _ in
        let isRich = Int.random(in: 0..<60, using: &random) == 0
        let income = Int.random(in: 0...(isRich ? 4_000_000 : 900), using: &random)
        let space = Int.random(in: 1...400, using: &random)
        return [
          ["1", "2"].randomElement(using: &random) ?? "",
          "\(Int.random(in: 1...30, using: &random))",
          ["1", "1.25", "2.5", "0.75"].randomElement(using: &random) ?? "",
          income % 7 == 0 ? "" : "\(income).5", "\(space)",
        ].joined(separator: ",") + "\n"
      }
  }

  private func rich(in folder: TemporaryFolder) throws -> String {
    let codes = (1...30).map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", ")
    _ = try folder.write(
      "omr,population\n" + (1...30).map { "\($0),\(40 + $0)\n" }.joined(), as: "n.csv")
    _ = try folder.write(Self.rows().joined(), as: "svar.csv")
    return try folder.write(
      """
      {
        id: "rika", title: "Rika", waves: [{ year: 2023, files: ["svar.csv"] }],
        csv: { delimiter: ",", decimal: "." }, design: { weight: "vikt" },
        calibration: { method: "poststratification", margins: ["n.csv"] },
        variables: {
          kon: { codes: { "2": "K", "1": "M" } }, omr: { codes: { \(codes) } },
          inkomst: {}, yta: {},
        },
        indicators: {
          summa: { variable: "inkomst", measure: "total" },
          medel: { variable: "inkomst", measure: "mean" },
          per_yta: { variable: "inkomst", measure: "ratio", over: "yta" },
          median: { variable: "inkomst", measure: "median" },
        },
        gap: { variable: "kon", of: "2", minus: "1" },
        tables: [{ id: "omr", indicators: "all", by: ["omr"], gap: true }],
      }
      """, as: "survey.json5")
  }

  /// However many threads read and whatever the shards and the order in which they are merged.
  @Test func threadsAndShardsChangeNoByte() async throws {
    let folder = try TemporaryFolder()
    let survey = try rich(in: folder)
    let runner = try ShardRunner(survey)
    let rows = Self.rows()
    let whole = try await runner.files(input: rows)
    let table = try #require(whole.first { $0.key.hasSuffix("omr.csv") }?.value)
    let statuses = SchoolSurvey.tidy(String(decoding: table, as: UTF8.self)).map { $0["status"] }
    #expect(statuses.contains("suppressed") && statuses.contains("suppressed_secondary"))
    #expect(statuses.contains("ok"))
    #expect(try await runner.fold(rows, into: 4).allSatisfy { $0.status == 0 })
    #expect(try await runner.merge([2, 0, 3, 1]).status == 0)
    #expect(try await runner.merge([3, 1], as: "9.state").status == 0)
    #expect(try await runner.merge([9, 0, 2], as: "again.state").status == 0)
    #expect(
      try Repository.bytes(runner.folder.path + "/all.state")
        == Repository.bytes(runner.folder.path + "/again.state"))
    for state in ["all.state", "again.state"] {
      let files = try await runner.files(state: state)
      #expect(
        files.filter { $0.key.hasSuffix(".csv") } == whole.filter { $0.key.hasSuffix(".csv") })
    }
    var tables: Set<String> = []
    for threads in ["1", "2", "5"] {
      let out = "\(folder.path)/\(threads)"
      let run = try await tool.run("run", survey, "--out", out, "--threads", threads)
      #expect(run.status == 0, "\(run.error)")
      tables.insert(try Repository.text(out + "/rika/2023/omr.csv"))
    }
    #expect(tables.count == 1)
  }
}
