import Disclosure
import Estimation
import SurveyModel

/// The columns of a terminal table, as wide as the widest cell of its blocks, so that they align.
struct TerminalLayout {
  /// Widths of one column: value, margin of error or limits and, where it tells more, n.
  private struct Column {
    let key: TableColumn
    let name: String
    var value = 1
    var margin = 1
    /// Whether a mark stands behind any of its values.
    var hasMarks = false
    var count: Int?

    /// Value, its mark and margin of error, or the name over them.
    var figures: Int { max(value + (hasMarks ? 1 : 0) + 1 + margin, name.count) }
    var total: Int { figures + (count.map { TerminalLayout.gapBeforeCount.count + $0 } ?? 0) }
  }

  private static let gapBeforeCount = "  "
  private static let gapBeforeColumn = "   "
  private static let indentation = 2
  private static let narrowestStub = 24

  private let columns: [Column]
  private let stub: Int
  private let isInternal: Bool

  init(blocks: [TerminalBlock], columns wide: [TableColumn], labels: TableLabels) {
    let lines = blocks.flatMap(\.lines)
    isInternal = labels.table.isInternal
    columns = wide.map { column in
      Self.column(
        column, name: labels.name(of: column.part), in: lines,
        hasCount: Self.hasCount(column, last: column == wide.last))
    }
    let mark = isInternal ? InternalMark.word.count + Self.gapBeforeColumn.count : 0
    let figures = columns.map { $0.total + Self.gapBeforeColumn.count }.reduce(mark, +)
    stub = Self.stubWidth(of: blocks, room: TextLayout.pageWidth - figures)
  }

  /// The block's heading, its header, a rule and a line per group.
  func lines(of block: TerminalBlock) -> [String] {
    let heading =
      block.heading.map { TextLayout.wrap($0, width: max(width, TextLayout.pageWidth)) } ?? []
    let rule = String(repeating: "─", count: width)
    return heading + header(block.stubHeading) + [rule] + block.lines.flatMap(lines)
  }

  private var width: Int {
    columns.map { $0.total + Self.gapBeforeColumn.count }.reduce(stub, +)
      + (isInternal ? InternalMark.word.count + Self.gapBeforeColumn.count : 0)
  }

  private func header(_ stubHeading: String) -> [String] {
    let names = columns.map { column in
      let name = TextLayout.right(column.name, width: column.figures)
      return name
        + (column.count.map { Self.gapBeforeCount + TextLayout.right("n", width: $0) } ?? "")
    }
    return line(label: stubHeading, level: 0, fields: names)
  }

  private func lines(of line: TerminalBlock.Line) -> [String] {
    guard let cells = line.cells else {
      return self.line(label: line.label, level: line.level, fields: [])
    }
    let fields = columns.map { column in
      cells[column.key].map { Self.text($0, in: column) } ?? TextLayout.spaces(column.total)
    }
    let mark = isInternal ? [InternalMark.word] : []
    return self.line(label: line.label, level: line.level, fields: fields + mark)
  }

  /// A long label is wrapped and the figures stand on its last line, where the eye arrives.
  private func line(label: String, level: Int, fields: [String]) -> [String] {
    let indent = TextLayout.spaces(level * Self.indentation)
    let hanging = indent + TextLayout.spaces(Self.indentation)
    let room = stub - indent.count
    let whole = label.count <= room
    let wrapped = whole ? [label] : TextLayout.wrap(label, width: room - Self.indentation)
    var lines = wrapped.enumerated().map { ($0 == 0 ? indent : hanging) + $1 }
    let last = TextLayout.left(lines.popLast() ?? "", width: stub)
    return lines + [([last] + fields).joined(separator: Self.gapBeforeColumn)]
  }

  private static func text(_ cell: PrintedCell, in column: Column) -> String {
    let value = TextLayout.right(self.value(of: cell), width: column.value)
    let rest = cell.mark == nil ? besideValue(cell, column) : besideSign(cell, column)
    let figures = TextLayout.right(value + rest, width: column.figures)
    guard let width = column.count else { return figures }
    return figures + gapBeforeCount + TextLayout.right(count(of: cell), width: width)
  }

  /// A mark in its own place, so that no number is moved by it, and the margin of error.
  private static func besideValue(_ cell: PrintedCell, _ column: Column) -> String {
    let mark = column.hasMarks ? (cell.isUncertain ? Mark.uncertain.sign : " ") : ""
    return mark + " " + TextLayout.right(margin(of: cell), width: column.margin)
  }

  /// The letter of a sign.
  private static func besideSign(_ cell: PrintedCell, _ column: Column) -> String {
    " " + TextLayout.left(margin(of: cell), width: column.margin + (column.hasMarks ? 1 : 0))
  }

  /// Both groups of a composition are counted together, and standardised values rest on the answers
  /// that the values do.
  private static func hasCount(_ column: TableColumn, last: Bool) -> Bool {
    switch column.section {
    case .values: !column.isDifference
    case .comparisons, .standardised: false
    case .composition: last
    }
  }

  private static func column(
    _ key: TableColumn, name: String, in lines: [TerminalBlock.Line], hasCount: Bool
  ) -> Column {
    var column = Column(key: key, name: name, count: hasCount ? 1 : nil)
    for cell in lines.compactMap({ $0.cells?[key] }) {
      column.value = max(column.value, value(of: cell).count)
      column.margin = max(column.margin, margin(of: cell).count)
      column.hasMarks = column.hasMarks || cell.isUncertain
      column.count = column.count.map { max($0, count(of: cell).count) }
    }
    return column
  }

  private static func stubWidth(of blocks: [TerminalBlock], room: Int) -> Int {
    let labels = blocks.flatMap { block in
      [(block.stubHeading, 0)] + block.lines.map { ($0.label, $0.level * indentation) }
    }
    let longest = labels.map { $0.count + $1 }.max() ?? 0
    let longestWord =
      labels.map { label, indent in
        (label.split(separator: " ").map(\.count).max() ?? 0) + indent + indentation
      }.max() ?? 0
    return min(longest, max(room, narrowestStub, longestWord))
  }

  private static func value(of cell: PrintedCell) -> String {
    cell.mark?.sign ?? number(cell.value)
  }

  /// A mark stands for the whole cell and is not repeated.
  private static func margin(of cell: PrintedCell) -> String {
    if let mark = cell.mark { return mark.letter ?? "" }
    if let mark = cell.marginMark { return mark.sign }
    if let limits = cell.limits { return "(\(number(limits.lower))–\(number(limits.upper)))" }
    return "±" + NumberText.grouped(cell.marginOfError)
  }

  /// With its thousands apart and a true minus.
  private static func number(_ text: String) -> String {
    let text = NumberText.grouped(text)
    return text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
  }

  private static func count(of cell: PrintedCell) -> String {
    cell.n.map { NumberText.grouped($0) } ?? cell.mark?.sign ?? ""
  }
}
