import Disclosure
import Estimation
import SurveyModel

/// A table as people read it: a line per group, and women, men, total and gap side by side, then what
/// stands beside them.
struct WideTable {
  /// One indicator in one group.
  struct Line {
    let indicator: Indicator
    /// One entry per crossed variable: a code, or nil for the margin over all.
    let groups: [String?]
    let cells: Cells

    var unit: PrintedUnit { PrintedUnit(indicator.measure) }
  }

  /// What stands in the columns of a line.
  struct Cells {
    fileprivate let block: ReleasedBlock
    fileprivate let line: Int

    subscript(column: TableColumn) -> PrintedCell? {
      guard let place = block.columns.firstIndex(of: column) else { return nil }
      let unit = column.unit(of: block.indicator.measure)
      return block[line, place].map { PrintedCell($0, unit, hasLimits: column.hasLimits) }
    }

    fileprivate var isEmpty: Bool { !block.hasCells(in: line) }
  }

  private let table: ReleasedTable
  /// Section by section: the gap variable's groups as described, total, gap, and the others.
  let columns: [TableColumn]
  /// The units of the table's indicators, each once.
  let units: [PrintedUnit]

  init(_ table: ReleasedTable) {
    self.table = table
    let present = Set(table.blocks.flatMap(\.columns))
    let codes = table.gap?.variable.categories.map(\.code) ?? []
    columns = TableColumn.all(codes: codes).filter(present.contains)
    units = table.blocks.map { PrintedUnit($0.indicator.measure) }.reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  /// In the order in which the table has them.
  var lines: [Line] { table.blocks.flatMap(lines) }

  /// The lines of one indicator.
  private func lines(of block: ReleasedBlock) -> [Line] {
    table.lines.enumerated().compactMap { place, groups in
      let cells = Cells(block: block, line: place)
      return cells.isEmpty ? nil : Line(indicator: block.indicator, groups: groups, cells: cells)
    }
  }

  /// The place of each column among those of one of the table's blocks; nil where it has none.
  func places(in block: ReleasedBlock) -> [Int?] {
    columns.map { block.columns.firstIndex(of: $0) }
  }

  /// The line of everybody; nil when the table has none.
  func margin(of indicator: Indicator) -> Line? {
    guard let block = table.blocks.first(where: { $0.indicator.id == indicator.id }),
      let place = table.lines.firstIndex(where: { $0.allSatisfy { $0 == nil } })
    else { return nil }
    let cells = Cells(block: block, line: place)
    return cells.isEmpty
      ? nil : Line(indicator: indicator, groups: table.lines[place], cells: cells)
  }

  /// The columns of one section.
  func columns(of section: TableColumn.Section) -> [TableColumn] {
    columns.filter { $0.section == section }
  }

  func has(_ section: TableColumn.Section) -> Bool { columns.contains { $0.section == section } }

  func has(_ part: Part) -> Bool { columns.contains(TableColumn(part: part)) }

  /// The marks that stand somewhere in the table, in the order of the legend.
  var marks: [Mark] {
    var found: Set<Mark> = []
    for block in table.blocks {
      for status in block.counts.keys {
        if let mark = Mark(status) { found.insert(mark) }
        if status == .uncertain { found.insert(.uncertain) }
      }
      if block.lacksLimits { found.insert(.incomputable) }
    }
    return Mark.allCases.filter(found.contains)
  }
}
