import SurveyModel

/// What reading the files by a proposed description showed.
public struct Rehearsal: Sendable {
  public init() {}

  /// Whether a stratum has a single unit.
  public var hasLonelyStrata = false
  /// The rules of the findings about the data and the design.
  public var rules: Set<String> = []
  /// Variables whose numbers have more digits than exact sums hold.
  public var unsummable: Set<String> = []
  /// By table: indicators that nobody answered in some group.
  public var emptyIndicators: [String: Set<String>] = [:]
}

extension ProposedSurvey {
  /// Mends what a rehearsal showed, so that the description fits the files it was made from.
  ///
  /// - Returns: whether anything was changed.
  public mutating func mend(after rehearsal: Rehearsal) -> Bool {
    if rehearsal.hasLonelyStrata, design.lonelyPSU == nil || design.lonelyPSU?.value == .fail {
      design.lonelyPSU = Noted(
        .adjust, .check("a stratum has a single unit, so its variance cannot be seen"))
      return true
    }
    if mendDesign(rehearsal.rules) { return true }
    var isChanged = leaveOut(rehearsal.unsummable)
    for index in tables.indices.reversed() {
      guard let empty = rehearsal.emptyIndicators[tables[index].id] else { continue }
      isChanged = leaveOut(empty, ofTable: index) || isChanged
    }
    return isChanged
  }

  private mutating func mendDesign(_ rules: Set<String>) -> Bool {
    if rules.contains(where: { $0.hasPrefix("weight.") }), let name = design.weight.value {
      design.weight = Noted(
        nil, .check("\(name) reads as the weight, but is not above 0 on every row"))
      return true
    }
    let hasDesignFault = rules.contains { $0.hasPrefix("design.") && $0 != "design.lonely-psu" }
    guard hasDesignFault else { return false }
    if let size = design.stratumSize, rules.contains("design.size-differs"),
      !design.otherStrata.isEmpty
    {
      design.takeNextStratum(by: size.value)
    } else if design.stratumSize != nil {
      design.stratumSize = nil
      // A stratum that stands there for the sake of the size only.
      if design.strata.map({ !ColumnNames.isStratum($0.value) }) ?? false { design.strata = nil }
    } else if design.cluster != nil {
      design.cluster = nil
    } else if design.strata != nil {
      design.strata = nil
    } else {
      return false
    }
    return true
  }

  private mutating func leaveOut(_ unsummable: Set<String>) -> Bool {
    let names = variables.map(\.name).filter(unsummable.contains)
    guard !names.isEmpty, names.count < variables.count else { return false }
    variables.removeAll { unsummable.contains($0.name) }
    indicators.removeAll { unsummable.contains($0.variable) }
    if indicators.isEmpty { indicators = variables.prefix(1).map(\.example) }
    leftOut.append(
      ("numbers with so many digits that exact sums cannot hold them", names))
    return true
  }

  private mutating func leaveOut(_ empty: Set<String>, ofTable index: Int) -> Bool {
    let before = tables[index].indicators ?? indicators.map(\.id)
    let rest = before.filter { !empty.contains($0) }
    guard rest.count < before.count else { return false }
    if rest.isEmpty {
      tables.remove(at: index)
    } else {
      tables[index].indicators = rest
      let names = before.filter(empty.contains).joined(separator: ", ")
      tables[index].note = .said("left out, since nobody answered in some group: \(names)")
    }
    return true
  }
}
