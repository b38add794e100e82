import Diagnostics
import SurveyModel

/// Reads what everybody knows out of a run's manifest.
struct ManifestReader {
  let file: String
  /// What is broken when the file is not as it was written, and what to do then.
  var rule = "audit.damaged-manifest"
  var remedy = "write the folder anew with trygg run"

  /// - Throws: what stands in the manifest that cannot be right, as data that cannot be used.
  func knowledge(of bytes: [UInt8]) throws(Findings) -> CommonKnowledge {
    let root: JSON5Value
    do throws(Findings) { root = try JSON5Reader.value(of: bytes, file: file) } catch {
      throw Findings(error.list.map(damaged))
    }
    do throws(Finding) { return try knowledge(root) } catch { throw Findings([error]) }
  }

  private func knowledge(_ root: JSON5Value) throws(Finding) -> CommonKnowledge {
    guard let known = root["known"] else {
      throw fault(root, "lacks what everybody knows", "a manifest of this version of trygg")
    }
    guard try whole(known, "version") == CommonKnowledge.version else {
      throw fault(
        known, "is of another version", "\"version\": \(CommonKnowledge.version) in \"known\"")
    }
    return CommonKnowledge(
      survey: try text(root, "survey"), wave: try whole(root, "wave"),
      tables: try texts(root, "tables"),
      variables: try list(known, "variables").map { value throws(Finding) in try variable(value) },
      nestings: try list(known, "nestings").map { value throws(Finding) in try nesting(value) },
      indicators: try list(known, "indicators").map { value throws(Finding) in try counted(value) },
      standard: known["standard"]?.text, rules: try rules(try member(known, "disclosure")))
  }

  private func variable(_ value: JSON5Value) throws(Finding) -> CommonKnowledge.Variable {
    CommonKnowledge.Variable(
      name: try text(value, "name"), column: try text(value, "column"),
      codes: try texts(value, "codes"),
      edges: try list(value, "bands").map { edge throws(Finding) in try whole(edge, "bands") },
      hidesCategory: try flag(value, "notReported"))
  }

  private func nesting(_ value: JSON5Value) throws(Finding) -> CommonKnowledge.Nesting {
    CommonKnowledge.Nesting(
      first: try text(value, "first"), second: try text(value, "second"),
      pairs: try list(value, "pairs").map { pair throws(Finding) in
        let codes = pair.list?.compactMap(\.text) ?? []
        guard codes.count == 2 else { throw fault(pair, "is no pair", "two codes") }
        return codes
      },
      isComplete: try flag(value, "complete"))
  }

  private func counted(_ value: JSON5Value) throws(Finding) -> CommonKnowledge.Counted {
    CommonKnowledge.Counted(
      id: try text(value, "id"), variable: try text(value, "question"),
      measure: try text(value, "measure"), counts: try texts(value, "counts"),
      outOf: try texts(value, "outOf"))
  }

  private func rules(_ value: JSON5Value) throws(Finding) -> DisclosureRules {
    let protection = try member(value, "protection")
    let share = try member(protection, "share")
    guard let part = share.number, (0...1).contains(part) else {
      throw fault(share, "is no proportion", "a number from 0 to 1")
    }
    return DisclosureRules(
      minimumCount: try whole(value, "minimumCount"),
      minimumInCategory: try whole(value, "minimumInCategory"),
      zerosAreSafe: try flag(value, "zerosAreSafe"),
      minimumInTable: try whole(value, "minimumInTable"), secondary: try flag(value, "secondary"),
      protection: .init(count: try whole(protection, "count"), share: part))
  }
}

// MARK: - Members

extension ManifestReader {
  func member(_ value: JSON5Value, _ key: String) throws(Finding) -> JSON5Value {
    guard let found = value[key] else { throw fault(value, "lacks \"\(key)\"", "the key") }
    return found
  }

  func text(_ value: JSON5Value, _ key: String) throws(Finding) -> String {
    let found = try member(value, key)
    guard let text = found.text else { throw fault(found, "\"\(key)\" is no text", "a text") }
    return text
  }

  /// A whole number of a member, or the value itself when it is one.
  func whole(_ value: JSON5Value, _ key: String) throws(Finding) -> Int {
    let found = value.number == nil ? try member(value, key) : value
    guard let number = found.number, let whole = Int(exactly: number), whole >= 0 else {
      throw fault(found, "\"\(key)\" is no whole number", "a whole number")
    }
    return whole
  }

  func flag(_ value: JSON5Value, _ key: String) throws(Finding) -> Bool {
    let found = try member(value, key)
    guard case .bool(let flag) = found.kind else {
      throw fault(found, "\"\(key)\" is neither true nor false", "true or false")
    }
    return flag
  }

  func list(_ value: JSON5Value, _ key: String) throws(Finding) -> [JSON5Value] {
    let found = try member(value, key)
    guard let list = found.list else { throw fault(found, "\"\(key)\" is no list", "a list") }
    return list
  }

  func texts(_ value: JSON5Value, _ key: String) throws(Finding) -> [String] {
    let values = try list(value, key)
    let texts = values.compactMap(\.text)
    guard texts.count == values.count else {
      throw fault(value, "\"\(key)\" holds more than texts", "a list of texts")
    }
    return texts
  }

  func fault(_ value: JSON5Value, _ what: String, _ expected: String) -> Finding {
    Finding(
      .data, rule, "what stands here \(what)",
      at: SourceLocation(file: file, line: value.position.line, column: value.position.column),
      expected: expected, remedy: remedy)
  }

  /// What a description's reader found, said of a file that nobody wrote by hand.
  func damaged(_ finding: Finding) -> Finding {
    Finding(
      .data, finding.rule, finding.message, at: finding.location, expected: finding.expected,
      remedy: remedy)
  }
}

extension JSON5Value {
  subscript(key: String) -> JSON5Value? {
    guard case .object(let members) = kind else { return nil }
    return members.first { $0.key == key }?.value
  }

  var text: String? { if case .string(let text) = kind { text } else { nil } }
  var list: [JSON5Value]? { if case .array(let list) = kind { list } else { nil } }
  var number: Double? { if case .number(_, let value) = kind { value } else { nil } }
}
