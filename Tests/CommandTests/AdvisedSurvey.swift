import Foundation
import TestSupport

/// Small descriptions of the fixtures of which much falls, and what their tidy files tell of it.
enum AdvisedSurvey {
  /// Three districts with their neighbourhoods, and a few of the questions.
  static func safety(in folder: TemporaryFolder) throws -> String {
    let districts = ["101", "105", "111"]
    let read = { (name: String) in
      try Repository.text(Repository.path("\(Fixture.folder)/\(name)"))
    }
    let lines = { (text: String) in text.split(separator: "\n").map(String.init) }
    for name in ["stadsdelsomraden.csv", "stadsdelar.csv"] {
      let all = lines(try read(name))
      let own = all.dropFirst().filter { line in districts.contains { line.hasPrefix($0) } }
      _ = try folder.write(([all[0]] + own).joined(separator: "\n") + "\n", as: name)
    }
    let rows = lines(try read("svar-2023.csv"))
    let column = rows[0].split(separator: ",").firstIndex(of: "stadsdelsomrade") ?? 0
    let own = rows.dropFirst().filter { row in
      districts.contains(
        String(row.split(separator: ",", omittingEmptySubsequences: false)[column]))
    }
    _ = try folder.write(([rows[0]] + own).joined(separator: "\n") + "\n", as: "svar-2023.csv")
    return try folder.write(
      replacingTables(
        of: try read("survey.json5"),
        by: """
          { id: "kon", indicators: ["otrygg_kvall_snav", "avstar", "utsatt_ran"], by: [], gap: true },
          { id: "omrade", indicators: ["avstar", "utsatt_ran"], by: ["stadsdelsomrade"], gap: true },
          { id: "alder", indicators: ["otrygg_kvall_snav", "avstar", "utsatt_ran"], by: ["stadsdelsomrade", "alder"], gap: true },
          { id: "stadsdel", indicators: ["oro_brott_ofta", "avstar"], by: ["stadsdel"], gap: true },
          """), as: "survey.json5")
  }

  /// The pupils by grade and district of home.
  static func school(in folder: TemporaryFolder) throws -> String {
    _ = try folder.write(SchoolSurvey.data(2024), as: "svar-2024.csv")
    return try SchoolSurvey.copy(to: folder) { text in
      replacingTables(
        of: text,
        by: """
          { id: "kon", indicators: ["stannar_inne_oro", "utsatt_ran"], by: ["arskurs"], gap: true },
          { id: "hem", indicators: ["trygg_ute", "otrygg_ute", "stannar_inne_oro", "stannar_inne_annat"], by: ["arskurs", "hemomrade"], gap: true },
          { id: "skola", indicators: ["oro_skolan"], by: ["arskurs", "skolomrade"], gap: true },
          """)
    }
  }

  static func replacingTables(of text: String, by tables: String) -> String {
    let parts = text.components(separatedBy: "\n  tables: [\n")
    let rest = parts.last?.components(separatedBy: "\n  ],\n").last ?? ""
    return parts[0] + "\n  tables: [\n" + tables + "\n  ],\n" + rest
  }

  // MARK: - Counting in files

  /// A figure of a tidy file.
  struct Figure: Hashable {
    let indicator: String
    let groups: [String: String]
    let measure: String
  }

  struct Cell {
    let status: String
    let isOfEverybody: Bool
    var isShown: Bool { status == "ok" || status == "uncertain" }
  }

  /// The figures of each table that `run` wrote, tests left out.
  static func tables(in path: String) throws -> [String: [Figure: Cell]] {
    let manager = FileManager.default
    let names = try manager.subpathsOfDirectory(atPath: path).filter {
      $0.hasSuffix(".csv") && !$0.hasSuffix(".sv.csv")
    }
    var tables: [String: [Figure: Cell]] = [:]
    for name in names {
      let id = name.split(separator: "/").last?.dropLast(4) ?? ""
      tables[String(id)] = try cells(Repository.text(path + "/" + name))
    }
    return tables
  }

  private static func cells(_ text: String) -> [Figure: Cell] {
    let header = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    let variables = header.dropFirst(3).prefix { $0 != "measure" }
    var cells: [Figure: Cell] = [:]
    // A test has a star at the groups that it compares.
    for row in SchoolSurvey.tidy(text) where variables.allSatisfy({ row[$0] != "*" }) {
      let isGap = row["measure"] == "gap"
      let groups = variables.filter { row[$0] != "_T" && !(isGap && $0 == "kon") }
      let figure = Figure(
        indicator: row["indicator"] ?? "",
        groups: Dictionary(uniqueKeysWithValues: groups.map { ($0, row[$0] ?? "") }),
        measure: isGap ? "gap" : "value")
      cells[figure] = Cell(
        status: row["status"] ?? "", isOfEverybody: groups.allSatisfy { $0 == "kon" })
    }
    return cells
  }
}
