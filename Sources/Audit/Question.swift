/// The indicators that count answers to the same question, and the classes of answers that they tell
/// apart.
struct Question: Sendable {
  let indicators: [CommonKnowledge.Counted]
  /// For each indicator the classes that count, and those that are valid.
  let answers: [(counts: [Int], outOf: [Int])]
  /// How many classes there are.
  let classes: Int

  init(_ indicators: [CommonKnowledge.Counted]) {
    self.indicators = indicators
    guard indicators.contains(where: { !$0.outOf.isEmpty }) else {
      (answers, classes) = (indicators.map { _ in ([0], [0]) }, 1)
      return
    }
    var signatures: [[Int]] = []
    for code in indicators.flatMap(\.outOf) {
      let roles = indicators.map { $0.counts.contains(code) ? 2 : $0.outOf.contains(code) ? 1 : 0 }
      if !signatures.contains(roles) { signatures.append(roles) }
    }
    classes = signatures.count
    answers = indicators.indices.map { number in
      (
        signatures.indices.filter { signatures[$0][number] == 2 },
        signatures.indices.filter { signatures[$0][number] > 0 }
      )
    }
  }

  /// The classes of an indicator that are valid and do not count.
  func others(_ indicator: Int) -> [Int] {
    answers[indicator].outOf.filter { !answers[indicator].counts.contains($0) }
  }

  /// Whether an indicator tells answers apart: where all that are valid count, or none, everybody knows
  /// what somebody answered, and only how many they are is protected.
  func divides(_ indicator: Int) -> Bool {
    isCounting && !answers[indicator].counts.isEmpty && !others(indicator).isEmpty
  }

  /// What is measured in numbers tells of nothing but itself.
  static func all(_ indicators: [CommonKnowledge.Counted]) -> [Question] {
    var order: [String] = []
    var members: [String: [CommonKnowledge.Counted]] = [:]
    for indicator in indicators {
      let key = indicator.outOf.isEmpty ? "=\(indicator.id)" : indicator.variable
      if members[key] == nil { order.append(key) }
      if members[key]?.contains(where: { $0.id == indicator.id }) != true {
        members[key, default: []].append(indicator)
      }
    }
    return order.compactMap { members[$0] }.map(Question.init)
  }
}
