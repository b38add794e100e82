import Disclosure
import Estimation
import SurveyModel

/// A table for Swedish Excel: UTF-8 with a byte order mark, semicolons, decimal commas, CRLF.
///
/// Title, blank line, header, a line per indicator and group, blank line, notes. Never `sep=`: Excel
/// then ignores the byte order mark and shows Ã¤ for ä. The unit stands in the header when all the
/// table has one, else in a column of its own.
struct SwedishCSV: TableWriter {
  private let labels: TableLabels
  private let wide: WideTable
  private let notes: TableNotes
  private let sentences: TestSentences

  static func write(_ table: ReleasedTable, of survey: Survey, to output: inout [UInt8]) {
    let labels = TableLabels(table: table, survey: survey)
    let wide = WideTable(table)
    let notes = TableNotes(labels: labels, wide: wide)
    let format = SwedishCSV(
      labels: labels, wide: wide, notes: notes, sentences: TestSentences(labels: labels))
    output.append(contentsOf: [0xEF, 0xBB, 0xBF])
    format.forEachRecord { record in
      for (place, field) in record.enumerated() {
        if place > 0 { output.append(UInt8(ascii: ";")) }
        output.append(contentsOf: field.utf8)
      }
      output.append(contentsOf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    }
  }

  private var isInternal: Bool { labels.table.isInternal }

  /// Hands over every line of the file as written fields.
  private func forEachRecord(_ body: ([String]) -> Void) {
    if isInternal { body([text(InternalMark.heading)]) }
    body([text("\(labels.title) – \(labels.surveyAndWave)")])
    body([])
    body(header)
    let unit = unitOfAll
    for line in wide.lines { body(record(of: line, unit)) }
    body([])
    for line in noteLines { body([text(line)]) }
  }

  private var header: [String] {
    let stub = ["Indikator"] + labels.table.by.map(\.label.sv) + (unitOfAll == nil ? ["Enhet"] : [])
    let mark = isInternal ? ["Märkning"] : []
    return (stub + wide.columns.flatMap(columnNames) + mark).map(text)
  }

  private func columnNames(of column: WideColumn) -> [String] {
    let name = name(of: column)
    let uncertainty =
      column.hasLimits
      ? ["\(name), nedre gräns", "\(name), övre gräns"] : ["\(name), felmarginal ±"]
    return [unit(of: column).map { "\(name), \($0)" } ?? name] + uncertainty
      + ["\(name), antal \(column.statistic == .composition ? "som räknas" : "svar")"]
  }

  /// Which percentage a column holds: the share of all women, or women's share of those who count.
  private func name(of column: WideColumn) -> String {
    let part = labels.name(of: column.part)
    let inside = part.uncapitalisedFirst
    switch (column.statistic, column.part) {
    case (.crude, .group) where wide.has(.composition) && unitOfAll == .percent:
      return "Andel av alla \(inside)"
    case (.crude, _): return part
    case (.composition, _): return "Andel \(inside) bland dem som räknas"
    case (.standardised, _): return "\(part), \(labels.standardised)"
    }
  }

  /// The unit that is the same in the whole column; nil where the line says it, or where there is none.
  private func unit(of column: WideColumn) -> String? {
    if column.part == .quotient { return nil }
    if column.statistic == .composition { return PrintedUnit.percent.name }
    return unitOfAll.map { column.isDifference ? $0.differenceName : $0.name }
  }

  /// The only unit of the table; nil when measures of different units are mixed.
  private var unitOfAll: PrintedUnit? {
    let units = wide.units
    return units.count == 1 ? units.first : nil
  }

  /// - Parameter unitOfAll: see ``unitOfAll``.
  private func record(of line: WideTable.Line, _ unitOfAll: PrintedUnit?) -> [String] {
    let stub = [line.indicator.label.sv] + labels.names(of: line.groups)
    let unit = unitOfAll == nil ? [line.unit.name] : []
    let cells = zip(wide.columns, line.cells.byColumn).flatMap { column, cell in
      cell.map { [$0.value] + $0.uncertainty + [$0.count] }
        ?? Array(repeating: "", count: column.hasLimits ? 4 : 3)
    }
    return (stub + unit).map(text) + cells + (isInternal ? [InternalMark.word] : [])
  }

  private var noteLines: [String] {
    let definitions = notes.indicators.flatMap { indicator in
      ["Indikator: \(indicator.label.sv)"] + notes.definition(of: indicator)
        + count(of: indicator) + sentences.texts(of: indicator).map(\.sv)
    }
    return definitions + notes.source + notes.method + [notes.interval, notes.degreesOfFreedom]
      + notes.gap + notes.comparisons + notes.composition + notes.standard + notes.tests
      + notes.totals
      + ["Teckenförklaring:"] + notes.legend(of: legendMarks) + notes.zeroLegend
  }

  private func count(of indicator: Indicator) -> [String] {
    notes.count(of: indicator).map { ["Antal svar: \(NumberText.grouped($0))"] } ?? []
  }

  /// A file is pasted and cut: it explains the usual marks whether they occur or not.
  private var legendMarks: [Mark] {
    let usual: Set<Mark> = isInternal ? [.nobody] : [.nobody, .suppressed]
    return Mark.allCases.filter { usual.contains($0) || wide.marks.contains($0) }
  }

  private func text(_ text: String) -> String {
    CSVField.quoted(CSVField.disarmed(text), delimiter: ";")
  }
}
