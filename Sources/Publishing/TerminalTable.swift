import Disclosure
import Estimation
import SurveyModel

/// A table for a terminal: title, one block per indicator, notes on how to read it.
struct TerminalTable: TableWriter {
  private let labels: TableLabels
  private let wide: WideTable
  private let notes: TableNotes

  init(_ table: ReleasedTable, of survey: Survey) {
    labels = TableLabels(table: table, survey: survey)
    wide = WideTable(table)
    notes = TableNotes(labels: labels, wide: wide)
  }

  /// Columns are as wide as their widest cell, so that nothing can be written before all is known.
  var pieces: Int { 1 }

  func write(_ piece: Int, to output: inout [UInt8]) {
    for line in lines {
      let printable = TextLayout.withoutControls(line)
      output.append(contentsOf: (TextLayout.withoutTrailingSpaces(printable) + "\n").utf8)
    }
  }

  private var lines: [String] {
    let blocks = TerminalBlock.blocks(
      of: wide, labels: labels, sentences: TestSentences(labels: labels))
    let layouts = Dictionary(grouping: blocks, by: Alike.init).mapValues { alike in
      let section = alike.first?.section ?? .values
      return TerminalLayout(blocks: alike, columns: wide.columns(of: section), labels: labels)
    }
    let body = blocks.flatMap { block in
      [""] + (layouts[Alike(block)]?.lines(of: block) ?? []) + paragraphs(under: block)
    }
    return heading + body + [""] + footing
  }

  /// Blocks whose columns are as wide as each other's.
  private struct Alike: Hashable {
    let unit: PrintedUnit
    let section: TableColumn.Section

    init(_ block: TerminalBlock) { (unit, section) = (block.unit, block.section) }
  }

  private func paragraphs(under block: TerminalBlock) -> [String] {
    // A number is not parted from its name.
    let sentences = block.sentences.map {
      $0.replacing(" = ", with: "\u{A0}=\u{A0}").replacing(" < ", with: "\u{A0}<\u{A0}")
    }
    return (sentences.isEmpty ? [] : [""]) + sentences.flatMap(Self.wrapped)
  }

  private var heading: [String] {
    let mark = labels.table.isInternal ? [InternalMark.heading, ""] : []
    let population = labels.survey.population.map { [$0.sv] } ?? []
    let facts = [labels.surveyAndWave] + population + answers
    return mark + Self.wrapped(labels.title) + Self.wrapped(facts.joined(separator: " · "))
  }

  /// The number of answers, or the fewest and the most when the indicators differ.
  private var answers: [String] {
    let counts = notes.indicators.compactMap(notes.count)
    guard let fewest = counts.min(), let most = counts.max() else { return [] }
    let range = fewest == most ? [fewest] : [fewest, most]
    return [range.map(NumberText.grouped).joined(separator: "–") + " svar"]
  }

  private var footing: [String] {
    let reading =
      [notes.marginOfError, "n: antal svar"] + notes.gap + notes.comparisons + notes.composition
      + notes.standard + notes.calibration + notes.legend(of: wide.marks)
    let definitions = notes.indicators.flatMap { indicator in
      let measure = notes.measure(of: indicator).joined(separator: ". ")
      return Self.wrapped("\(indicator.label.sv). \(measure)")
    }
    return reading.flatMap(Self.wrapped) + [""] + definitions
  }

  /// A paragraph, its second line and those after it indented.
  private static func wrapped(_ text: String) -> [String] {
    let lines = TextLayout.wrap(text, width: TextLayout.pageWidth - 2)
    return lines.prefix(1) + lines.dropFirst().map { "  " + $0 }
  }
}
