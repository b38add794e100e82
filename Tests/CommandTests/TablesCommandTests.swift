import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Command

/// Every number of `tables` is what is counted in the files of `run`.
@Suite struct TablesCommandTests {
  typealias Figure = AdvisedSurvey.Figure
  typealias Cell = AdvisedSurvey.Cell
  typealias Run = [String: [Figure: Cell]]

  private let tool = ToolRunner()

  private func json(_ survey: String, _ options: String...) async throws -> [String: Any] {
    let result = try await tool.run(["tables", survey, "--format", "json"] + options)
    try #require(result.status == 0, "\(result.error)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(object as? [String: Any])
  }

  private func run(_ survey: String) async throws -> Run {
    let folder = try TemporaryFolder()
    let result = try await tool.run("run", survey, "--out", folder.path)
    try #require(result.status == 0, "\(result.error)")
    return try AdvisedSurvey.tables(in: folder.path)
  }

  // MARK: - What falls

  /// The cells of a table by status, and those suppressed in the line of everybody.
  private func check(_ object: [String: Any], _ cells: [Figure: Cell]) {
    var counts: [String: Int] = [:]
    for cell in cells.values { counts[cell.status, default: 0] += 1 }
    for (status, count) in counts { #expect(object[status] as? Int == count, "\(status)") }
    #expect(object["cells"] as? Int == cells.count)
    let fallen = cells.values.count { $0.isOfEverybody && $0.status.hasPrefix("suppressed") }
    #expect(object["suppressedOfEverybody"] as? Int == fallen)
  }

  @Test func whatFallsIsWhatTheFilesHave() async throws {
    let run = try await run(SchoolSurvey.survey)
    let object = try await json(SchoolSurvey.survey)
    let tables = try #require(object["tables"] as? [[String: Any]])
    #expect(tables.count == run.count)
    for table in tables { check(table, run[table["id"] as? String ?? ""] ?? [:]) }
    let all = try #require(object["all"] as? [String: Any])
    #expect(all["cells"] as? Int == run.values.reduce(0) { $0 + $1.count })
    #expect(object["internal"] == nil)
    #expect(object["changes"] == nil)
  }

  // MARK: - What would be shown

  /// A change as the advice writes it, and the same by hand.
  struct Rewriting: Sendable {
    let line: String
    let old: String
    let new: String
  }

  private static let safety = [
    Rewriting(
      line: "table stadsdel: take \"avstar\" out of indicators",
      old: "\"oro_brott_ofta\", \"avstar\"], by: [\"stadsdel\"]",
      new: "\"oro_brott_ofta\"], by: [\"stadsdel\"]"),
    Rewriting(
      line: "table stadsdel: by: [\"stadsdelsomrade\"]", old: "by: [\"stadsdel\"]",
      new: "by: [\"stadsdelsomrade\"]"),
    Rewriting(
      line: "table stadsdel: gap: false", old: "by: [\"stadsdel\"], gap: true",
      new: "by: [\"stadsdel\"], gap: false"),
    Rewriting(
      line: "table alder: by: [\"alder\"]", old: "by: [\"stadsdelsomrade\", \"alder\"]",
      new: "by: [\"alder\"]"),
    Rewriting(
      line: "variable alder: bands: [16, 35, 45, 55, 65, 80]",
      old: "bands: [16, 25, 35, 45, 55, 65, 80]", new: "bands: [16, 35, 45, 55, 65, 80]"),
    Rewriting(
      line: "variable alder: bands: [16, 25, 35, 55, 65, 80]",
      old: "bands: [16, 25, 35, 45, 55, 65, 80]", new: "bands: [16, 25, 35, 55, 65, 80]"),
    Rewriting(
      line: "table alder: gap: false", old: "by: [\"stadsdelsomrade\", \"alder\"], gap: true",
      new: "by: [\"stadsdelsomrade\", \"alder\"], gap: false"),
  ]

  private static let school = [
    Rewriting(
      line: "table hem: by: [\"hemomrade\"]", old: "by: [\"arskurs\", \"hemomrade\"]",
      new: "by: [\"hemomrade\"]"),
    Rewriting(
      line: "table skola: by: [\"skolomrade\"]", old: "by: [\"arskurs\", \"skolomrade\"]",
      new: "by: [\"skolomrade\"]"),
    Rewriting(
      line: "table hem: gap: false", old: "by: [\"arskurs\", \"hemomrade\"], gap: true",
      new: "by: [\"arskurs\", \"hemomrade\"], gap: false"),
    Rewriting(
      line: "table skola: gap: false", old: "by: [\"arskurs\", \"skolomrade\"], gap: true",
      new: "by: [\"arskurs\", \"skolomrade\"], gap: false"),
    Rewriting(
      line: "table hem: take \"stannar_inne_annat\" out of indicators",
      old: "\"stannar_inne_oro\", \"stannar_inne_annat\"], by: [\"arskurs\", \"hem",
      new: "\"stannar_inne_oro\"], by: [\"arskurs\", \"hem"),
    Rewriting(
      line: "table hem: take \"trygg_ute\" out of indicators",
      old: "indicators: [\"trygg_ute\", \"otrygg_ute\",", new: "indicators: [\"otrygg_ute\","),
  ]

  @Test(arguments: [true, false])
  func everyChangeIsDecidedOnAsRunDoes(isSafety: Bool) async throws {
    let folder = try TemporaryFolder()
    let path = try (isSafety ? AdvisedSurvey.safety : AdvisedSurvey.school)(folder)
    let text = try Repository.text(path)
    let before = try await run(path)
    let object = try await json(path, "--advise")
    #expect(object["internal"] as? Bool == true)
    let changes = try #require(object["changes"] as? [[String: Any]])
    for rewriting in isSafety ? Self.safety : Self.school {
      let change = try #require(
        changes.first { $0["write"] as? String == rewriting.line },
        "\(rewriting.line) of \(changes.compactMap { $0["write"] })")
      let changed = text.replacingOccurrences(of: rewriting.old, with: rewriting.new)
      try #require(changed != text)
      let after = try await run(try folder.write(changed, as: "changed.json5"))
      try check(change, before, after, rewriting.line)
    }
  }

