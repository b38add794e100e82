public import SurveyModel

/// One figure of a table with all that it belongs to.
public struct EstimatedRow: Sendable {
  public var indicator: Indicator
  /// One entry per crossed variable: a code, or nil for the margin over all.
  public var groups: [String?]
  public var part: Part
  public var statistic: Statistic
  /// As in ``EstimatedCell``.
  public var estimate: Estimate?
  public var isUndefined: Bool
  public var smallestCount: Int

  public init(
    indicator: Indicator, groups: [String?], part: Part, statistic: Statistic = .crude,
    estimate: Estimate?, isUndefined: Bool = false, smallestCount: Int
  ) {
    self.indicator = indicator
    self.groups = groups
    self.part = part
    self.statistic = statistic
    self.isUndefined = isUndefined
    self.estimate = estimate
    self.smallestCount = smallestCount
  }

  private init(
    _ block: EstimatedBlock, _ column: TableColumn, _ groups: [String?], _ cell: EstimatedCell
  ) {
    self.init(
      indicator: block.indicator, groups: groups, part: column.part, statistic: column.statistic,
      estimate: cell.estimate, isUndefined: cell.isUndefined, smallestCount: cell.smallestCount)
  }

  /// The figures of some blocks, in the order of print.
  fileprivate static func rows(_ blocks: [EstimatedBlock], _ lines: [[String?]]) -> [EstimatedRow] {
    blocks.flatMap { block in
      block.cells.enumerated().compactMap { place, cell in
        let (line, column) = place.quotientAndRemainder(dividingBy: block.columns.count)
        return cell.map { EstimatedRow(block, block.columns[column], lines[line], $0) }
      }
    }
  }
}

extension EstimatedTable {
  /// Every figure, in the order of print.
  ///
  /// - Complexity: makes them all; who looks at many goes through ``blocks``.
  public var rows: [EstimatedRow] { EstimatedRow.rows(blocks, lines) }
}
