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
  /// The names of each line's groups, each behind a semicolon.
  private let groups: [[UInt8]]
  private let lines: LinePieces

  init(_ table: ReleasedTable, of survey: Survey) {
    labels = TableLabels(table: table, survey: survey)
    wide = WideTable(table)
    notes = TableNotes(labels: labels, wide: wide)
    sentences = TestSentences(labels: labels)
    lines = LinePieces(table)
    let labels = labels
    groups = table.lines.map { groups in
      Array(labels.names(of: groups).map { ";" + Self.text($0) }.joined().utf8)
    }
  }

  private var isInternal: Bool { labels.table.isInternal }

  /// Whether each figure has a column for a mark: a mark beside a number would make a text of it.
  private var hasMarks: Bool { labels.survey.reliability != nil && !isInternal }

  /// Title and header, the lines', and the notes.
  var pieces: Int { lines.count + 2 }

  func write(_ piece: Int, to output: inout [UInt8]) {
    switch piece {
    case 0:
      output += [0xEF, 0xBB, 0xBF]
      let mark = isInternal ? [[text(InternalMark.heading)]] : []
      let title = text("\(labels.title) – \(labels.surveyAndWave)")
      for record in mark + [[title], [], header] { append(record, to: &output) }
    case pieces - 1:
      append([], to: &output)
      for line in noteLines { append([text(line)], to: &output) }
    default: appendLines(of: piece - 1, to: &output)
    }
  }

  private func append(_ record: [String], to output: inout [UInt8]) {
    output += (record.joined(separator: ";") + "\r\n").utf8
  }

  private var header: [String] {
    let stub = ["Indikator"] + labels.table.by.map(\.label.sv) + (unitOfAll == nil ? ["Enhet"] : [])
    let mark = isInternal ? ["Märkning"] : []
    return (stub + wide.columns.flatMap(columnNames) + mark).map(text)
  }

  private func columnNames(of column: TableColumn) -> [String] {
    let name = name(of: column)
    let uncertainty =
      column.hasLimits
      ? ["\(name), nedre gräns", "\(name), övre gräns"] : ["\(name), felmarginal ±"]
    return [unit(of: column).map { "\(name), \($0)" } ?? name] + uncertainty
      + ["\(name), antal \(column.statistic == .composition ? "som räknas" : "svar")"]
      + (hasMarks ? ["\(name), märkning"] : [])
  }

  /// Which percentage a column holds: the share of all women, or women's share of those who count.
  private func name(of column: TableColumn) -> String {
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
  private func unit(of column: TableColumn) -> String? {
    if column.part == .quotient { return nil }
    if column.statistic == .composition { return PrintedUnit.percent.name }
    return unitOfAll.map { column.isDifference ? $0.differenceName : $0.name }
  }

  /// The only unit of the table; nil when measures of different units are mixed.
  private var unitOfAll: PrintedUnit? {
    let units = wide.units
    return units.count == 1 ? units.first : nil
  }

  private func appendLines(of piece: Int, to output: inout [UInt8]) {
    let (number, lines) = self.lines[piece]
    let block = labels.table.blocks[number]
    let measure = block.indicator.measure
    let columns = zip(wide.columns, wide.places(in: block)).map { column, place in
      (place: place, unit: column.unit(of: measure), hasLimits: column.hasLimits)
    }
    let label = Array(text(block.indicator.label.sv).utf8)
    let unit = Array((unitOfAll == nil ? ";" + text(PrintedUnit(measure).name) : "").utf8)
    let uncertain = Array((";" + Mark.uncertain.sign).utf8)
    let end = Array(((isInternal ? ";" + InternalMark.word : "") + "\r\n").utf8)
    for line in lines where block.hasCells(in: line) {
      output += label
      output += groups[line]
      output += unit
      for (place, unit, hasLimits) in columns {
        if let cell = place.flatMap({ block[line, $0] }) {
          let printed = PrintedCell(cell, unit, hasLimits: hasLimits)
          printed.appendFields(UInt8(ascii: ";"), to: &output)
          if hasMarks { output += printed.isUncertain ? uncertain : [UInt8(ascii: ";")] }
        } else {
          let fields = (hasLimits ? 4 : 3) + (hasMarks ? 1 : 0)
          for _ in 0..<fields { output.append(UInt8(ascii: ";")) }
        }
      }
      output += end
    }
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
    let present = wide.marks
    return Mark.allCases.filter { usual.contains($0) || present.contains($0) }
  }

  private func text(_ text: String) -> String { Self.text(text) }

  private static func text(_ text: String) -> String {
    CSVField.quoted(CSVField.disarmed(text), delimiter: ";")
  }
}
