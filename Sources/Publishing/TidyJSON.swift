import Disclosure
import SurveyModel

/// The tidy output as one JSON object; each estimate is an object on a line of its own.
///
/// Numbers are JSON numbers, what is missing is null, codes and waves are strings (`101`, `2023`).
enum TidyJSON: TableWriter {
  /// Changes when the columns or their meaning do.
  static let schema = "trygg-tidy/1"

  static func write(_ table: ReleasedTable, of survey: Survey, to output: inout [UInt8]) {
    let layout = TidyLayout(table: table)
    let columns = layout.columns.map(JSONText.quoted)
    var members = [member("schema", JSONText.quoted(schema))]
    members.append(member("survey", JSONText.quoted(table.surveyID)))
    if table.isInternal { members.append(member("internal", "true")) }
    members.append(member("columns", "[" + columns.joined(separator: ",") + "]"))
    members.append(member("rows", "[\n"))
    output.append(contentsOf: ("{" + members.joined(separator: ",\n")).utf8)
    append(table.rows, in: layout, columns: columns, to: &output)
    output.append(contentsOf: "\n]}\n".utf8)
  }

  private static func append(
    _ rows: [ReleasedRow], in layout: TidyLayout, columns: [String], to output: inout [UInt8]
  ) {
    for (index, row) in rows.enumerated() {
      if index > 0 { output.append(contentsOf: ",\n".utf8) }
      let members = zip(columns, layout.values(of: row)).map { "\($0):\(text($1))" }
      output.append(contentsOf: ("{" + members.joined(separator: ",") + "}").utf8)
    }
  }

  private static func member(_ name: String, _ value: String) -> String {
    JSONText.quoted(name) + ":" + value
  }

  private static func text(_ value: TidyValue) -> String {
    switch value {
    case .text(let text): JSONText.quoted(text)
    case .count(let count): String(count)
    case .number(let number): NumberText.shortest(number)
    case .empty: "null"
    }
  }
}
