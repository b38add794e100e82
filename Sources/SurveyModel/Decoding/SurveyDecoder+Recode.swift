/// What waves' cells hold in place of a variable's codes, from a table `wave;from;to`.
extension SurveyDecoder {
  /// The rows of the table by wave, in its order.
  ///
  /// - Parameter variable: complete but for what differs between waves.
  func recodings(
    _ object: ObjectDecoder<VariableKey>, of variable: Variable, _ comparison: CodeComparison,
    _ waves: WaveBook
  ) -> [Int: [Recoding]] {
    guard let path = object.text(.recode) else { return [:] }
    guard case .coded = variable.kind else {
      report.add(
        .contradiction, "\(object.label(.recode)) stands at a variable without codes",
        at: path.position, expected: "codes or codesFrom beside it", remedy: "remove recode")
      return [:]
    }
    let names = ["wave", "from", "to"]
    guard let table = companions[path.value],
      let columns = CompanionColumns(
        table, required: names, known: names, example: "wave;from;to", report)
    else { return [:] }
    if table.rows.isEmpty {
      report.companion(table, line: 1, "the table has no rows", expected: "one row at least")
    }
    var book = RecodeBook(variable, comparison)
    for row in table.rows where report.isComplete(row, of: table) {
      guard let year = year(columns["wave", row], row, of: table, waves),
        let code = code(columns["to", row], row, of: table, book)
      else { continue }
      guard let from = columns["from", row] else {
        report.companion(
          table, line: row.line, "from is empty", expected: "what a cell of that wave holds",
          remedy: "remove the row: an empty cell always means \(Variable.noAnswer)")
        continue
      }
      if let other = book.add(from, code, in: year, line: row.line) {
        twoMeanings(from, code, other, row, of: table)
      }
    }
    return book.recodings
  }

  private func year(
    _ cell: String?, _ row: CompanionRow, of table: CompanionTable, _ waves: WaveBook
  ) -> Int? {
    let text = cell ?? ""
    if let year = waves.waves.first(where: { String($0.year) == text }) { return year.year }
    guard waves.isComplete else { return nil }
    report.companion(
      table, line: row.line, "unknown wave \(Quoted.text(text))",
      expected: Quoted.choice(waves.years),
      remedy: DescriptionReport.remedy(for: text, among: waves.years))
    return nil
  }

  private func code(
    _ cell: String?, _ row: CompanionRow, of table: CompanionTable, _ book: RecodeBook
  ) -> String? {
    let text = cell ?? ""
    if let code = book.code(text) { return code }
    report.companion(
      table, line: row.line, "unknown code \(Quoted.text(text)) of \(book.variable)",
      expected: Quoted.choice(book.shown),
      remedy: text.count > 2 ? DescriptionReport.remedy(for: text, among: book.shown) : nil)
    return nil
  }

  private func twoMeanings(
    _ from: String, _ code: String, _ other: (code: String, line: Int), _ row: CompanionRow,
    of table: CompanionTable
  ) {
    report.companion(
      table, line: row.line,
      "\(Quoted.text(from)) means \(Quoted.text(other.code)) on line \(other.line) "
        + "and \(Quoted.text(code)) on line \(row.line)",
      expected: "one meaning of each cell in a wave", remedy: "remove one of the two rows")
  }
}

/// The rows of a table of recodings so far.
private struct RecodeBook {
  let variable: String
  /// The codes that groups are made of, for the findings.
  let shown: [String]
  private let comparison: CodeComparison
  /// Every code that is read, as the variable writes it.
  private var codes: [String: String] = [:]
  private var firsts: [Int: [String: (code: String, line: Int)]] = [:]
  private(set) var recodings: [Int: [Recoding]] = [:]

  init(_ variable: Variable, _ comparison: CodeComparison) {
    self.variable = variable.name
    self.comparison = comparison
    shown = variable.categories.map(\.code)
    for code in shown + variable.notReported + variable.missing.keys.sorted() {
      codes[comparison.key(code)] = codes[comparison.key(code)] ?? code
    }
  }

  /// The variable's way of writing a code; nil for what is none.
  func code(_ text: String) -> String? { codes[comparison.key(text)] }

  /// Adds a row; returns the meaning of an earlier row for the same cell when it is another one.
  mutating func add(
    _ from: String, _ to: String, in year: Int, line: Int
  ) -> (code: String, line: Int)? {
    let cell = code(from) ?? from
    let key = SpelledName.key(comparison.key(cell))
    if let first = firsts[year]?[key], first.code != to { return first }
    firsts[year, default: [:]][key] = firsts[year]?[key] ?? (to, line)
    recodings[year, default: []].append(Recoding(from: cell, to: to))
    return nil
  }
}
