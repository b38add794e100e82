/// Codes and labels from a table beside the description: `code;sv;en`, and `tile` or `geo`.
extension SurveyDecoder {
  /// The codes in the order of the table; nil when the table could not be loaded or lacks a column.
  func companionCodes(
    _ object: ObjectDecoder<VariableKey>, _ isNumeric: Bool
  ) -> [Category]? {
    guard let path = object.text(.codesFrom), let table = companions[path.value] else { return nil }
    let known = ["code", "sv", "en", "tile", "geo"]
    guard
      let columns = CompanionColumns(
        table, required: ["code", "sv"], known: known, example: "code;sv;en", report)
    else { return nil }
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
    guard report.isComplete(row, of: table) else { return nil }
    guard let code = columns["code", row] else {
      report.companion(table, line: row.line, "the code is empty", expected: "a code in every row")
      return nil
    }
    if isNumeric, CodeComparison.number(code) == nil {
      report.companion(
        table, line: row.line, "the code \(Quoted.text(code)) is no number",
        expected: "a decimal number, since the variable is numeric")
    }
    guard let swedish = columns["sv", row] else {
      report.companion(
        table, line: row.line, "the code \(Quoted.text(code)) has no label",
        expected: "a text in the column sv")
      return nil
    }
    return Category(code: code, label: LocalizedText(sv: swedish, en: columns["en", row]))
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
