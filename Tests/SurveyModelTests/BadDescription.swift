import Diagnostics
import Testing

@testable import SurveyModel

/// A change to the right description, and the one finding that it must give.
///
/// `§` marks the place of the finding; it is taken out before the description is read.
struct BadDescription: Sendable, CustomTestStringConvertible {
  var edits: [(old: String, new: String)]
  var rule: String
  var message: String

  init(_ old: String, _ new: String, _ rule: String, _ message: String) {
    edits = [(old, new)]
    self.rule = rule
    self.message = message
  }

  /// With one more change beside it.
  func and(_ old: String, _ new: String) -> Self {
    var both = self
    both.edits.append((old, new))
    return both
  }

  var testDescription: String { edits.map(\.new).joined(separator: " + ") }

  /// Reads the changed description and compares all that was found.
  func expectFinding(sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    var marked = Sample.description
    for edit in edits {
      #expect(marked.contains(edit.old), "nothing to change", sourceLocation: sourceLocation)
      marked = marked.replacing(edit.old, with: edit.new, maxReplacements: 1)
    }
    let parts = marked.split(separator: "§", omittingEmptySubsequences: false)
    #expect(parts.count == 2, "one mark", sourceLocation: sourceLocation)
    let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    let place = "survey.json5:\(lines.count):\((lines.last?.utf8.count ?? 0) + 1)"
    let found = Sample.findings(parts.joined()).map { finding in
      "\(finding.location?.description ?? "") \(finding.rule) \(finding.message)"
    }
    #expect(found == ["\(place) description.\(rule) \(message)"], sourceLocation: sourceLocation)
  }
}
