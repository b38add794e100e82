import Disclosure
import Publishing

/// The printed table for a terminal, read back.
struct TerminalFile {
  let bytes: [UInt8]

  func check(_ check: inout PrintedCheck) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return check.giveUp(line: nil)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.first?.hasPrefix("INTERNAL") == true { return check.giveUp(line: 1) }
    var expected = self.expected(check.layout)[...]
    var isInside = false
    for (number, line) in lines.enumerated() {
      let tokens = Self.tokens(line)
      if line.hasPrefix("───") {
        isInside = true
      } else if line.isEmpty {
        isInside = false
      } else if isInside, !tokens.isEmpty {
        guard let next = expected.popFirst() else {
          check.giveUp(line: number + 1)
          continue
        }
        compare(tokens, next, &check, line: number + 1)
      } else if !isInside {
        check.checkNote(line, line: number + 1)
      }
    }
    if !expected.isEmpty { check.giveUp(line: lines.count) }
  }

  /// A figure as it should stand in a line.
  private struct Figure {
    let row: Int
    let column: PrintedLayout.Column
    let hasCount: Bool
  }

  /// The figures of each printed line: of one indicator a section after the other, of a table without
  /// groups one unit after the other.
  private func expected(_ layout: PrintedLayout) -> [[Figure]] {
    var runs: [[PrintedLayout.Line]] = []
    for line in layout.lines {
      let own = runKey(line, layout)
      if let last = runs.last?.last, runKey(last, layout) == own {
        runs[runs.count - 1].append(line)
      } else {
        runs.append([line])
      }
    }
    let sections = [0, 1, 2, 3]
    return runs.flatMap { lines in
      sections.flatMap { section in
        let columns = layout.columns.filter { Self.section($0, layout) == section }
        return lines.compactMap { line -> [Figure]? in
          let figures = columns.compactMap { column in
            line.rows[column].map { row in
              Figure(
                row: row, column: column,
                hasCount: section == 0
                  ? !Self.isDifference(row, layout) : section == 2 && column == columns.last)
            }
          }
          return figures.isEmpty ? nil : figures
        }
      }
    }
  }

  private func runKey(_ line: PrintedLayout.Line, _ layout: PrintedLayout) -> [Int] {
    guard layout.crossed == 0 else { return [line.indicator] }
    guard let row = line.rows.min(by: { $0.key < $1.key })?.value else { return [] }
    let (shift, decimals) = layout.rounding(layout.table.rows[row])
    return [shift, decimals]
  }

  private static func isDifference(_ row: Int, _ layout: PrintedLayout) -> Bool {
    layout.table.keys[layout.table.rows[row].key].measure.hasPrefix("gap")
  }

  /// Values, what compares them, compositions, standardised values.
  private static func section(_ column: PrintedLayout.Column, _ layout: PrintedLayout) -> Int {
    if column.section > 0 { return column.section + 1 }
    let kinds = layout.lines.lazy.compactMap { $0.rows[column] }.first.map {
      layout.table.keys[layout.table.rows[$0].key].measure
    }
    return kinds == "quotient" || kinds == "gap_vs_total" ? 1 : 0
  }

  /// What stands behind the label: numbers, marks and their letters.
  private static func tokens(_ line: String) -> [String] {
    let trimmed = line.drop { $0 == " " }
    guard let gap = trimmed.firstRange(of: "   ") else { return [] }
    return trimmed[gap.upperBound...].split(separator: " ").map(String.init)
      .filter { $0 != "±" && $0 != "*" }
  }

  private func compare(
    _ tokens: [String], _ figures: [Figure], _ check: inout PrintedCheck, line: Int
  ) {
    var rest = tokens[...]
    for figure in figures {
      let row = check.layout.table.rows[figure.row]
      let isShown = row.status.showsFigures
      let letters = row.status.letter == nil ? 0 : 1
      let value = rest.popFirst() ?? ""
      let marks = isShown ? [] : rest.prefix(letters).filter { $0.count == 1 }
      rest = rest.dropFirst(marks.count)
      let margin: [String] = isShown ? [Self.unsigned(rest.popFirst() ?? "")] : []
      var n: String?
      if figure.hasCount {
        n = rest.popFirst() ?? ""
        if !PrintedText.hasDigit(Array((n ?? "").utf8)), letters == 1, rest.first?.count == 1 {
          _ = rest.popFirst()
        }
      }
      let limits = figure.column.hasLimits ? margin.flatMap(Self.limits) : margin
      check.check(
        figure.row, figure.column, value: Array(value.utf8),
        uncertainty: limits.map { Array($0.utf8) }, n: n.map { Array($0.utf8) }, line: line)
    }
    if !rest.isEmpty { check.giveUp(line: line) }
  }

  private static func unsigned(_ text: String) -> String {
    text.hasPrefix("±") ? String(text.dropFirst()) : text
  }

  /// The two numbers of limits such as `1,02–1,31`.
  private static func limits(_ text: String) -> [String] {
    text.filter { $0 != "(" && $0 != ")" }.split(separator: "–").map(String.init)
  }
}

extension Status {
  /// The letter behind the sign in print.
  fileprivate var letter: String? {
    switch self {
    case .suppressed: "a"
    case .suppressedSecondary: "b"
    case .withheldUncertain: "c"
    case .ok, .uncertain, .noData, .notApplicable: nil
    }
  }
}
