/// What a table shows beside values and gaps.
extension SurveyDecoder {
  func additions(
    _ object: ObjectDecoder<TableKey>, hasGap: Bool, isCrossed: Bool, _ published: Published
  ) -> Set<TableSpec.Addition> {
    var also: Set<TableSpec.Addition> = []
    if object.flag(.quotient) == true { also.insert(.quotient) }
    if object.flag(.composition) == true { also.insert(.composition) }
    if object.choice(.compareTo, among: ["total"]) != nil { also.insert(.gapVersusTotal) }
    if object.flag(.standardise) == true { also.insert(.standardised) }
    if object.flag(.tests) ?? (hasGap && isCrossed) { also.insert(.tests) }
    let ofGap: [(TableSpec.Addition, TableKey)] = [
      (.quotient, .quotient), (.composition, .composition), (.gapVersusTotal, .compareTo),
    ]
    for (addition, key) in ofGap where also.contains(addition) && !hasGap {
      // Where the description lacks a gap that the table asks for, that is said already.
      needsGap(object, key)
    }
    for (addition, key) in [
      (TableSpec.Addition.gapVersusTotal, TableKey.compareTo), (.tests, .tests),
    ]
    where also.contains(addition) && !isCrossed && object[.by].isNilOrEmpty {
      needsGroups(object, key)
    }
    if also.contains(.standardised), !published.hasStandard { needsStandard(object) }
    return also
  }

  func adjustment(_ object: ObjectDecoder<TableKey>, hasGap: Bool) -> PValueAdjustment? {
    let adjustment = object.choice(.adjust, of: PValueAdjustment.self)
    if adjustment != nil, !hasGap { needsGap(object, .adjust) }
    return adjustment
  }

  private func needsGap(_ object: ObjectDecoder<TableKey>, _ key: TableKey) {
    report.add(
      .contradiction, "\(object.label(key)) stands at a table without the gap",
      at: object[key]?.position ?? object.position, expected: "gap: true beside it",
      remedy: "remove \(key.rawValue), or write gap: true")
  }

  private func needsGroups(_ object: ObjectDecoder<TableKey>, _ key: TableKey) {
    report.add(
      .contradiction, "\(object.label(key)) stands at a table without groups",
      at: object[key]?.position ?? object.position, expected: "variables in by: it compares groups",
      remedy: "remove \(key.rawValue), or name a variable in by")
  }

  private func needsStandard(_ object: ObjectDecoder<TableKey>) {
    report.add(
      .contradiction, "a table is standardised, and the description has no standard",
      at: object[.standardise]?.position ?? object.position,
      expected: "standard in the description",
      remedy: "add standard: { by: \"alder\", population: \"standard.csv\" }")
  }
}

extension JSON5Value? {
  /// Whether nothing stands there, or an empty list.
  fileprivate var isNilOrEmpty: Bool {
    guard case .array(let elements)? = self?.kind else { return self == nil }
    return elements.isEmpty
  }
}
