import Diagnostics
import Foundation
import SurveyModel
import Synthesis

/// A survey from the text of its description, with companion tables from the folder of the fixture.
func survey(_ description: String) throws -> Survey {
  try Survey.read(Array(description.utf8), file: "survey.json5", companion: companion)
}

private func companion(_ path: String) throws(Findings) -> CompanionTable {
  let text = String(decoding: Fixture.bytes(path), as: UTF8.self)
  let lines = text.split(separator: "\n").map { $0.split(separator: ";").map(String.init) }
  let rows = lines.dropFirst().enumerated().map { index, fields in
    CompanionRow(line: index + 2, fields: fields)
  }
  return CompanionTable(file: path, header: lines.first ?? [], rows: rows)
}

/// The survey that is committed beside its synthetic wave.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/Surveys/trygghetsmatningen").standardized

  /// The bytes of a file of the folder; empty where there is none.
  static func bytes(_ name: String) -> [UInt8] {
    (try? Data(contentsOf: folder.appending(path: name))).map(Array.init) ?? []
  }

  static func survey() throws -> Survey {
    try SynthesisTests.survey(String(decoding: bytes("survey.json5"), as: UTF8.self))
  }

  static func model(for survey: Survey) throws -> SynthesisModel {
    try SynthesisModel.read(bytes("model.json5"), file: "model.json5", for: survey)
  }
}

/// The whole text of a synthetic survey, made in pieces of a given number of rows.
func text(_ synthetic: SyntheticSurvey, by rows: Int = 1000) -> String {
  var synthetic = synthetic
  var buffer: [UInt8] = []
  synthetic.appendHeader(to: &buffer)
  while synthetic.remaining > 0 { synthetic.appendRows(rows, to: &buffer) }
  return String(decoding: buffer, as: UTF8.self)
}

/// A table as its columns; only for files without quotes.
struct Table {
  var header: [String]
  var rows: [[String]]

  init(_ text: String, delimiter: Character = ",") {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: delimiter, omittingEmptySubsequences: false).map(String.init)
    }
    header = lines.first ?? []
    rows = Array(lines.dropFirst())
  }

  func column(_ name: String) -> [String] {
    guard let index = header.firstIndex(of: name) else { return [] }
    return rows.map { $0[index] }
  }

  func numbers(_ name: String) -> [Double] { column(name).compactMap(Double.init) }
}
