extension SurveyDecoder {
  func design(_ value: JSON5Value) -> Design? {
    guard let object = ObjectDecoder<DesignKey>(value, "design", report) else { return nil }
    var design = Design(weight: weight(object))
    design.allowZeroWeights = object.flag(.allowZeroWeights) ?? design.allowZeroWeights
    design.strata = object.text(.strata)?.value
    design.cluster = object.text(.cluster)?.value
    design.isNested = object.flag(.nested) ?? design.isNested
    design.stratumSize = size(object, .stratumSize)
    design.lonelyPSU = object.choice(.lonelyPSU) ?? design.lonelyPSU
    design.degreesOfFreedom = object.choice(.df) ?? design.degreesOfFreedom
    design.interval = object.choice(.interval) ?? design.interval
    design.gapInterval = object.choice(.gapInterval) ?? design.gapInterval
    design.secondStage = object[.secondStage].flatMap { secondStage($0, object) }
    design.replicates = object[.replicates].flatMap { replicates($0) }
    design.level = level(object) ?? design.level
    return design
  }

  /// The weight's column; equal weights must be said aloud, by `unweighted: true`.
  private func weight(_ object: ObjectDecoder<DesignKey>) -> String? {
    let isUnweighted = object.flag(.unweighted) ?? false
    guard isUnweighted else { return object.requiredText(.weight)?.value }
    if let weight = object.text(.weight) {
      report.add(
        .contradiction, "design has weight \(Quoted.text(weight.value)) and unweighted: true",
        at: weight.position, expected: "one of the two", remedy: "remove one of the two")
    }
    return nil
  }

  /// A population's size: the column with it, or the number.
  func size<Key>(_ object: ObjectDecoder<Key>, _ key: Key) -> StratumSize? {
    guard let value = object[key] else { return nil }
    let what = object.label(key)
    switch value.kind {
    case .string: return report.text(value, what).map { .column($0.value) }
    case .number(_, let number) where number > 0 && number.isFinite: return .number(number)
    case .number:
      report.badValue(what, value, expected: "a number above 0")
    default:
      report.wrongType(what, value, expected: "the name of a column or a number above 0")
    }
    return nil
  }

  private func level(_ object: ObjectDecoder<DesignKey>) -> Double? {
    guard let value = object[.level] else { return nil }
    let expected = "a number between 0 and 1, such as 0.95"
    guard case .number(_, let level) = value.kind else {
      report.wrongType(object.label(.level), value, expected: expected)
      return nil
    }
    if level > 0, level < 1 { return level }
    let isPercentage = level > 1 && level < 100
    report.badValue(
      object.label(.level), value, expected: expected,
      remedy: isPercentage ? "write \(level / 100)" : nil)
    return nil
  }
}

extension Design {
  /// The columns that the design names, in the order of its keys.
  public var columns: [String] {
    let names = [weight, strata, cluster, stratumSize?.column]
    return (names + [secondStage?.cluster, secondStage?.size.column]).compactMap { $0 }
  }
}

extension StratumSize {
  fileprivate var column: String? {
    if case .column(let name) = self { name } else { nil }
  }
}
