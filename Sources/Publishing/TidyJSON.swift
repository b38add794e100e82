import Disclosure
import SurveyModel

/// The tidy output as one JSON object; each estimate is an object on a line of its own.
///
/// Before them stand the sentences that say what the tests and p-values of each indicator mean.
/// Numbers are JSON numbers, what is missing is null, codes and waves are strings (`101`, `2023`).
struct TidyJSON: TableWriter {
  /// Changes when the columns or their meaning do.
  static let schema = "trygg-tidy/2"

  private let table: ReleasedTable
  private let survey: Survey
  private let columns: [String]
  private let records: TidyRecords

  init(_ table: ReleasedTable, of survey: Survey) {
    self.table = table
    self.survey = survey
    columns = TidyLayout(table: table).columns
    records = TidyRecords(table, .json(columns))
  }

  /// What stands before the rows, the records', and the end.
  var pieces: Int { records.pieces + 2 }

  func write(_ piece: Int, to output: inout [UInt8]) {
    switch piece {
    case 0: output += beginning.utf8
    case pieces - 1: output += "\n]}\n".utf8
    default: records.append(piece - 1, to: &output)
    }
  }

  private var beginning: String {
    let columns = columns.map(JSONText.quoted)
    var members = [Self.member("schema", JSONText.quoted(Self.schema))]
    members.append(Self.member("survey", JSONText.quoted(table.surveyID)))
    if table.isInternal { members.append(Self.member("internal", "true")) }
    members.append(Self.member("columns", "[" + columns.joined(separator: ",") + "]"))
    members.append(Self.member("sentences", Self.sentences(of: table, survey)))
    members.append(Self.member("rows", "[\n"))
    return "{" + members.joined(separator: ",\n")
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
}
