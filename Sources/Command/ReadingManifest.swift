import Aggregation
import Audit
import CSV
import Microdata
import Publishing
import SurveyModel

/// What a run read and how it understood it, as JSON beside its tables: for programmes, and for whoever
/// asks a year later which files the figures come from; and what everybody knows beside the figures, with
/// which the folder can be audited.
///
/// The same data give the same bytes: no dates, no folders of the machine, no number of threads.
struct ReadingManifest {
  static let fileName = "manifest.json"

  let survey: Survey
  let wave: Wave
  let aggregated: AggregatedWave
  let tables: [TableSpec]
  /// What was done to the weights; nil when they are final.
  let calibration: CalibrationLine?
  /// A delivery's name as the description writes it.
  let name: (String) -> String

  var text: String {
    let files = aggregated.readings.map { "\n    \(object(members(of: $0)))" }
    let entries =
      [
        ("tool", JSONText.quoted(ToolVersion.nameAndNumber)),
        ("survey", JSONText.quoted(survey.id)),
        ("wave", "\(wave.year)"),
        ("respondents", "\(aggregated.tally.rows)"),
        ("rejected", "\(aggregated.rejected.count)"),
        ("files", "[\(files.joined(separator: ","))\n  ]"),
      ] + calibrated + replicated + [
        ("tables", texts(tables.map(\.id))), ("known", known.json),
      ]
    let lines = entries.map { "  \(JSONText.quoted($0.0)): \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private var known: CommonKnowledge {
    CommonKnowledge(survey, wave, tables: tables, cubes: aggregated.cubes)
  }

  private var calibrated: [(String, String)] {
    calibration.map { [("calibration", $0.json)] } ?? []
  }

  private var replicated: [(String, String)] {
    ReplicateLine(survey.design, aggregated).map { [("replicates", $0.json)] } ?? []
  }

  private func members(of reading: FileReading) -> [(String, String)] {
    let dialect = reading.dialect
    let sign = { (byte: UInt8) in JSONText.quoted(String(Unicode.Scalar(byte))) }
    let rounded = reading.rounded.map { "\(JSONText.quoted($0.name)): \($0.decimals)" }
    return [
      ("file", JSONText.quoted(name(reading.file))),
      ("encoding", JSONText.quoted(dialect.encoding.rawValue)),
      ("byteOrderMark", "\(dialect.hasByteOrderMark)"),
      ("delimiter", sign(dialect.delimiter)),
      ("lineEnds", JSONText.quoted(dialect.lineEnd.rawValue)),
      ("skippedLines", "\(dialect.skippedLines)"),
      ("header", "\(dialect.hasHeader)"),
      ("thousands", dialect.thousands.map(sign) ?? "null"),
      ("decimalCommas", texts(reading.decimalCommas)),
      ("roundedToDecimals", "{\(rounded.joined(separator: ", "))}"),
    ]
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(JSONText.quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private func texts(_ list: [String]) -> String {
    "[" + list.map(JSONText.quoted).joined(separator: ", ") + "]"
  }
}
