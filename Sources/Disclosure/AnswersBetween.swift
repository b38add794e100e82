import SurveyModel

/// The answers to a question that its indicators tell apart together, where no indicator does alone.
struct AnswersBetween {
  private let all: [Indicator]

  init(_ indicators: [Indicator]) { all = indicators }

  /// For each question of some indicators whose cuts cross, an indicator for every set of answers that
  /// none of its cuts divides; none where each cut holds the other or lies apart.
  func between(_ indicators: [Indicator]) -> [Indicator] {
    indicators.map(\.variable).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    .flatMap { question in
      let own = indicators.filter { $0.variable == question && $0.codes != nil }
      let isCrossing = own.indices.contains { place in
        own[..<place].contains { $0.crosses(own[place]) }
      }
      return isCrossing ? parts(of: question) : []
    }
  }

  /// The same for every table, whichever of the question's indicators it has.
  private func parts(of question: String) -> [Indicator] {
    let cuts = all.filter { $0.variable == question }.compactMap(\.codes)
    let valid = cuts.flatMap(\.outOf).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    var parts: [(roles: [Bool], codes: [String])] = []
    for code in valid {
      let roles = cuts.flatMap { [$0.counts.contains(code), $0.outOf.contains(code)] }
      if let known = parts.firstIndex(where: { $0.roles == roles }) {
        parts[known].codes.append(code)
      } else {
        parts.append((roles, [code]))
      }
    }
    return parts.enumerated().map { number, part in
      Indicator(
        id: "=\(question).\(number)", label: LocalizedText(sv: ""), variable: question,
        measure: .count(counts: part.codes, outOf: valid))
    }
  }
}

extension Indicator {
  /// Whether the indicator is of ``BetweenTables``: a description's indicators have no such name.
  var isBetween: Bool { id.first == "=" }

  /// The codes that count and those that are valid; nil for what is measured in numbers.
  fileprivate var codes: (counts: [String], outOf: [String])? {
    switch measure {
    case .share(let counts, let outOf), .count(let counts, let outOf): (counts, outOf)
    case .mean, .total, .ratio, .quantile: nil
    }
  }

  fileprivate func crosses(_ other: Indicator) -> Bool {
    guard let own = codes, let others = other.codes else { return false }
    return Self.cross(own.counts, others.counts) || Self.cross(own.outOf, others.outOf)
  }

  private static func cross(_ one: [String], _ other: [String]) -> Bool {
    let (one, other) = (Set(one), Set(other))
    return !one.isDisjoint(with: other) && !one.isSubset(of: other) && !other.isSubset(of: one)
  }
}
