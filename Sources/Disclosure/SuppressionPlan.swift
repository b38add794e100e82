import Aggregation
public import Estimation
public import SurveyModel

/// What of a run's tables is not shown, decided over all of them at once.
public struct SuppressionPlan: Sendable {
  /// By table and indicator, line by line: why a cell is not shown; nil for what is shown and for what is
  /// made of several cells.
  private(set) var reasons: [[[SuppressionReason?]]]
  /// The groups of the tables, where more is suppressed than the rules name.
  private(set) var groups: RunGroups?
  private var families: [String: CellFamily] = [:]
  /// The indicators of questions of which something must not be known.
  private let protectedIndicators: Set<String>
  /// The variable whose distribution is lent to groups.
  private let standard: String?

  /// - Parameters:
  ///   - tables: those that are shown, and last those of ``BetweenTables``.
  ///   - joint: which categories occur together; nil when that is not known.
  ///   - standard: the variable whose distribution is lent to groups.
  ///   - run: what is decided on the tables of a run, and the number of a further table, the last of those
  ///     that are shown. What the run shows stays shown: only the further table gives way.
  ///   - column: where a variable is read from.
  public init(
    _ tables: [EstimatedTable], _ rules: DisclosureRules, _ joint: JointCategories? = nil,
    standard: String? = nil, beside run: (plan: SuppressionPlan, further: Int)? = nil,
    threads: Int = 1,
    column: (String) -> String = { $0 }
  ) {
    self.standard = standard
    let decided = run.map { run in
      Dictionary(
        uniqueKeysWithValues: zip(tables.indices.filter { $0 != run.further }, run.plan.reasons))
    }
    let named = tables.indices.map { table in
      let blocks = tables[table].blocks
      return decided?[table]
        ?? ParallelFold.map(blocks.count, threads: threads) { blocks[$0].reasons(rules) }
    }
    reasons = zip(tables, named).filter { !$0.0.spec.isBetween }.map(\.1)
    let shapes = tables.map(TableGroups.init)
    let careful = CellFamily.families(Self.indicators(of: tables)).filter { indicators in
      Self.needsCare(indicators.map(\.id), tables, shapes, named, rules)
    }
    protectedIndicators = Set(careful.joined().map(\.id))
    guard rules.secondary, !careful.isEmpty else { return }
    let groups = RunGroups(tables, joint, column: column)
    let protected = ParallelFold.map(careful.count, threads: threads) { number in
      let family = CellFamily(
        careful[number], of: tables, groups, named, rules, further: run?.further)
      return family.protected(groups, rules)
    }
    self.groups = groups
    for family in protected {
      for indicator in family.indicators { families[indicator.id] = family }
    }
    for table in tables.indices where !tables[table].spec.isBetween {
      for (block, own) in tables[table].blocks.enumerated() { fill(table, block, own) }
    }
  }

  /// Why the cells of an indicator are not shown; nil for what is shown and what is made of several.
  func reasons(table: Int, block: Int) -> [SuppressionReason?] { reasons[table][block] }

  /// Whether anything of an indicator's question must not be known, in any group of the tables.
  public func protects(_ indicator: Indicator) -> Bool {
    protectedIndicators.contains(indicator.id)
  }

  func family(of indicator: Indicator) -> CellFamily? { families[indicator.id] }

  /// A group's cells that the rules protect, with the ids of their indicators.
  func protected(in group: Int) -> [(indicator: String, cell: CellFamily.Cell)] {
    families.compactMap { id, family in
      guard let own = family.indicators.firstIndex(where: { $0.id == id }),
        let cell = family.cell(own, group).map({ family.cells[$0] }),
        cell.reason?.isPrimary == true, !cell.isBetween
      else { return nil }
      return (id, cell)
    }
  }

  /// Where a figure stands in its family; nil for what is made of several.
  func cell(of indicator: Indicator, table: Int, line: Int, _ column: TableColumn) -> Int? {
    guard let groups, let family = families[indicator.id],
      let own = family.indicators.firstIndex(where: { $0.id == indicator.id })
    else { return nil }
    return groups.tables[table].place(line: line, column)
      .flatMap { groups.number(table: table, place: $0) }.flatMap { family.cell(own, $0) }
  }

