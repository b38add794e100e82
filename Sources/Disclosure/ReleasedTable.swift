import Aggregation
public import Estimation
public import SurveyModel

/// A table whose every figure has been decided on: the only thing that Publishing can see.
public struct ReleasedTable: Sendable {
  public let surveyID: String
  public let wave: Int
  public let spec: TableSpec
  public let by: [Variable]
  public let gap: (variable: Variable, groups: Gap)?
  /// As ``EstimatedTable/lines``.
  public let lines: [[String?]]
  /// In the description's order of the indicators.
  public let blocks: [ReleasedBlock]
  /// The joint tests, ordered by indicator.
  public let tests: [ReleasedTest]
  /// Whether the masks were skipped, so that the table must never leave the office.
  public let isInternal: Bool

  /// Decides for each figure and test of a run's tables whether it may be shown.
  ///
  /// - Parameters:
  ///   - reliability: what is marked or withheld as uncertain; nil when nothing is.
  ///   - plan: what of these tables is not shown; nil skips every mask and marks the tables and each row
  ///     as internal.
  ///   - threads: how many decide on one table's indicators at once.
  public static func release(
    _ tables: consuming [EstimatedTable], rules: DisclosureRules,
    reliability: ReliabilityRules? = nil, plan: SuppressionPlan?, threads: Int = 1
  ) -> [ReleasedTable] {
    var released: [ReleasedTable] = []
    let count = tables.count
    tables.reverse()
    while let table = tables.popLast() {
      let number = count - tables.count - 1
      released.append(ReleasedTable(table, number, rules, reliability, plan, threads: threads))
    }
    return released
  }

  /// Decides for each figure and test of a table that stands alone whether it may be shown.
  ///
  /// - Parameters:
  ///   - reliability: what is marked or withheld as uncertain; nil when nothing is.
  ///   - isInternal: skips every mask and mark, and marks the table and each row as internal.
  public init(
    releasing table: EstimatedTable, rules: DisclosureRules,
    reliability: ReliabilityRules? = nil, isInternal: Bool
  ) {
    let plan = isInternal ? nil : SuppressionPlan([table], rules)
    self.init(table, 0, rules, reliability, plan, threads: 1)
  }

  private init(
    _ table: consuming EstimatedTable, _ number: Int, _ rules: DisclosureRules,
    _ reliability: ReliabilityRules?, _ plan: SuppressionPlan?, threads: Int
  ) {
    surveyID = table.surveyID
    wave = table.wave
    spec = table.spec
    by = table.by
    gap = table.gap
    lines = table.lines
    isInternal = plan == nil
    let pair = table.gap.map { (of: $0.groups.of, minus: $0.groups.minus) }
    let figures = FallingFigures(
      minimumCount: isInternal ? 0 : rules.minimumCount, table.lines, comparing: pair)
    let lines = table.lines
    let reliability =
      isInternal ? nil : reliability.map { ReliabilityRule($0, lines, comparing: pair) }
    let families = PValueFamilies(table.lines, table.spec.adjustment)
    tests = ReleasedTest.tests(of: table, number, figures, plan)
    // What is masked is masked in the table's own blocks, not in a copy.
    let own = table.blocks
    table.blocks = []
    blocks = ParallelFold.map(usingUp: own, threads: threads) { place, block in
      let statuses = figures.statuses(of: block, at: place, in: number, plan)
      return ReleasedBlock(block, statuses, families, reliability)
    }
  }

  /// Every figure, in the order of print.
  ///
  /// - Complexity: makes them all; who looks at many goes through ``blocks``.
  public var rows: [ReleasedRow] {
    blocks.flatMap { block in
      lines.indices.flatMap { line in
        block.columns.indices.compactMap { column in
          block[line, column].map { ReleasedRow(block, block.columns[column], lines[line], $0) }
        }
      }
    }
  }

  /// One figure; nil where there is none.
  public func row(block number: Int, line: Int, column: Int) -> ReleasedRow? {
    let block = blocks[number]
    return block[line, column].map {
      ReleasedRow(block, block.columns[column], lines[line], $0)
    }
  }

  /// The number of figures and tests of each status.
  public var counts: [Status: Int] {
    var counts: [Status: Int] = [:]
    for block in blocks {
      for (status, count) in block.counts { counts[status, default: 0] += count }
    }
    for test in tests { counts[test.status, default: 0] += 1 }
    return counts
  }
}

extension FallingFigures {
  /// The statuses of one indicator's figures, by what a plan says of them.
  fileprivate func statuses(
    of block: EstimatedBlock, at place: Int, in table: Int, _ plan: SuppressionPlan?
  ) -> [Status?] {
    statuses(of: block, plan?.reasons(table: table, block: place) ?? []) { cell in
      plan?.reasonOfAges(block, cell, table: table)
    }
  }
}

/// A joint test of a released table: its figures, or why they are not shown.
public struct ReleasedTest: Sendable {
  public let indicator: Indicator
  public let kind: GroupTest.Kind
  /// The variable whose groups are compared.
  public let variable: String
  public let status: Status
  /// Nil unless the status lets figures be shown.
  public let figures: GroupTest?

  private init(_ test: GroupTest, _ status: Status) {
    indicator = test.indicator
    kind = test.kind
    variable = test.variable
    self.status = status
    figures = status.showsFigures ? test : nil
  }

  /// The tests of a table; each falls with the cells that it is made of, those of the other answers to
  /// its question among them.
  fileprivate static func tests(
    of table: EstimatedTable, _ number: Int, _ figures: FallingFigures, _ plan: SuppressionPlan?
  ) -> [ReleasedTest] {
    table.tests.map { test in
      let blocks = table.blocks.indices.filter { test.rests(on: table.blocks[$0].indicator) }
      let cells = blocks.map { block in
        (table.blocks[block].columns, plan?.reasons(table: number, block: block) ?? [])
      }
      return ReleasedTest(
        test,
        figures.status(of: test, gap: table.gap?.variable.name, cells, by: table.spec.by))
    }
  }
}

extension GroupTest {
  /// Whether the test is about an indicator: its own, or another answer of its distribution.
  fileprivate func rests(on other: Indicator) -> Bool {
    if other.id == indicator.id { return true }
    guard kind == .independence, let end = indicator.id.firstIndex(of: "=") else { return false }
    return other.id.hasPrefix(indicator.id[...end])
  }
}
