public import SurveyModel

/// Tables that are never shown, of the groups and answers that lie between cuts which cross.
///
/// Ages 16–24 beside 16–29 tell of those who are 25 to 29, and who feels unsafe or rather unsafe beside
/// who feels rather unsafe or does not go out tells of three answers. What lies between is estimated too,
/// so that it can be protected, and move where others are. Where one cut holds the other, the shown tables
/// say all of it.
public struct BetweenTables: Sendable {
  public private(set) var tables: [TableSpec] = []
  public private(set) var indicators: [Indicator] = []

  /// - Parameters:
  ///   - tables: those that are shown.
  ///   - indicators, variables: those of the description.
  ///   - column: where a variable is read from.
  public init(
    _ tables: [TableSpec], of indicators: [Indicator], _ variables: [Variable],
    column: (String) -> String
  ) {
    let all = indicators.filter { one in tables.contains { $0.indicators.contains(one.id) } }
    let answers = AnswersBetween(all)
    for (place, first) in tables.enumerated() {
      for second in tables[place...] {
        let linked = Self.linked(first, second, all)
        guard !linked.isEmpty else { continue }
        for (one, other) in variables.crossingCuts(first.by, second.by, column) {
          for by in Self.crossings(first.by, second.by, with: [one, other]) {
            add(by, linked.map(\.id), first, second)
          }
        }
        let between = answers.between(linked)
        if !between.isEmpty {
          for by in Self.crossings(first.by, second.by, with: []) {
            add(by, between.map(\.id), first, second)
          }
        }
        self.indicators += between.filter { !self.indicators.contains($0) }
      }
    }
    self.tables.removeAll { own in tables.contains { $0.shows(own) } }
  }

  /// What is crossed with the cuts: what both tables have, and where each has something of its own, that
  /// too, one at a time: districts may lie in the other's areas, which only the answers tell.
  private static func crossings(
    _ first: [String], _ second: [String], with cuts: [String]
  ) -> [[String]] {
    let shared = first.filter(second.contains)
    let by = shared + cuts.filter { !shared.contains($0) }
    let own = [first, second].map { $0.filter { !shared.contains($0) && !cuts.contains($0) } }
    guard own.allSatisfy({ !$0.isEmpty }) else { return [by] }
    return [by] + own.joined().map { by + [$0] }
  }

  /// Whether a table between others lies between these.
  public func holds(_ table: TableSpec) -> Bool {
    tables.contains { Set($0.by) == Set(table.by) && $0.gap == table.gap }
  }

  /// The indicators of questions that both tables tell of.
  private static func linked(
    _ first: TableSpec, _ second: TableSpec, _ all: [Indicator]
  ) -> [Indicator] {
    let questions = [first, second].map { table in
      Set(all.filter { table.indicators.contains($0.id) }.map(\.variable))
    }
    return all.filter { one in
      questions.allSatisfy { $0.contains(one.variable) }
        && (first.indicators.contains(one.id) || second.indicators.contains(one.id))
    }
  }

  private mutating func add(
    _ by: [String], _ indicators: [String], _ first: TableSpec, _ second: TableSpec
  ) {
    let hasGap = first.gap || second.gap
    let ownGap = first.gap ? first.ownGap : second.ownGap
    let known = tables.firstIndex {
      Set($0.by) == Set(by) && $0.gap == hasGap && $0.ownGap == ownGap
    }
    guard let known else {
      tables.append(
        TableSpec(
          id: "=\(tables.count)", title: LocalizedText(sv: ""), indicators: indicators, by: by,
          gap: hasGap, ownGap: ownGap))
      return
    }
    let further = indicators.filter { !tables[known].indicators.contains($0) }
    tables[known].indicators += further
  }
}

extension TableSpec {
  /// Whether the table is one of ``BetweenTables``: a description's tables have no such name.
  public var isBetween: Bool { id.first == "=" }

  fileprivate func shows(_ other: TableSpec) -> Bool {
    Set(by) == Set(other.by) && Set(other.indicators).isSubset(of: indicators)
      && (gap == other.gap || gap) && (ownGap == other.ownGap || !other.gap)
  }
}

extension [Variable] {
  /// Variables of the same column, one of each table, neither of which divides the other.
  fileprivate func crossingCuts(
    _ first: [String], _ second: [String], _ column: (String) -> String
  ) -> [(String, String)] {
    first.flatMap { one in
      second.filter { $0 != one && column($0) == column(one) && cross(one, $0) }.map { (one, $0) }
    }
  }

  /// Of bands it is seen from their edges; what codes of one column become may always cross.
  private func cross(_ one: String, _ other: String) -> Bool {
    guard let first = first(where: { $0.name == one }),
      let second = self.first(where: { $0.name == other })
    else { return false }
    guard case .banded(let edges) = first.kind, case .banded(let others) = second.kind else {
      return !first.categories.isEmpty && !second.categories.isEmpty
    }
    return !Set(edges).isSubset(of: others) && !Set(others).isSubset(of: edges)
  }
}
