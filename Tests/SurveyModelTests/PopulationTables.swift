import Diagnostics

@testable import SurveyModel

/// Descriptions with tables of the population beside them, each given as its lines.
enum PopulationTables {
  static let konAlder = "kon;alder;population|2;16-24;40|1;16-24; 50 |2;25-79;30|1;25-79;80"
  static let omrade = "omrade;population|101;120|102;80"
  static let alder = "alder;population|25-79;3|16-24;1.5"

  static func table(_ file: String, _ text: String) -> CompanionTable {
    let rows = text.split(separator: "|").map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    return CompanionTable(
      file: "data/\(file)", header: rows.first ?? [],
      rows: rows.dropFirst().enumerated().map { CompanionRow(line: $0 + 2, fields: $1) })
  }

  /// The sample with a member more.
  static func read(
    _ member: String, _ tables: [String: String] = [:],
    edits: [(old: String, new: String)] = []
  ) throws(Findings) -> Survey {
    var text = Sample.description.replacing("gap: {", with: "\(member), gap: {")
    for edit in edits { text = text.replacing(edit.old, with: edit.new) }
    return try Survey.read(Array(text.utf8), file: "survey.json5") { path throws(Findings) in
      if path == "areas.csv" { return Sample.areas }
      guard let table = tables[path] else {
        throw Findings([Finding(.missingInput, "input.missing", "no file \(path)")])
      }
      return self.table(path, table)
    }
  }

  /// What is found, as `file:line rule message`; the description's own places without a line.
  static func found(
    _ member: String, _ tables: [String: String] = [:],
    edits: [(old: String, new: String)] = []
  ) -> [String] {
    do throws(Findings) {
      _ = try read(member, tables, edits: edits)
      return []
    } catch {
      return error.list.map { finding in
        let isTable = finding.location?.file.hasPrefix("data/") ?? false
        let place = isTable ? "\(finding.location?.description ?? "") " : ""
        return "\(place)\(finding.rule.replacing("description.", with: "")) \(finding.message)"
      }
    }
  }
}
