public import Diagnostics
public import SurveyModel

/// A description that the tool brings along, to begin one's own from.
public struct Template: Sendable {
  /// As `--template` calls it.
  public var name: String
  /// The description as it is shipped.
  var text: String
  /// The tables beside it, by the names that it uses: semicolons, no quotes.
  var companions: [String: String]

  /// Those there are, by name.
  public static let all = surveys

  /// The survey that the template describes.
  ///
  /// - Throws: what is wrong with the shipped description; nothing, unless we shipped a wrong one.
  public func survey() throws(Findings) -> Survey {
    try Survey.read(Array(text.utf8), file: "\(name)/survey.json5") {
      path throws(Findings) in try table(path)
    }
  }

  private func table(_ path: String) throws(Findings) -> CompanionTable {
    guard let text = companions[path] else {
      throw Findings([
        Finding(.internalFault, "template.no-table", "the template \(name) lacks \(path)")
      ])
    }
    let lines = text.split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
    return CompanionTable(
      file: path, header: lines.first ?? [],
      rows: lines.enumerated().dropFirst().map { CompanionRow(line: $0 + 1, fields: $1) })
  }
}
