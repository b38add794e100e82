public import Estimation
public import SurveyModel

extension EstimatedTable {
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
