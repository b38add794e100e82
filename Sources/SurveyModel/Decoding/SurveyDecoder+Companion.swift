import Diagnostics

/// Codes and labels from a table beside the description: `code;sv;en`, and `tile` or `geo`.
extension SurveyDecoder {
  /// The codes in the order of the table; nil when the table could not be loaded or lacks a column.
  func companionCodes(
    _ object: ObjectDecoder<VariableKey>, _ isNumeric: Bool
  ) -> [Category]? {
    guard let path = object.text(.codesFrom), let table = companions[path.value] else { return nil }
    guard let columns = CompanionColumns(table, report) else { return nil }
    var seen = SeenCodes(comparison: CodeComparison(asNumbers: isNumeric))
    var lines: [String: Int] = [:]
    let categories = table.rows.compactMap { row -> Category? in
      guard let category = category(row, columns, of: table, isNumeric) else { return nil }
      if let twin = seen.insert(category.code) {
        repeatedCode(category.code, row, of: table, first: lines[twin] ?? row.line)
        return nil
      }
      lines[category.code] = row.line
      return category
    }
    if table.rows.isEmpty {
      report.companion(table, line: 1, "the table has no codes", expected: "one row at least")
    }
    return categories
  }

  private func category(
    _ row: CompanionRow, _ columns: CompanionColumns, of table: CompanionTable, _ isNumeric: Bool
  ) -> Category? {
    guard row.fields.count == table.header.count else {
      report.companion(
        table, line: row.line, "the row has \(row.fields.count) fields",
        expected: "\(table.header.count), as the header has")
      return nil
    }
    guard let code = columns.code(row) else {
      report.companion(table, line: row.line, "the code is empty", expected: "a code in every row")
      return nil
    }
    if isNumeric, CodeComparison.number(code) == nil {
      report.companion(
        table, line: row.line, "the code \(Quoted.text(code)) is no number",
        expected: "a decimal number, since the variable is numeric")
    }
    guard let swedish = columns.swedish(row) else {
      report.companion(
        table, line: row.line, "the code \(Quoted.text(code)) has no label",
        expected: "a text in the column sv")
      return nil
    }
    return Category(code: code, label: LocalizedText(sv: swedish, en: columns.english(row)))
  }

  private func repeatedCode(
    _ code: String, _ row: CompanionRow, of table: CompanionTable, first: Int
  ) {
    report.companion(
      table, line: row.line,
      "the code \(Quoted.text(code)) stands on line \(first) and again on line \(row.line)",
      expected: "every code once")
  }
}

/// Where a companion table has its code and labels.
private struct CompanionColumns {
  private let codeIndex: Int
  private let swedishIndex: Int
  private let englishIndex: Int?

  static let known = ["code", "sv", "en", "tile", "geo"]

  init?(_ table: CompanionTable, _ report: DescriptionReport) {
    let header = table.header.map(Self.trimmed)
    var seen: Set<String> = []
    for name in header {
      if !Self.known.contains(name) {
        report.companion(
          table, line: 1, "unknown column \(Quoted.text(name))",
          expected: Quoted.choice(Self.known),
          remedy: DescriptionReport.remedy(for: name, among: Self.known))
      } else if !seen.insert(name).inserted {
        report.companion(
          table, line: 1, "the column \(name) stands there twice", expected: "every column once")
      }
    }
    for name in ["code", "sv"] where !seen.contains(name) {
      report.companion(
        table, line: 1, "the table has no column \(name)", expected: "the header code;sv;en")
    }
    guard let code = header.firstIndex(of: "code"), let swedish = header.firstIndex(of: "sv") else {
      return nil
    }
    codeIndex = code
    swedishIndex = swedish
    englishIndex = header.firstIndex(of: "en")
  }

  func code(_ row: CompanionRow) -> String? { cell(row, codeIndex) }
  func swedish(_ row: CompanionRow) -> String? { cell(row, swedishIndex) }
  func english(_ row: CompanionRow) -> String? { englishIndex.flatMap { cell(row, $0) } }

  /// The trimmed cell; nil when it is empty.
  private func cell(_ row: CompanionRow, _ index: Int) -> String? {
    guard row.fields.indices.contains(index) else { return nil }
    let text = Self.trimmed(row.fields[index])
    return text.isEmpty ? nil : text
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    let blanks = start.reversed().prefix(while: \.isWhitespace).count
    return String(start.dropLast(blanks))
  }
}

extension DescriptionReport {
  fileprivate func companion(
    _ table: CompanionTable, line: Int, _ message: String, expected: String, remedy: String? = nil
  ) {
    add(
      .badCompanion, message, at: SourceLocation(file: table.file, line: line),
      expected: expected, remedy: remedy)
  }
}
