import SPSS
import SurveyModel

extension SPSSDictionary {
  /// What the file says about its columns, by their names.
  func labelledColumns(in file: String) -> [String: LabelledColumn] {
    let columns = variables.map { ($0.name, $0.labelledColumn(in: file)) }
    // A column that stands twice is refused when it is read.
    return Dictionary(columns) { first, _ in first }
  }
}

extension SPSSVariable {
  fileprivate func labelledColumn(in file: String) -> LabelledColumn {
    // Cells are trimmed before they are compared, and an empty one has a meaning already.
    let labels = valueLabels.map {
      LabelledColumn.Label(code: $0.code.trimmed, text: $0.label.onOneLine)
    }
    return LabelledColumn(
      file: file, question: label?.onOneLine, isNumeric: kind == .number,
      labels: labels.filter { !$0.code.isEmpty }, missing: missing.compactMap(declared))
  }

  /// A declaration by the texts of cells; nil for one that no cell can show.
  private func declared(_ missing: SPSSMissing) -> LabelledColumn.Missing? {
    switch missing {
    case .value(let value): code(cellText(value))
    case .text(let text): code(text.trimmed)
    // Days and times are no numbers as cells: one in such a range is an unknown code.
    case .range where kind != .number: nil
    case .range(let low, let high): .range(low: end(low), high: end(high))
    }
  }

  private func code(_ text: String) -> LabelledColumn.Missing? {
    text.isEmpty ? nil : .code(text)
  }

  private func end(_ value: Double) -> String? { value.isFinite ? cellText(value) : nil }
}

extension String {
  /// The text without control characters, which would break a table or be obeyed by a terminal.
  fileprivate var onOneLine: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: text.append(" ")
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text.trimmed
  }

  fileprivate var trimmed: String {
    let start = drop { $0 == " " || $0 == "\t" }
    let blanks = start.reversed().prefix { $0 == " " || $0 == "\t" }.count
    return String(start.dropLast(blanks))
  }
}
