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

  /// Decides for each figure and test of an estimated table whether it may be shown.
  ///
  /// - Parameters:
  ///   - reliability: what is marked or withheld as uncertain; nil when nothing is.
  ///   - isInternal: skips every mask and mark, and marks the table and each row as internal.
  public init(
    releasing table: consuming EstimatedTable, rules: DisclosureRules,
    reliability: ReliabilityRules? = nil, isInternal: Bool
  ) {
    surveyID = table.surveyID
    wave = table.wave
    spec = table.spec
    by = table.by
    gap = table.gap
    lines = table.lines
    self.isInternal = isInternal
    let pair = table.gap.map { (of: $0.groups.of, minus: $0.groups.minus) }
    let rule = SmallCountRule(
      minimumCount: isInternal ? 0 : rules.minimumCount, table.lines, comparing: pair)
    let lines = table.lines
    let reliability =
      isInternal ? nil : reliability.map { ReliabilityRule($0, lines, comparing: pair) }
    let families = PValueFamilies(table.lines, table.spec.adjustment)
    tests = table.tests.map { ReleasedTest($0, rule.status(of: $0)) }
    var blocks: [ReleasedBlock] = []
    for place in table.blocks.indices {
      // Taken out of the table, so that what is masked need not be masked in a copy.
      var block = EstimatedBlock(
        indicator: table.blocks[place].indicator, columns: table.blocks[place].columns, cells: [])
      swap(&block, &table.blocks[place])
      let statuses = rule.statuses(of: block)
      blocks.append(ReleasedBlock(block, statuses, families, reliability))
    }
    self.blocks = blocks
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

/// A joint test of a released table: its figures, or why they are not shown.
public struct ReleasedTest: Sendable {
  public let indicator: Indicator
  public let kind: GroupTest.Kind
  /// The variable whose groups are compared.
  public let variable: String
  public let status: Status
  /// Nil unless the status lets figures be shown.
  public let figures: GroupTest?

  fileprivate init(_ test: GroupTest, _ status: Status) {
    indicator = test.indicator
    kind = test.kind
    variable = test.variable
    self.status = status
    figures = status.showsFigures ? test : nil
  }
}
