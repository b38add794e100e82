public import SurveyModel

/// Why a figure is not shown, and for whose sake.
///
/// The reason of a figure that must not be known itself tells at most what the rule tells of every such
/// figure. What it is hidden for is one that must not be known: that it is not shown stands in its
/// table, or follows from the rules; by which rule stays unsaid.
public struct Suppression: Sendable, Hashable {
  public let reason: SuppressionReason
  /// What would follow, or could be told too closely; nil for what falls for its own sake.
  public let protects: Protected?

  public init(_ reason: SuppressionReason, protecting protects: Protected? = nil) {
    self.reason = reason
    self.protects = protects
  }

  /// A figure that must not be known.
  public struct Protected: Sendable, Hashable {
    public let indicator: Indicator
    /// The groups of its respondents, in the order of a table that tells them apart; none for everybody.
    public let groups: [Group]

    public init(_ indicator: Indicator, in groups: [Group]) {
      self.indicator = indicator
      self.groups = groups
    }
  }

  /// The respondents of one category.
  public struct Group: Sendable, Hashable {
    public let variable: String
    /// Nil for those of no category that a table shows.
    public let code: String?

    public init(_ variable: String, _ code: String?) {
      self.variable = variable
      self.code = code
    }
  }
}

extension SuppressionPlan {
  /// Why a figure about one group is not shown; nil for what is shown.
  ///
  /// - Parameters:
  ///   - table: released by this plan, or without one.
  ///   - number: the table's place among those that were decided on.
  ///   - block, line, column: where the figure stands in it.
  public func suppression(
    of table: ReleasedTable, number: Int, block: Int, line: Int, column: Int
  ) -> Suppression? {
    let own = table.blocks[block]
    let place = line * own.columns.count + column
    guard let reason = reasons(table: number, block: block)[place] else { return nil }
    let protects = family(of: own.indicator).flatMap { family -> Suppression.Protected? in
      guard let cell = cell(of: own.indicator, table: number, line: line, own.columns[column]),
        let other = family.cells[cell].protects
      else { return nil }
      return protected(family.cells[other], in: family)
    }
    return Suppression(reason, protecting: protects)
  }

  private func protected(
    _ cell: CellFamily.Cell, in family: CellFamily
  ) -> Suppression.Protected? {
    groups.flatMap { $0.told(cell.group) }.map { groups in
      Suppression.Protected(family.indicators[cell.indicator], in: groups)
    }
  }
}

extension RunGroups {
  /// A group as the first table tells it that has it.
  fileprivate func told(_ group: Int) -> [Suppression.Group]? {
    for table in tables.indices {
      if let place = place(of: group, table: table) { return tables[table].told(place) }
    }
    return nil
  }
}

extension TableGroups {
  /// The groups at a place; none for everybody.
  func told(_ place: Int) -> [Suppression.Group] {
    zip(choices(place), variables).compactMap { choice, variable in
      switch choice.choice {
      case .everybody: nil
      case .nobody: Suppression.Group(variable.name, nil)
      case .category(let category): Suppression.Group(variable.name, variable.codes[category])
      }
    }
  }
}
