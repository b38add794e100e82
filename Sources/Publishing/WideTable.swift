import Disclosure
import Estimation
import SurveyModel

/// A table as people read it: a line per group, and women, men, total and gap side by side.
struct WideTable {
  /// One indicator in one group.
  struct Line {
    let indicator: Indicator
    /// One entry per crossed variable: a code, or nil for the margin over all.
    let groups: [String?]
    fileprivate(set) var cells: [Part: PrintedCell]

    var unit: PrintedUnit { PrintedUnit(indicator.measure) }
  }

  private struct LineKey: Hashable {
    let indicator: String
    let groups: [String?]
  }

  /// The parts side by side: the gap variable's groups as described, total, gap.
  let parts: [Part]
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
      lines[place].cells[row.part] = PrintedCell(row)
    }
    self.lines = lines
    units = lines.reduce(into: []) { if !$0.contains($1.unit) { $0.append($1.unit) } }
    parts = Self.parts(of: table)
  }

  /// The marks that stand somewhere in the table, in the order of the legend.
  var marks: [Mark] {
    let cells = lines.flatMap { $0.cells.values }
    return Mark.allCases.filter { mark in
      cells.contains { $0.mark == mark || $0.marginMark == mark }
    }
  }

  private static func parts(of table: ReleasedTable) -> [Part] {
    let present = Set(table.rows.map(\.part))
    let groups = table.gap?.variable.categories.map { Part.group($0.code) } ?? []
    return (groups + [.all, .gap]).filter { present.contains($0) }
  }
}

/// A cell in print: value, margin of error and n, or the mark that stands for all three.
struct PrintedCell {
  let value: String
  let marginOfError: String
  let count: String
  /// The number of valid answers; nil for a cell without figures.
  let n: Int?
  let mark: Mark?
  let marginMark: Mark?

  init(_ row: ReleasedRow) {
    guard let figures = row.figures else {
      let mark = Mark(row.status) ?? .incomputable
      (value, marginOfError, count) = (mark.rawValue, mark.rawValue, mark.rawValue)
      (n, self.mark, marginMark) = (nil, mark, nil)
      return
    }
    let unit = PrintedUnit(row.indicator.measure)
    let margin = figures.interval.map { unit.text($0.marginOfError) } ?? ""
    value = unit.text(figures.value)
    marginMark = margin.isEmpty ? .incomputable : nil
    marginOfError = marginMark?.rawValue ?? margin
    count = String(figures.n)
    (n, mark) = (figures.n, nil)
  }
}
