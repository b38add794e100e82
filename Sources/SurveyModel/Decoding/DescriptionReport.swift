import Diagnostics

/// What was found wrong with one description so far.
///
/// A class, so that every decoder of a part can add to the same list while the whole goes on.
final class DescriptionReport {
  let file: String
  private var findings: [Finding]
  /// How many were found beyond those that are listed.
  private var surplus = 0

  /// Findings that are listed; a list of areas that is none at all gives one for each row.
  static let most = 1000

  init(file: String, findings: [Finding] = []) {
    self.file = file
    self.findings = findings
  }

  var isEmpty: Bool { findings.isEmpty }

  /// Every finding once, in the order of the places.
  var sorted: Findings {
    var seen: Set<Finding> = []
    let once = findings.filter { seen.insert($0).inserted }
    let ordered = once.enumerated().sorted { left, right in
      guard let first = left.element.location, let second = right.element.location,
        first != second
      else { return left.offset < right.offset }
      return first < second
    }
    return Findings(ordered.map(\.element) + (surplus > 0 ? [more] : []))
  }

  /// Stands behind all others, at the place of the last.
  private var more: Finding {
    Finding(
      .description, "description.more", "\(surplus) more findings are not listed",
      at: findings.compactMap(\.location).max() ?? SourceLocation(file: file))
  }

  func add(
    _ rule: DescriptionRule, _ message: String, at position: JSON5Position,
    expected: String? = nil, remedy: String? = nil
  ) {
    add(rule, message, at: position.location(in: file), expected: expected, remedy: remedy)
  }

  func add(
    _ rule: DescriptionRule, _ message: String, at location: SourceLocation,
    expected: String? = nil, remedy: String? = nil
  ) {
    append(
      Finding(
        .description, rule.name, message, at: location, expected: expected, remedy: remedy))
  }

  private func append(_ finding: Finding) {
    if findings.count < Self.most { findings.append(finding) } else { surplus += 1 }
  }

  /// Takes over what a loader found; what has no place of its own gets that of the key that asked.
  func add(_ others: Findings, askedAt position: JSON5Position) {
    for var finding in others.list {
      finding.location = finding.location ?? position.location(in: file)
      append(finding)
    }
  }
}

/// The rules of a description, beside those of its grammar, each with a stable name.
enum DescriptionRule: String, CaseIterable {
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case wrongType = "wrong-type"
  case badValue = "bad-value"
  case notAvailable = "not-available"
  case badIdentifier = "bad-identifier"
  case repetition
  case contradiction
  case unknownVariable = "unknown-variable"
  case unknownWave = "unknown-wave"
  case unknownIndicator = "unknown-indicator"
  case unknownCode = "unknown-code"
  case badCode = "bad-code"
  case badCompanion = "bad-companion"

  var name: String { "description.\(rawValue)" }
}

/// A value and where it stands.
struct Located<Value> {
  var value: Value
  var position: JSON5Position
}

extension DescriptionReport {
  func wrongType(_ what: String, _ value: JSON5Value, expected: String) {
    add(
      .wrongType, "\(what) is \(value.inWords)", at: value.position, expected: expected)
  }

  /// A name that refers to nothing, with the names that were probably meant.
  func unknown(
    _ rule: DescriptionRule, _ what: String, _ name: Located<String>, among names: [String]
  ) {
    // Among codes of one or two signs everything is near, and nothing is probable.
    let isGuessable = rule != .unknownCode || name.value.count > 2
    add(
      rule, "unknown \(what) \(Quoted.text(name.value))", at: name.position,
      expected: Quoted.choice(names),
      remedy: isGuessable ? Self.remedy(for: name.value, among: names) : nil)
  }

  /// The names that were probably meant. A name of a page's length is not compared, since the
  /// comparison takes time with its square.
  static func nearest(to name: String, among names: [String]) -> [String] {
    guard name.utf8.count <= 100 else { return [] }
    return NearestName.candidates(for: name, among: names.lazy.filter { $0.utf8.count <= 200 })
  }

  /// `write a or b`, the nearest names; nil when none is near.
  static func remedy(for name: String, among names: [String]) -> String? {
    let nearest = nearest(to: name, among: names)
    return nearest.isEmpty ? nil : "write \(nearest.joined(separator: " or "))"
  }
}
