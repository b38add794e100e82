import Disclosure
import Estimation
import SurveyModel

/// Lines under one header: an indicator by groups or, without groups, the indicators of one unit.
///
/// What stands beside women, men, total and gap has blocks of its own under theirs, so that no line
/// grows too wide to be read.
struct TerminalBlock {
  /// A line's label and the level it is indented to; a line without cells heads those under it.
  struct Line {
    let label: String
    var level = 0
    let cells: WideTable.Cells?
  }

  let unit: PrintedUnit
  let section: TableColumn.Section
  /// What the block is about, where its lines' labels do not say it.
  var heading: String?
  /// What stands over the labels.
  let stubHeading: String
  fileprivate(set) var lines: [Line] = []
  /// Paragraphs below the lines.
  var sentences: [String] = []

  /// Blocks in the table's order.
  static func blocks(
    of wide: WideTable, labels: TableLabels, sentences: TestSentences
  ) -> [TerminalBlock] {
    let parts = labels.table.by.isEmpty ? runsOfUnits(wide.lines) : runsOfIndicators(wide.lines)
    return parts.flatMap { lines in
      TableColumn.Section.allCases.compactMap { section in
        let columns = wide.columns(of: section)
        let own = lines.filter { line in columns.contains { line.cells[$0] != nil } }
        guard let first = own.first else { return nil }
        var block =
          labels.table.by.isEmpty
          ? block(section, unit: first.unit, labels, wide)
          : block(section, of: first.indicator, labels, wide)
        block.lines = labels.table.by.isEmpty ? own.map(line) : indented(own, labels)
        if section == .values { block.sentences = sentences.texts(of: first.indicator).map(\.sv) }
        return block
      }
    }
  }

  private static func runsOfUnits(_ lines: [WideTable.Line]) -> [[WideTable.Line]] {
    runs(lines) { $0.unit == $1.unit }
  }

  private static func runsOfIndicators(_ lines: [WideTable.Line]) -> [[WideTable.Line]] {
    runs(lines) { $0.indicator.id == $1.indicator.id }
  }

  private static func runs(
    _ lines: [WideTable.Line], areAlike: (WideTable.Line, WideTable.Line) -> Bool
  ) -> [[WideTable.Line]] {
    lines.reduce(into: []) { runs, line in
      if let last = runs.last?.last, areAlike(last, line) {
        runs[runs.count - 1].append(line)
      } else {
        runs.append([line])
      }
    }
  }

  /// The heads of a table whose lines are indicators.
  private static func block(
    _ section: TableColumn.Section, unit: PrintedUnit, _ labels: TableLabels, _ wide: WideTable
  ) -> TerminalBlock {
    let name = title(of: section, unit, labels) ?? percentage(unit, labels, wide) + unit.name
    return TerminalBlock(unit: unit, section: section, stubHeading: name.capitalisedFirst)
  }

  /// The heads of an indicator by groups.
  private static func block(
    _ section: TableColumn.Section, of indicator: Indicator, _ labels: TableLabels,
    _ wide: WideTable
  ) -> TerminalBlock {
    let unit = PrintedUnit(indicator.measure)
    let stub = labels.table.by.map(\.label.sv).joined(separator: ", ")
    let heading =
      title(of: section, unit, labels)
      ?? "\(indicator.label.sv), \(percentage(unit, labels, wide))\(unit.name)"
    return TerminalBlock(unit: unit, section: section, heading: heading, stubHeading: stub)
  }

  /// Of whom the values are a percentage, where the table has the other percentage too.
  private static func percentage(
    _ unit: PrintedUnit, _ labels: TableLabels, _ wide: WideTable
  ) -> String {
    unit == .percent && wide.has(.composition) ? "andel av alla \(labels.groups), " : ""
  }

  /// What stands over a block; nil for the values themselves.
  private static func title(
    of section: TableColumn.Section, _ unit: PrintedUnit, _ labels: TableLabels
  ) -> String? {
    switch section {
    case .values: return nil
    case .comparisons: return comparisons(labels)
    case .composition:
      return "\(labels.composition): andel \(labels.groups) bland dem som räknas, "
        + PrintedUnit.percent.name
    case .standardised: return "\(labels.standardised.capitalisedFirst), \(unit.name)"
    }
  }

  private static func comparisons(_ labels: TableLabels) -> String {
    let also = labels.table.spec.also
    let versus = TableLabels.gapVersusTotal
    guard also.contains(.gapVersusTotal) else { return TableLabels.quotient }
    guard also.contains(.quotient) else { return versus }
    return "\(TableLabels.quotient) och \(versus.uncapitalisedFirst)"
  }

  private static func line(of line: WideTable.Line) -> Line {
    Line(label: line.indicator.label.sv, cells: line.cells)
  }

  private static func indented(_ lines: [WideTable.Line], _ labels: TableLabels) -> [Line] {
    var above: [String] = []
    return lines.flatMap { line -> [Line] in
      let names = labels.names(of: line.groups)
      defer { above = names }
      return headings(of: names, after: above)
        + [Line(label: names.last ?? "", level: names.count - 1, cells: line.cells)]
    }
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
