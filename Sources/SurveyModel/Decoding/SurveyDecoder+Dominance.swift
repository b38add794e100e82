/// The rules by which sums of amounts are suppressed.
extension SurveyDecoder {
  private static let none = "none"

  func dominance(_ value: JSON5Value) -> DominanceRules? {
    if case .string(Self.none) = value.kind { return DominanceRules.none }
    guard case .object = value.kind else {
      report.wrongType(
        "dominance in disclosure", value,
        expected: "{ p: 10 }, { n: 2, k: 85 }, both in one, or \"\(Self.none)\"")
      return nil
    }
    guard
      let object = ObjectDecoder<DominanceKey>(value, "dominance in disclosure", report)
    else { return nil }
    if [.p, .n, .k].allSatisfy({ object[$0] == nil }) { statesNothing(object, value) }
    let p = object.number(.p, expected: "per cent, above 0 and at most 100") { $0 > 0 && $0 <= 100 }
    return DominanceRules(p: p, concentration: concentration(object))
  }

  private func concentration(
    _ object: ObjectDecoder<DominanceKey>
  ) -> DominanceRules.Concentration? {
    guard object[.n] != nil || object[.k] != nil else { return nil }
    let n = object.required(.n).flatMap {
      report.wholeNumber($0, object.label(.n), in: 1...DominanceRules.mostLargest)
    }
    object.required(.k)
    let k = object.number(.k, expected: "per cent, above 0 and below 100") { $0 > 0 && $0 < 100 }
    guard let n, let k else { return nil }
    return DominanceRules.Concentration(n: n, k: k)
  }

  /// A key that is unknown is reported as such.
  private func statesNothing(_ object: ObjectDecoder<DominanceKey>, _ value: JSON5Value) {
    guard case .object(let members) = value.kind, members.isEmpty else { return }
    report.add(
      .missingKey, "dominance in disclosure states no rule", at: object.position,
      expected: Quoted.choice(DominanceKey.allCases.map(\.rawValue)),
      remedy: "state p, or n and k, or write \"\(Self.none)\" where no rule shall hold")
  }
}
