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
  /// The line of everybody by indicator.
  private let margins: [String: Int]

  init(_ table: ReleasedTable) {
    let present = Set(table.rows.map { WideColumn(statistic: $0.statistic, part: $0.part) })
    let codes = table.gap?.variable.categories.map(\.code) ?? []
    let columns = WideColumn.all(codes: codes).filter(present.contains)
    let numbers = Dictionary(uniqueKeysWithValues: zip(columns, columns.indices))
    let empty = Cells(
      columns: columns, byColumn: Array(repeating: nil, count: columns.count))
    var lines: [Line] = []
    var places: [LineKey: Int] = [:]
    var margins: [String: Int] = [:]
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
          if row.groups.allSatisfy({ $0 == nil }) { margins[row.indicator.id] = place }
        }
      }
      let column = WideColumn(statistic: row.statistic, part: row.part)
      if let number = numbers[column] { lines[place].cells.byColumn[number] = PrintedCell(row) }
    }
    self.lines = lines
    self.columns = columns
    self.margins = margins
    units = Self.units(of: lines)
  }

  /// The line of everybody; nil when the table has none.
  func margin(of indicator: Indicator) -> Line? { margins[indicator.id].map { lines[$0] } }

  private static func units(of lines: [Line]) -> [PrintedUnit] {
    var units: [PrintedUnit] = []
    var last: Indicator?
    for line in lines where line.indicator != last {
      if !units.contains(line.unit) { units.append(line.unit) }
      last = line.indicator
    }
    return units
  }

  /// The columns of one section.
  func columns(of section: WideColumn.Section) -> [WideColumn] {
    columns.filter { $0.section == section }
  }

  func has(_ section: WideColumn.Section) -> Bool { columns.contains { $0.section == section } }

  func has(_ part: Part) -> Bool { columns.contains(WideColumn(part: part)) }

  /// The marks that stand somewhere in the table, in the order of the legend.
  var marks: [Mark] {
    var found: Set<Mark> = []
    for line in lines {
      for case let cell? in line.cells.byColumn {
        if let mark = cell.mark { found.insert(mark) }
        if let mark = cell.marginMark { found.insert(mark) }
      }
    }
    return Mark.allCases.filter(found.contains)
  }
}
