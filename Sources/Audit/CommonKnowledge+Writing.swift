import Publishing
import SurveyModel

extension CommonKnowledge {
  /// The member `known` of the manifest, indented as its others.
  public var json: String {
    let entries = [
      ("version", "\(Self.version)"), ("disclosure", rules.json),
      ("variables", Self.list(variables.map(\.json))),
      ("nestings", Self.list(nestings.map(\.json))),
      ("indicators", Self.list(indicators.map(\.json))),
      ("standard", standard.map(JSONText.quoted) ?? "null"),
    ]
    let lines = entries.map { "    \(JSONText.quoted($0.0)): \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n  }"
  }

  /// A manifest with nothing but what an audit needs, for the ledger of releases.
  var manifest: String {
    let entries = [
      ("survey", JSONText.quoted(survey)), ("wave", "\(wave)"), ("tables", Self.texts(tables)),
      ("known", json),
    ]
    let lines = entries.map { "  \(JSONText.quoted($0.0)): \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n      " + items.joined(separator: ",\n      ") + "\n    ]"
  }

  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(JSONText.quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  static func texts(_ list: [String]) -> String {
    "[" + list.map(JSONText.quoted).joined(separator: ", ") + "]"
  }
}

extension CommonKnowledge.Variable {
  fileprivate var json: String {
    CommonKnowledge.object([
      ("name", JSONText.quoted(name)), ("column", JSONText.quoted(column)),
      ("codes", CommonKnowledge.texts(codes)),
      ("bands", "[" + edges.map(String.init).joined(separator: ", ") + "]"),
      ("notReported", "\(hidesCategory)"),
    ])
  }
}

extension CommonKnowledge.Nesting {
  fileprivate var json: String {
    CommonKnowledge.object([
      ("first", JSONText.quoted(first)), ("second", JSONText.quoted(second)),
      ("complete", "\(isComplete)"),
      ("pairs", "[" + pairs.map(CommonKnowledge.texts).joined(separator: ", ") + "]"),
    ])
  }
}

extension CommonKnowledge.Counted {
  fileprivate var json: String {
    CommonKnowledge.object([
      ("id", JSONText.quoted(id)), ("question", JSONText.quoted(variable)),
      ("measure", JSONText.quoted(measure)), ("counts", CommonKnowledge.texts(counts)),
      ("outOf", CommonKnowledge.texts(outOf)),
    ])
  }
}

extension DisclosureRules {
  fileprivate var json: String {
    CommonKnowledge.object([
      ("minimumCount", "\(minimumCount)"), ("minimumInCategory", "\(minimumInCategory)"),
      ("zerosAreSafe", "\(zerosAreSafe)"), ("minimumInTable", "\(minimumInTable)"),
      ("secondary", "\(secondary)"),
      (
        "protection",
        CommonKnowledge.object([
          ("count", "\(protection.count)"), ("share", NumberText.plain(protection.share)),
        ])
      ),
    ])
  }
}
