/// What is marked as uncertain, and what is withheld for it.
extension SurveyDecoder {
  /// The rules whose names a description can state.
  enum ReliabilityName: String, CaseIterable {
    case counts, width, nchs

    /// The keys that belong to the rule.
    fileprivate var keys: [ReliabilityKey] {
      switch self {
      case .counts: [.flagBelowCount]
      case .width: [.flagAboveHalfWidth, .withholdAboveHalfWidth, .flagBelowDf]
      case .nchs: []
      }
    }

    fileprivate var expected: String {
      keys.isEmpty
        ? "rule alone: its thresholds are the standard's"
        : "rule, \(keys.map(\.rawValue).joined(separator: ", "))"
    }
  }

  func reliability(_ value: JSON5Value) -> ReliabilityRules? {
    guard let object = ObjectDecoder<ReliabilityKey>(value, "reliability", report) else {
      return nil
    }
    let rule = object.choice(.rule, of: ReliabilityName.self)
    if let rule {
      report.contradict(
        object, ReliabilityKey.thresholds.filter { !rule.keys.contains($0) },
        beside: "rule: \"\(rule.rawValue)\"", expected: rule.expected)
    }
    switch rule {
    case .nchs: return .nchs
    case .counts: return .thresholds(thresholds(object, over: .counts))
    case .width: return .thresholds(thresholds(object, over: .width))
    case nil:
      if isEmpty(value) { withoutThresholds(object) }
      return .thresholds(thresholds(object, over: ReliabilityThresholds()))
    }
  }

  /// What is stated, over what holds when it is not.
  private func thresholds(
    _ object: ObjectDecoder<ReliabilityKey>, over usual: ReliabilityThresholds
  ) -> ReliabilityThresholds {
    let thresholds = ReliabilityThresholds(
      flagBelowCount: count(object, .flagBelowCount) ?? usual.flagBelowCount,
      flagAboveHalfWidth: halfWidth(object, .flagAboveHalfWidth) ?? usual.flagAboveHalfWidth,
      withholdAboveHalfWidth: halfWidth(object, .withholdAboveHalfWidth)
        ?? usual.withholdAboveHalfWidth,
      flagBelowDf: count(object, .flagBelowDf) ?? usual.flagBelowDf)
    if let flag = thresholds.flagAboveHalfWidth, let withhold = thresholds.withholdAboveHalfWidth,
      withhold <= flag
    {
      withholdsTooEarly(object, flag, withhold)
    }
    return thresholds
  }

  /// Whether nothing is stated, not even with a misspelt key.
  private func isEmpty(_ value: JSON5Value) -> Bool {
    guard case .object(let members) = value.kind else { return false }
    return members.allSatisfy { member in
      if case .null = member.value.kind { return true }
      return false
    }
  }

  private func count(_ object: ObjectDecoder<ReliabilityKey>, _ key: ReliabilityKey) -> Int? {
    object[key].flatMap {
      report.wholeNumber($0, object.label(key), in: 1...DescriptionReport.largest)
    }
  }

  /// Half the width of an interval between 0 and 1, which is never above a half.
  private func halfWidth(
    _ object: ObjectDecoder<ReliabilityKey>, _ key: ReliabilityKey
  ) -> Double? {
    guard let value = object[key] else { return nil }
    let expected = "a proportion above 0 and below 0.5, such as 0.1 for ±10 percentage points"
    guard case .number(_, let number) = value.kind else {
      report.wrongType(object.label(key), value, expected: expected)
      return nil
    }
    if number > 0, number < 0.5 { return number }
    report.badValue(
      object.label(key), value, expected: expected,
      remedy: number >= 1 && number < 50 ? "write \(number / 100)" : nil)
    return nil
  }
}

extension SurveyDecoder {
  private func withoutThresholds(_ object: ObjectDecoder<ReliabilityKey>) {
    report.add(
      .missingKey, "reliability has neither rule nor thresholds", at: object.position,
      expected: Quoted.choice(ReliabilityKey.allCases.map(\.rawValue)),
      remedy: "add rule: \"width\", or remove reliability: nothing is then marked")
  }

  /// Nothing would ever be marked for its width.
  private func withholdsTooEarly(
    _ object: ObjectDecoder<ReliabilityKey>, _ flag: Double, _ withhold: Double
  ) {
    let value = object[.withholdAboveHalfWidth] ?? object[.flagAboveHalfWidth]
    report.add(
      .contradiction,
      "withholdAboveHalfWidth in reliability is \(withhold), and flagAboveHalfWidth \(flag)",
      at: value?.position ?? object.position,
      expected: "shares withheld above a larger half width than they are marked above",
      remedy: object[.withholdAboveHalfWidth] == nil
        ? "state withholdAboveHalfWidth too" : "make withholdAboveHalfWidth the larger one")
  }
}
