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

  /// A table of single figures, whose lines, indicators and columns stand in the order in which they
  /// occur first.
  public init(
    surveyID: String, wave: Int, spec: TableSpec, by: [Variable],
    gap: (variable: Variable, groups: Gap)?, rows: [EstimatedRow], tests: [GroupTest] = []
  ) {
    let lines = rows.reduce(into: [[String?]]()) {
      if !$0.contains($1.groups) { $0.append($1.groups) }
    }
    let indicators = rows.reduce(into: [Indicator]()) { list, row in
      if !list.contains(where: { $0.id == row.indicator.id }) { list.append(row.indicator) }
    }
    let blocks = indicators.map { indicator in
      EstimatedBlock(indicator, rows.filter { $0.indicator.id == indicator.id }, lines)
    }
    self.init(
      surveyID: surveyID, wave: wave, spec: spec, by: by, gap: gap, lines: lines, blocks: blocks,
      tests: tests)
  }
}

extension EstimatedBlock {
  fileprivate init(_ indicator: Indicator, _ rows: [EstimatedRow], _ lines: [[String?]]) {
    let kinds = rows.map { TableColumn(statistic: $0.statistic, part: $0.part) }
    let columns = kinds.reduce(into: [TableColumn]()) { if !$0.contains($1) { $0.append($1) } }
    var cells = [EstimatedCell?](repeating: nil, count: lines.count * columns.count)
    for (row, kind) in zip(rows, kinds) {
      guard let line = lines.firstIndex(of: row.groups), let column = columns.firstIndex(of: kind)
      else { continue }
      cells[line * columns.count + column] = EstimatedCell(
        estimate: row.estimate, isUndefined: row.isUndefined, smallestCount: row.smallestCount)
    }
    self.init(indicator: indicator, columns: columns, cells: cells)
  }
}
