import Disclosure
import Estimation
import SurveyModel

/// Lines under one header: an indicator by groups or, without groups, the indicators of one unit.
struct TerminalBlock {
  /// A line's label and the level it is indented to; a line without cells heads those under it.
  struct Line {
    let label: String
    var level = 0
    let cells: [Part: PrintedCell]?
  }

  let unit: PrintedUnit
  /// The indicator, where the block has only one.
  var heading: String?
  /// What stands over the labels.
  let stubHeading: String
  fileprivate(set) var lines: [Line] = []

  /// Blocks in the table's order.
  static func blocks(of wide: WideTable, labels: TableLabels) -> [TerminalBlock] {
    labels.table.by.isEmpty
      ? blocksByUnit(of: wide) : blocksByIndicator(of: wide, labels: labels)
  }

  private static func blocksByUnit(of wide: WideTable) -> [TerminalBlock] {
    var blocks: [TerminalBlock] = []
    for line in wide.lines {
      if blocks.last?.unit != line.unit {
        let stub = line.unit.name.prefix(1).uppercased() + line.unit.name.dropFirst()
        blocks.append(TerminalBlock(unit: line.unit, stubHeading: stub))
      }
      let label = line.indicator.label.sv
      blocks[blocks.count - 1].lines.append(Line(label: label, cells: line.cells))
    }
    return blocks
  }

  private static func blocksByIndicator(
    of wide: WideTable, labels: TableLabels
  ) -> [TerminalBlock] {
    let stub = labels.table.by.map(\.label.sv).joined(separator: ", ")
    var blocks: [TerminalBlock] = []
    var indicator: String?
    var above: [String] = []
    for line in wide.lines {
      if line.indicator.id != indicator {
        let heading = "\(line.indicator.label.sv), \(line.unit.name)"
        blocks.append(TerminalBlock(unit: line.unit, heading: heading, stubHeading: stub))
        (indicator, above) = (line.indicator.id, [])
      }
      let names = labels.names(of: line.groups)
      blocks[blocks.count - 1].lines += headings(of: names, after: above)
      let last = Line(label: names.last ?? "", level: names.count - 1, cells: line.cells)
      blocks[blocks.count - 1].lines.append(last)
      above = names
    }
    return blocks
  }

  /// The outer groups that begin with this line.
  private static func headings(of names: [String], after above: [String]) -> [Line] {
    let outer = names.dropLast()
    let shared = zip(outer, above.dropLast()).prefix { $0 == $1 }.count
    return outer.enumerated().dropFirst(shared).map { level, name in
      Line(label: name, level: level, cells: nil)
    }
  }
}
