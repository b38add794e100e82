import Disclosure
import Publishing

/// Compares what is printed for people with the tidy table, figure by figure.
///
/// What the tidy table masks must be masked, and what is printed must be its rounding: so that the
/// printed files tell nothing that the tidy ones do not.
struct PrintedCheck {
  let layout: PrintedLayout
  let file: String
  let names: CellNames
  private(set) var exposures: [Exposure] = []
  /// Whether the notes have come to how the figures were made.
  private var isMethod = false
  /// What notes may name; nil before the first of them does.
  private var figures: [Double]?

  init(_ layout: PrintedLayout, file: String, _ names: CellNames) {
    (self.layout, self.file, self.names) = (layout, file, names)
  }

  /// Notes that the file as a whole cannot be checked.
  mutating func giveUp(line: Int?) {
    exposures.append(Exposure(.e, .cannotBeChecked, file: file, line: line))
  }

  private mutating func note(_ way: Exposure.Way, _ row: PublishedTable.Row, _ line: Int) {
    let key = layout.table.keys[row.key]
    exposures.append(
      Exposure(
        .e, way, file: file, line: line,
        indicator: layout.table.indicators[row.indicator],
        groups: names.groups(layout.table.variables, key.codes)))
  }

  /// Checks one figure's printed texts.
  mutating func check(
    _ number: Int, _ column: PrintedLayout.Column, value: [UInt8], uncertainty: [[UInt8]],
    n: [UInt8]?, line: Int
  ) {
    let row = layout.table.rows[number]
    let all = [value] + uncertainty + [n].compactMap(\.self)
    guard row.status.showsFigures else {
      let shown = row.status == .withheldUncertain ? [value] + uncertainty : all
      if shown.contains(where: PrintedText.hasDigit) { note(.underMask, row, line) }
      if row.status == .withheldUncertain, let n, !isCount(n, row) {
        note(.notARounding, row, line)
      }
      return
    }
    let (shift, decimals) = layout.rounding(row)
    let interval = column.hasLimits ? [row.lower, row.upper] : [(row.upper - row.lower) / 2]
    let pairs = zip([value] + uncertainty, [row.estimate] + interval)
    let isRight = pairs.allSatisfy { text, figure in
      figure.isNaN
        ? !PrintedText.hasDigit(text)
        : PrintedText.isRounding(text, of: figure, shift: shift, decimals: decimals)
    }
    if !isRight || uncertainty.count != interval.count || n.map({ !isCount($0, row) }) == true {
      note(.notARounding, row, line)
    }
  }

  private func isCount(_ text: [UInt8], _ row: PublishedTable.Row) -> Bool {
    row.n.isNaN ? !PrintedText.hasDigit(text) : PrintedText.number(text)?.value == row.n
  }

  /// Checks the numbers of a note: how many answered, F and p must be figures of the table.
  mutating func checkNote(_ text: String, line: Int) {
    if text.hasPrefix("Antal svar: ") {
      let count = String(text.dropFirst("Antal svar: ".count))
      if !isNumberOfAnswers(count) { giveUp(line: line) }
      return
    }
    if text.contains(" · "), text.hasSuffix(" svar") {
      let last = text.dropLast(" svar".count).split(separator: "·").last ?? ""
      let counts = last.split(separator: "–").map { $0.filter { $0 != " " } }
      if !counts.allSatisfy({ isNumberOfAnswers(String($0)) }) { giveUp(line: line) }
      return
    }
    if Self.method.contains(where: text.hasPrefix) { isMethod = true }
    let isDefinition = Self.definitions.contains(where: text.hasPrefix)
    guard !isDefinition, !isMethod else { return }
    for number in Self.decimals(in: text) where !isKnown(number) { giveUp(line: line) }
  }

  /// Whether the tidy table says so of everybody.
  private func isNumberOfAnswers(_ text: String) -> Bool {
    let n = PrintedText.number(Array(text.utf8))?.value
    return layout.table.rows.contains { $0.n == n && isEverybody($0) }
  }

  private func isEverybody(_ row: PublishedTable.Row) -> Bool {
    layout.table.keys[row.key].codes.allSatisfy { $0 == PublishedTable.total }
  }

  /// What a note quotes from the description: its decimals are no figures.
  private static let definitions = [
    "Indikator: ", "Fråga: ", "Variabel: ", "Sammansatt: ", "Skala: ",
  ]
  /// Where the notes on how the figures were made begin, in which no figures stand.
  private static let method = ["Undersökning: ", "Felmarginal"]

  /// Numbers with decimals outside of quotation marks.
  static func decimals(in text: String) -> [String] {
    var (numbers, current, isQuoted): ([String], String, Bool) = ([], "", false)
    for character in text + " " {
      if character == "”" { isQuoted.toggle() }
      if !isQuoted, ("0"..."9").contains(character) || character == "," {
        current.append(character)
        continue
      }
      // A comma behind a number is none of its own.
      let parts = current.split(separator: ",")
      if parts.count == 2 { numbers.append(parts.joined(separator: ",")) }
      current = ""
    }
    return numbers
  }

  /// Whether a decimal of a note is nothing, a limit of print or of a test, or a figure of a test.
  private mutating func isKnown(_ text: String) -> Bool {
    if Self.constants.contains(text) { return true }
    let figures = figures ?? layout.table.shownFigures
    self.figures = figures
    return PrintedText.isRounding(text, ofAnyIn: figures)
  }

  private static let constants: Set<String> = ["0,0", "0,00", "0,05", "0,001"]
}

extension PublishedTable {
  /// What is shown and what it was tested with, in ascending order.
  fileprivate var shownFigures: [Double] {
    rows.filter(\.status.showsFigures).flatMap { [$0.estimate, $0.p, $0.adjusted] }
      .filter { !$0.isNaN }.sorted()
  }
}