  /// Why an age is not shown of which a standardised value is made; nil when all are.
  func reasonOfAges(_ block: EstimatedBlock, _ place: Int, table: Int) -> SuppressionReason? {
    guard let standard, let groups, let family = families[block.indicator.id],
      let indicator = family.indicators.firstIndex(where: { $0.id == block.indicator.id })
    else { return nil }
    let (line, column) = place.quotientAndRemainder(dividingBy: block.columns.count)
    let cell = TableColumn(part: block.columns[column].part)
    let columns =
      cell.isCell ? [cell] : block.columns.filter { $0.isCell && $0.part != .all }
    let fallen = columns.flatMap { groups.ages(of: standard, table: table, line: line, $0) }
      .compactMap { family.cell(indicator, $0) }
      .compactMap { family.cells[$0].reason }
    return fallen.first(where: \.isPrimary) ?? fallen.first
  }

  /// The indicators whose figures can follow from those of one of them.
  public static func linked(to indicator: Indicator, among all: [Indicator]) -> [Indicator] {
    CellFamily.families(all).first { $0.contains { $0.id == indicator.id } } ?? []
  }

  private static func indicators(of tables: [EstimatedTable]) -> [Indicator] {
    tables.flatMap(\.blocks).map(\.indicator).reduce(into: []) { list, indicator in
      if !list.contains(where: { $0.id == indicator.id }) { list.append(indicator) }
    }
  }

  /// Whether something of the indicators must not be known.
  private static func needsCare(
    _ ids: [String], _ tables: [EstimatedTable], _ shapes: [TableGroups],
    _ reasons: [[[SuppressionReason?]]], _ rules: DisclosureRules
  ) -> Bool {
    tables.indices.contains { table in
      tables[table].blocks.enumerated().contains { place, block in
        guard ids.contains(block.indicator.id) else { return false }
        if reasons[table][place].contains(where: { $0 != nil }) { return true }
        let shape = shapes[table]
        let hidden = shape.hiddenPlaces
        guard !hidden.isEmpty else { return false }
        let counts = block.counts(shape)
        return hidden.contains { counts[$0].map { rules.hides($0.n) } ?? false }
      }
    }
  }

  /// Puts the reasons of a family's cells where they stand in a table.
  private mutating func fill(_ table: Int, _ block: Int, _ estimated: EstimatedBlock) {
    guard let groups, let family = families[estimated.indicator.id],
      let indicator = family.indicators.firstIndex(where: { $0.id == estimated.indicator.id })
    else { return }
    let shape = groups.tables[table]
    for place in estimated.cells.indices {
      let (line, column) = place.quotientAndRemainder(dividingBy: estimated.columns.count)
      guard
        let cell = shape.place(line: line, estimated.columns[column])
          .flatMap({ groups.number(table: table, place: $0) })
          .flatMap({ family.cell(indicator, $0) })
      else { continue }
      reasons[table][block][place] = family.cells[cell].reason
    }
  }
}

extension DisclosureRules {
  /// Whether a group that is never shown must stay unknown.
  func hides(_ n: Int) -> Bool { n > 0 && n < minimumCount }
}

extension EstimatedBlock {
  /// What the rules say of each cell.
  fileprivate func reasons(_ rules: DisclosureRules) -> [SuppressionReason?] {
    // That one part of an answer is rare is told by no figure.
    guard !indicator.isBetween else { return cells.map { _ in nil } }
    let whole =
      columns.indices.filter { columns[$0] == TableColumn(part: .all) }
      .flatMap { column in
        stride(from: column, to: cells.count, by: columns.count).compactMap {
          cells[$0]?.smallestCount
        }
      }
      .max() ?? 0
    return cells.enumerated().map { place, cell in
      guard let cell, columns[place % columns.count].isCell, cell.smallestCount > 0 else {
        return nil
      }
      if whole < rules.minimumInTable { return .smallTable }
      return rules.reason(
        n: cell.smallestCount, counted: cell.counted, amounts: amounts(behind: place))
    }
  }

  /// Who makes up the sums of a figure; empty where no numbers are added up.
  func amounts(behind place: Int) -> [AmountConcentration] {
    place < amounts.count ? amounts[place] : []
  }

  /// The counts of a table's cells and of the groups that it never shows.
  func counts(_ shape: TableGroups) -> CountLattice {
    let places = cells.indices.compactMap { place -> (place: Int, counts: CountLattice.Counts)? in
      let (line, column) = place.quotientAndRemainder(dividingBy: columns.count)
      guard let cell = cells[place], let own = shape.place(line: line, columns[column]) else {
        return nil
      }
      return (own, cell.counts(indicator))
    }
    return CountLattice(shape.shape, places)
  }
}

extension TableColumn {
  /// Whether the figure is about one group, and not made of several.
  var isCell: Bool {
    guard statistic == .crude else { return false }
    switch part {
    case .group, .all: return true
    case .gap, .quotient, .gapVersusTotal: return false
    }
  }
}
