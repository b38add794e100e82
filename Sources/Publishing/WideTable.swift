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
    fileprivate(set) var cells: [WideColumn: PrintedCell]

    var unit: PrintedUnit { PrintedUnit(indicator.measure) }
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
    var lines: [Line] = []
    var places: [LineKey: Int] = [:]
    for row in table.rows {
      let key = LineKey(indicator: row.indicator.id, groups: row.groups)
      let place = places[key] ?? lines.count
      if place == lines.count {
        lines.append(Line(indicator: row.indicator, groups: row.groups, cells: [:]))
        places[key] = place
      }
      let column = WideColumn(statistic: row.statistic, part: row.part)
      lines[place].cells[column] = PrintedCell(row)
    }
    self.lines = lines
    units = lines.reduce(into: []) { if !$0.contains($1.unit) { $0.append($1.unit) } }
    let present = Set(table.rows.map { WideColumn(statistic: $0.statistic, part: $0.part) })
    let codes = table.gap?.variable.categories.map(\.code) ?? []
    columns = WideColumn.all(codes: codes).filter(present.contains)
  }

  /// The columns of one section.
  func columns(of section: WideColumn.Section) -> [WideColumn] {
    columns.filter { $0.section == section }
  }

  func has(_ section: WideColumn.Section) -> Bool { columns.contains { $0.section == section } }

  func has(_ part: Part) -> Bool { columns.contains(WideColumn(part: part)) }

  /// The marks that stand somewhere in the table, in the order of the legend.
  var marks: [Mark] {
    let cells = lines.flatMap { $0.cells.values }
    return Mark.allCases.filter { mark in
      cells.contains { $0.mark == mark || $0.marginMark == mark }
    }
  }
}
