/// A code that stands for a missing answer, and why the answer is missing.
struct Reason {
  var code: Located<String>
  var reason: String
}

extension SurveyDecoder {
  /// The members of a `missing` object, `{ "998": "vet_ej" }`.
  func reasons(_ value: JSON5Value?, _ what: String) -> [Reason] {
    guard let value else { return [] }
    guard case .object(let members) = value.kind else {
      report.wrongType(what, value, expected: "codes and reasons, { \"998\": \"vet_ej\" }")
      return []
    }
    return members.compactMap { member in
      let code = "code \(Quoted.shortened(member.key)) in \(what)"
      let reason = report.text(member.value, "the reason of \(code)")
      guard report.isCode(member.key, "a code in \(what)", at: member.keyPosition) else {
        return nil
      }
      let key = Located(value: member.key, position: member.keyPosition)
      return reason.map { Reason(code: key, reason: $0.value) }
    }
  }

  /// The variable's own missing codes and those of the whole description. A code that is valid here
  /// wins over the description's list; over the variable's own list it is a contradiction.
  func missing(
    own: [Reason], common: [Reason], of variable: Variable, _ comparison: CodeComparison,
    _ ages: AgeCodes, _ what: String
  ) -> [String: String] {
    let codes = variable.categories.map(\.code) + variable.notReported
    let valid = Set(codes.map(comparison.key))
    let isValid = { (code: String) in
      valid.contains(comparison.key(code)) || ages.contains(code)
    }
    var missing: [String: String] = [:]
    for entry in common where !isValid(entry.code.value) {
      missing[entry.code.value] = entry.reason
    }
    let replaced = Set(own.map { comparison.key($0.code.value) })
    missing = missing.filter { !replaced.contains(comparison.key($0.key)) }
    for entry in own {
      if isValid(entry.code.value) { validAndMissing(entry, what) }
      missing[entry.code.value] = entry.reason
    }
    return missing
  }

  private func validAndMissing(_ entry: Reason, _ what: String) {
    report.add(
      .contradiction,
      "the code \(Quoted.text(entry.code.value)) of \(what) is both valid and missing",
      at: entry.code.position, expected: "each code in one of the two",
      remedy: "remove it from missing, or from the codes")
  }
}

/// The whole numbers that fall in a variable's bands: ages, or years of birth of some wave.
struct AgeCodes {
  private var ranges: [Range<Int>] = []

  init(_ variable: Variable, _ waves: WaveBook) {
    guard case .banded(let edges) = variable.kind, let low = edges.first, let high = edges.last,
      low < high
    else { return }
    guard variable.fromBirthYear else {
      ranges = [low..<high]
      return
    }
    ranges = waves.waves.compactMap(\.fieldworkYear).map { $0 - high + 1..<$0 - low + 1 }
  }

  func contains(_ text: String) -> Bool {
    Int(text).map { number in ranges.contains { $0.contains(number) } } ?? false
  }
}
