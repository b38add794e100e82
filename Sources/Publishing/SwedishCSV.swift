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

  static func write(_ table: ReleasedTable, of survey: Survey, to output: inout [UInt8]) {
    let labels = TableLabels(table: table, survey: survey)
    let wide = WideTable(table)
    let notes = TableNotes(labels: labels, wide: wide)
    let format = SwedishCSV(labels: labels, wide: wide, notes: notes)
    output.append(contentsOf: [0xEF, 0xBB, 0xBF])
    for record in format.records {
      output.append(contentsOf: (record.joined(separator: ";") + "\r\n").utf8)
    }
  }

  private var isInternal: Bool { labels.table.isInternal }

  /// Every line of the file as written fields.
  private var records: [[String]] {
    let mark = isInternal ? [[text(InternalMark.heading)]] : []
    let title = [text("\(labels.title) – \(labels.surveyAndWave)")]
    return mark + [title, [], header] + wide.lines.map(record) + [[]] + noteLines.map { [text($0)] }
  }

  private var header: [String] {
    let stub = ["Indikator"] + labels.table.by.map(\.label.sv) + (unitOfAll == nil ? ["Enhet"] : [])
    let mark = isInternal ? ["Märkning"] : []
    return (stub + wide.parts.flatMap(columnNames) + mark).map(text)
  }

  private func columnNames(of part: Part) -> [String] {
    let name = labels.name(of: part)
    let unit = unitOfAll.map { part == .gap ? $0.differenceName : $0.name }
    return [
      unit.map { "\(name), \($0)" } ?? name, "\(name), felmarginal ±", "\(name), antal svar",
    ]
  }

  /// The only unit of the table; nil when measures of different units are mixed.
  private var unitOfAll: PrintedUnit? {
    let units = wide.units
    return units.count == 1 ? units.first : nil
  }

  private func record(of line: WideTable.Line) -> [String] {
    let stub = [line.indicator.label.sv] + labels.names(of: line.groups)
    let unit = unitOfAll == nil ? [line.unit.name] : []
    let cells = wide.parts.flatMap { part in
      line.cells[part].map { [$0.value, $0.marginOfError, $0.count] } ?? ["", "", ""]
    }
    return (stub + unit).map(text) + cells + (isInternal ? [InternalMark.word] : [])
  }

  private var noteLines: [String] {
    let definitions = notes.indicators.flatMap { indicator in
      ["Indikator: \(indicator.label.sv)"] + notes.definition(of: indicator) + count(of: indicator)
    }
    return definitions + notes.source + notes.method + [notes.interval] + notes.gap + notes.totals
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
