import Disclosure
import SurveyModel

/// The tidy output as one JSON object; each estimate is an object on a line of its own.
///
/// Before them stand the sentences that say what the tests and p-values of each indicator mean.
/// Numbers are JSON numbers, what is missing is null, codes and waves are strings (`101`, `2023`).
enum TidyJSON: TableWriter {
  /// Changes when the columns or their meaning do.
  static let schema = "trygg-tidy/2"

  static func write(_ table: ReleasedTable, of survey: Survey, to output: inout [UInt8]) {
    let layout = TidyLayout(table: table)
    let columns = layout.columns.map(JSONText.quoted)
    var members = [member("schema", JSONText.quoted(schema))]
    members.append(member("survey", JSONText.quoted(table.surveyID)))
    if table.isInternal { members.append(member("internal", "true")) }
    members.append(member("columns", "[" + columns.joined(separator: ",") + "]"))
    members.append(member("sentences", sentences(of: table, survey)))
    members.append(member("rows", "[\n"))
    output.append(contentsOf: ("{" + members.joined(separator: ",\n")).utf8)
    var isFirst = true
    layout.forEachRecord { values in
      if !isFirst { output.append(contentsOf: ",\n".utf8) }
      isFirst = false
      let members = zip(columns, values).map { "\($0):\(text($1))" }
      output.append(contentsOf: ("{" + members.joined(separator: ",") + "}").utf8)
    }
    output.append(contentsOf: "\n]}\n".utf8)
  }

  private static func sentences(of table: ReleasedTable, _ survey: Survey) -> String {
    let all = TestSentences(labels: TableLabels(table: table, survey: survey)).all
    let objects = all.map { sentence in
      let members = [
        ("indicator", sentence.indicator), ("sv", sentence.text.sv), ("en", sentence.text.english),
      ]
      return "{" + members.map { member($0, JSONText.quoted($1)) }.joined(separator: ",") + "}"
    }
    return objects.isEmpty ? "[]" : "[\n" + objects.joined(separator: ",\n") + "\n]"
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
