/// Takes an object of the description apart, key by key, and reports what does not belong there.
///
/// A key that holds null counts as absent. A method that returns nil has reported why, or the key is
/// absent.
struct ObjectDecoder<Key: DescriptionKey> {
  /// What the object is, as messages name it: `design`, `variable kon`.
  let name: String
  let position: JSON5Position
  let report: DescriptionReport
  private var members: [Key: JSON5Member] = [:]
  /// Keys that an unknown one probably meant: they are misspelt, not missing.
  private var misspelt: Set<String> = []

  init?(_ value: JSON5Value, _ name: String, _ report: DescriptionReport) {
    guard case .object(let all) = value.kind else {
      report.wrongType(name, value, expected: "an object { … } with \(Quoted.choice(Self.keys))")
      return nil
    }
    self.name = name
    self.report = report
    position = value.position
    for member in all { take(member) }
  }

  private mutating func take(_ member: JSON5Member) {
    if let key = Key(rawValue: member.key) {
      members[key] = member
    } else if let remedy = Key.notAvailable[member.key] {
      if case .null = member.value.kind { return }
      report.notAvailable(member.key, at: member.keyPosition, remedy: remedy)
    } else {
      misspelt.formUnion(DescriptionReport.nearest(to: member.key, among: Self.keys))
      report.unknownKey(member, in: name, keys: Self.keys)
    }
  }

  private static var keys: [String] { Key.allCases.map(\.rawValue) }

  /// What a key holds; nil when it is absent or null.
  subscript(key: Key) -> JSON5Value? {
    guard let value = members[key]?.value else { return nil }
    if case .null = value.kind { return nil }
    return value
  }

  @discardableResult
  func required(_ key: Key) -> JSON5Value? {
    if let value = self[key] { return value }
    if !misspelt.contains(key.rawValue) {
      report.missingKey(key.rawValue, in: name, at: members[key]?.value.position ?? position)
    }
    return nil
  }

  /// The key as messages name it, with its object: `level in design`.
  func label(_ key: Key) -> String { "\(key.rawValue) in \(name)" }
}

extension ObjectDecoder {
  /// A text that is not empty.
  func text(_ key: Key) -> Located<String>? {
    self[key].flatMap { text($0, label(key)) }
  }

  func requiredText(_ key: Key) -> Located<String>? {
    required(key).flatMap { text($0, label(key)) }
  }

  func text(_ value: JSON5Value, _ what: String) -> Located<String>? {
    report.text(value, what)
  }

  func flag(_ key: Key) -> Bool? {
    guard let value = self[key] else { return nil }
    if case .bool(let flag) = value.kind { return flag }
    report.wrongType(label(key), value, expected: "true or false")
    return nil
  }

  /// A number that fits.
  func number(_ key: Key, expected: String, _ fits: (Double) -> Bool) -> Double? {
    self[key].flatMap { report.number($0, label(key), expected: expected, fits) }
  }

  /// One of a type's cases, by its raw value.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: Key, of type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    choice(key, among: Choice.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0.value) }
  }

  func choice(_ key: Key, among names: [String]) -> Located<String>? {
    guard let value = self[key] else { return nil }
    let quoted = Quoted.choice(names.map { Quoted.text($0) })
    guard case .string(let text) = value.kind else {
      report.wrongType(label(key), value, expected: quoted)
      return nil
    }
    if names.contains(text) { return Located(value: text, position: value.position) }
    report.badValue(
      label(key), value, expected: quoted,
      remedy: DescriptionReport.remedy(for: text, among: names))
    return nil
  }

  /// The elements of a list.
  ///
  /// - Parameter least: what an empty list is told to have; nil where it may be empty.
  func list(_ key: Key, expected: String, least: String? = nil) -> [JSON5Value]? {
    guard let value = self[key] else { return nil }
    guard case .array(let elements) = value.kind else {
      report.wrongType(label(key), value, expected: expected)
      return nil
    }
    if elements.isEmpty, let least { report.badValue(label(key), value, expected: least) }
    return elements
  }

  /// The members of an object whose keys are the user's own; `least` as for a list.
  func members(_ key: Key, expected: String, least: String? = nil) -> [JSON5Member]? {
    guard let value = self[key] else { return nil }
    guard case .object(let members) = value.kind else {
      report.wrongType(label(key), value, expected: expected)
      return nil
    }
    if members.isEmpty, let least { report.badValue(label(key), value, expected: least) }
    return members
  }
}

extension DescriptionReport {
  /// Reports keys that say something about other things than what the object is.
  func contradict<Key>(
    _ object: ObjectDecoder<Key>, _ keys: [Key], beside other: String, expected: String
  ) {
    for key in keys {
      guard let value = object[key] else { continue }
      add(
        .contradiction, "\(object.label(key)) stands beside \(other)", at: value.position,
        expected: expected, remedy: "remove \(key.rawValue)")
    }
  }

  fileprivate func notAvailable(_ what: String, at position: JSON5Position, remedy: String) {
    add(
      .notAvailable, "\(Quoted.shortened(what)) is not carried out by this version", at: position,
      remedy: remedy)
  }

  func badValue(_ what: String, _ value: JSON5Value, expected: String, remedy: String? = nil) {
    add(
      .badValue, "\(what) is \(value.inWords)", at: value.position, expected: expected,
      remedy: remedy)
  }

  fileprivate func unknownKey(_ member: JSON5Member, in name: String, keys: [String]) {
    add(
      .unknownKey, "unknown key \(Quoted.text(member.key)) in \(name)", at: member.keyPosition,
      expected: Quoted.choice(keys), remedy: Self.remedy(for: member.key, among: keys))
  }

  fileprivate func missingKey(_ key: String, in name: String, at position: JSON5Position) {
    add(
      .missingKey, "\(name) has no \(key)", at: position, expected: "the key \(key)",
      remedy: "add \(key): …")
  }
}
