/// The population's size by categories, from a table with a column per variable and `population`.
extension SurveyDecoder {
  /// Groups that a margin may cross, so that a table of everybody is not mistaken for one.
  static var mostCells: Int { 1_000_000 }

  /// Nil when the table could not be loaded, or a part of it is wrong.
  func margin(_ path: Located<String>, _ variables: NameBook<Variable>) -> Margin? {
    guard let table = companions[path.value], let header = header(table, variables) else {
      return nil
    }
    var lines: [[Int]: Int] = [:]
    var cells: [(places: [Int], cell: Margin.Cell)] = []
    for row in table.rows {
      guard let places = header.places(row, of: table, report),
        let size = report.number(header.columns[Self.size, row], Self.size, row, of: table)
      else { continue }
      let codes = header.codes(places)
      if let first = lines[places] {
        repeated(header.words(codes), row, of: table, first: first)
        continue
      }
      lines[places] = row.line
      cells.append((places, Margin.Cell(codes: codes, population: size)))
    }
    // A row that could not be read is what is missing: mending it is the remedy.
    guard cells.count == table.rows.count, isComplete(lines, header, table) else { return nil }
    let sorted = cells.sorted { $0.places.lexicographicallyPrecedes($1.places) }
    let margin = Margin(
      file: path.value, variables: header.variables.map(\.name), cells: sorted.map(\.cell))
    if margin.population > 0 { return margin }
    report.companion(
      table, line: 1, "the populations add up to 0", expected: "the number of people in each group")
    return nil
  }

  static var size: String { "population" }

  /// The table's columns, when each is a variable with codes or bands, or the size.
  private func header(_ table: CompanionTable, _ variables: NameBook<Variable>) -> MarginHeader? {
    let example = "kon;alder;\(Self.size)"
    let known = variables.names.filter { $0 != Self.size } + [Self.size]
    guard
      let columns = CompanionColumns(
        table, required: [Self.size], known: known, example: example, report)
    else { return nil }
    let names = table.header.map(CompanionColumns.trimmed).filter { $0 != Self.size }
    if names.isEmpty {
      report.companion(
        table, line: 1, "the table has no column of a variable",
        expected: "a column for each variable, the header \(example)")
    }
    let found = names.compactMap { name in variables[name].flatMap { grouping($0, table) } }
    guard !names.isEmpty, found.count == names.count, Set(names).count == names.count else {
      return nil
    }
    let header = MarginHeader(columns: columns, variables: found)
    if header.cells <= Self.mostCells { return header }
    report.companion(
      table, line: 1, "the variables of the table make more than \(Self.mostCells) groups",
      expected: "fewer variables, or variables with fewer codes")
    return nil
  }

  /// A variable that can group the population, in every wave.
  private func grouping(_ variable: Variable, _ table: CompanionTable) -> Variable? {
    if variable.kind == .numeric {
      report.companion(
        table, line: 1, "the variable \(Quoted.shortened(variable.name)) is numeric",
        expected: "variables with codes or bands", remedy: "give the variable bands")
      return nil
    }
    guard let year = variable.yearsNotAsked.first else { return variable }
    report.companion(
      table, line: 1,
      "the variable \(Quoted.shortened(variable.name)) was not asked in \(year)",
      expected: "variables that were asked in every wave",
      remedy: "name its column in that wave")
    return nil
  }

  func repeated(_ group: String, _ row: CompanionRow, of table: CompanionTable, first: Int) {
    report.companion(
      table, line: row.line, "\(group) stands on line \(first) and again on line \(row.line)",
      expected: "every group once")
  }

  /// Whether every combination of categories is there; else the first of the missing ones are named.
  private func isComplete(
    _ found: [[Int]: Int], _ header: MarginHeader, _ table: CompanionTable
  ) -> Bool {
    let missing = header.cells - found.count
    if missing == 0 { return true }
    let first = Array(header.all.lazy.filter { found[$0] == nil }.prefix(12))
    let shown = first.map { header.words(header.codes($0)) }
    let more = missing > shown.count ? " and \(missing - shown.count) more" : ""
    report.companion(
      table, line: 1,
      "the table has no row for \(shown.joined(separator: ", "))\(more)",
      expected: "every category of every variable, crossed; write 0 where nobody lives",
      remedy: "add \(missing == 1 ? "the row" : "the \(missing) rows")")
    return false
  }
}
