extension Survey {
  /// What one wave can show: no variable that was not asked then, none of its indicators, and no
  /// table that has no indicator left.
  public func asked(in year: Int) -> Survey {
    var survey = self
    let names = namesAsked(in: year)
    survey.variables = variables.filter { names.contains($0.name) }
    survey.indicators = indicators.filter { $0.variables.allSatisfy(names.contains) }
    let gone = Set(indicators.map(\.id)).subtracting(survey.indicators.map(\.id))
    survey.tables = tables.compactMap { table in
      var table = table
      table.indicators.removeAll(where: gone.contains)
      return table.indicators.isEmpty ? nil : table
    }
    return survey
  }

  /// A derived variable is asked when all those are that it follows from.
  private func namesAsked(in year: Int) -> Set<String> {
    variables.reduce(into: []) { names, variable in
      let isAsked =
        variable.derivation?.sources.allSatisfy(names.contains) ?? variable.isAsked(in: year)
      if isAsked { names.insert(variable.name) }
    }
  }

  /// What ``asked(in:)`` leaves out.
  public func notAsked(in year: Int) -> NotAsked {
    let asked = asked(in: year)
    let shown = Set(asked.tables.map(\.id))
    let kept = Set(asked.indicators.map(\.id))
    return NotAsked(
      year: year,
      variables: described.filter { !$0.isAsked(in: year) }.map(\.name),
      indicators: indicators.map(\.id).filter { !kept.contains($0) },
      tables: tables.map(\.id).filter { !shown.contains($0) })
  }
}

/// What a wave cannot show since it was not asked, in the description's order.
public struct NotAsked: Sendable, Hashable {
  public var year: Int
  /// Names of variables.
  public var variables: [String]
  /// Ids of their indicators.
  public var indicators: [String]
  /// Ids of tables that have no other indicator.
  public var tables: [String]
}
