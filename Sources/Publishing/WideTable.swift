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
    fileprivate(set) var cells: Cells

    var unit: PrintedUnit { PrintedUnit(indicator.measure) }
  }

  /// What stands in the columns of a line.
  struct Cells {
    /// The table's.
    fileprivate let columns: [WideColumn]
    /// By column; nil where the line has none.
    fileprivate(set) var byColumn: [PrintedCell?]

    subscript(column: WideColumn) -> PrintedCell? {
      columns.firstIndex(of: column).flatMap { byColumn[$0] }
    }
  }

  private struct LineKey: Hashable {
    let indicator: String
    let groups: [String?]
  }

  /// Section by section: the gap variable's groups as described, total, gap, and the others.
  let columns: [WideColumn]
  /// In the order in which the table has them.
  let lines: [Line]
  /// The units of the table's indicators, each once.
  let units: [PrintedUnit]

  init(_ table: ReleasedTable) {
    let present = Set(table.rows.map { WideColumn(statistic: $0.statistic, part: $0.part) })
    let codes = table.gap?.variable.categories.map(\.code) ?? []
    let columns = WideColumn.all(codes: codes).filter(present.contains)
    let numbers = Dictionary(uniqueKeysWithValues: zip(columns, columns.indices))
    let empty = Cells(
      columns: columns, byColumn: Array(repeating: nil, count: columns.count))
    var lines: [Line] = []
    var places: [LineKey: Int] = [:]
    var place = 0
    for row in table.rows {
      // Rows of one line stand together, so that hardly one is looked up.
      if lines.isEmpty || lines[place].indicator != row.indicator
        || lines[place].groups != row.groups
      {
        let key = LineKey(indicator: row.indicator.id, groups: row.groups)
        place = places[key] ?? lines.count
        places[key] = place
        if place == lines.count {
          lines.append(Line(indicator: row.indicator, groups: row.groups, cells: empty))
        }
      }
      let column = WideColumn(statistic: row.statistic, part: row.part)
      if let number = numbers[column] { lines[place].cells.byColumn[number] = PrintedCell(row) }
    }
    self.lines = lines
    self.columns = columns
    units = lines.reduce(into: []) { if !$0.contains($1.unit) { $0.append($1.unit) } }
  }

  /// The columns of one section.
  func columns(of section: WideColumn.Section) -> [WideColumn] {
    columns.filter { $0.section == section }
  }

  func has(_ section: WideColumn.Section) -> Bool { columns.contains { $0.section == section } }

  func has(_ part: Part) -> Bool { columns.contains(WideColumn(part: part)) }

  /// The marks that stand somewhere in the table, in the order of the legend.
  var marks: [Mark] {
    let cells = lines.flatMap { $0.cells.byColumn.compactMap(\.self) }
    return Mark.allCases.filter { mark in
      cells.contains { $0.mark == mark || $0.marginMark == mark }
    }
  }
}