  private func check(
    _ change: [String: Any], _ before: Run, _ after: Run, _ line: String
  ) throws {
    let tables = try #require(change["tables"] as? [[String: Any]])
    #expect(Set(tables.compactMap { $0["id"] as? String }) == Set(after.keys))
    for table in tables {
      let id = table["id"] as? String ?? ""
      let (old, new) = (before[id] ?? [:], after[id] ?? [:])
      check(table, new)
      let again = new.filter { $1.isShown && old[$0]?.isShown == false }.keys
      #expect(try Set(named(table)) == Set(again), "\(line), \(id)")
      let fallen = new.count { !$1.isShown && old[$0]?.isShown == true }
      #expect(table["fallen"] as? Int == fallen, "\(line), \(id)")
    }
    let (old, new) = (once(before), once(after))
    for (name, ofEverybody) in [("figures", false), ("everybody", true)] {
      let counts = try #require(change[name] as? [String: Int])
      let own = old.filter { !ofEverybody || $1.isOfEverybody }
      let others = new.filter { !ofEverybody || old[$0]?.isOfEverybody ?? $1.isOfEverybody }
      let again = others.count { $1.isShown && old[$0]?.isShown == false }
      let added = others.count { $1.isShown && old[$0] == nil }
      let gone = own.count { $1.isShown && new[$0]?.isShown != true }
      #expect(
        counts == ["again": again, "new": added, "gone": gone, "net": again + added - gone],
        "\(line), \(name)")
    }
  }

  /// The cells of a table that are told to be shown again.
  private func named(_ table: [String: Any]) throws -> [Figure] {
    try #require(table["again"] as? [[String: Any]]).map { cell in
      Figure(
        indicator: cell["indicator"] as? String ?? "",
        groups: cell["where"] as? [String: String] ?? [:],
        measure: cell["figure"] as? String ?? "")
    }
  }

  /// Each figure once, shown where any table shows it.
  private func once(_ run: Run) -> [Figure: Cell] {
    var all: [Figure: Cell] = [:]
    for (figure, cell) in run.values.joined() {
      if all[figure]?.isShown != true || cell.isShown { all[figure] = cell }
    }
    return all
  }

  // MARK: - Nothing else

  @Test func threadsAndAStateChangeNoByte() async throws {
    let folder = try TemporaryFolder()
    let survey = try AdvisedSurvey.school(in: folder)
    let first = try await tool.run("tables", survey, "--advise", "--threads", "1")
    try #require(first.status == 0, "\(first.error)")
    let second = try await tool.run("tables", survey, "--advise", "--threads", "7")
    #expect(second.output == first.output)
    let state = try await tool.run(
      "fold", survey, "--shard", "1", folder.path + "/svar-2024.csv")
    try #require(state.status == 0, "\(state.error)")
    let third = try await tool.run(
      "tables", survey, "--advise", "--state", "-", input: state.outputBytes)
    #expect(third.output == first.output, "\(third.error)")
    let limited = try await tool.run("tables", survey, "--advise", "--memory", "4G")
    #expect(limited.output == first.output)
    let refused = try await tool.run("tables", survey, "--advise", "--memory", "30M")
    #expect(refused.status == ExitStatus.usage.rawValue)
    #expect(refused.error.contains("changed tables: "))
  }

  @Test func theTextFitsAPageAndSaysThatItIsInternal() async throws {
    let folder = try TemporaryFolder()
    let survey = try AdvisedSurvey.safety(in: folder)
    let advice = try await tool.run("tables", survey, "--advise")
    #expect(advice.status == 0, "\(advice.error)")
    #expect(advice.output.hasPrefix("INTERNAL: not to leave the office\n"))
    #expect(advice.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let list = try await tool.run("tables", survey)
    #expect(!list.output.contains("INTERNAL"))
    #expect(advice.output.contains(list.output))
  }

  @Test func whatCannotBeAskedForIsRefused() async throws {
    let format = try await tool.run("tables", Fixture.survey, "--format", "csv")
    #expect(format.status == ExitStatus.usage.rawValue)
    #expect(format.error.contains("text, json"))
    let folder = try TemporaryFolder()
    let text = try Repository.text(Repository.path(Fixture.survey))
    let survey = try folder.write(
      AdvisedSurvey.replacingTables(of: text, by: ""), as: "survey.json5")
    for name in ["stadsdelsomraden.csv", "stadsdelar.csv"] {
      let bytes = try Repository.bytes(Repository.path("\(Fixture.folder)/\(name)"))
      _ = try folder.write(bytes, as: name)
    }
    let none = try await tool.run("tables", survey)
    #expect(none.status == ExitStatus.badDescription.rawValue)
    #expect(none.error.contains("the description asks for no tables"))
  }
}
