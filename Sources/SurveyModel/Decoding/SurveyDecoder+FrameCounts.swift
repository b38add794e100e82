/// A table of those drawn: a column per variable and `drawn`, and `weight` where there is one.
extension SurveyDecoder {
  private static var drawn: String { "drawn" }
  private static var weight: String { "weight" }

  func counts(
    _ path: Located<String>, _ wave: Wave, _ variables: NameBook<Variable>
  ) -> Frame? {
    guard let table = companions[path.value], let header = frameHeader(table, wave, variables)
    else { return nil }
    let hasWeight = table.header.map(CompanionColumns.trimmed).contains(Self.weight)
    var lines: [[Int]: Int] = [:]
    var cells: [Frame.Cell] = []
    for row in table.rows {
      guard let places = header.places(row, of: table, report),
        let drawn = drawn(header.columns[Self.drawn, row], row, table)
      else { continue }
      let weight =
        hasWeight
        ? report.number(header.columns[Self.weight, row], Self.weight, row, of: table) : nil
      if hasWeight, weight == nil { continue }
      if let first = lines.updateValue(row.line, forKey: places) {
        repeated(header.words(header.codes(places)), row, of: table, first: first)
        continue
      }
      cells.append(Frame.Cell(codes: header.codes(places), drawn: drawn, weight: weight))
    }
    guard cells.count == table.rows.count, isPlausible(cells, wave, table) else { return nil }
    return Frame(
      variables: header.variables.map(\.name), source: .counts(file: path.value, cells: cells))
  }

  private func frameHeader(
    _ table: CompanionTable, _ wave: Wave, _ variables: NameBook<Variable>
  ) -> MarginHeader? {
    let own = [Self.drawn, Self.weight]
    let known = variables.names.filter { !own.contains($0) } + own
    guard
      let columns = CompanionColumns(
        table, required: [Self.drawn], known: known, example: "kon;alder;\(Self.drawn)", report)
    else { return nil }
    let names = table.header.map(CompanionColumns.trimmed).filter { !own.contains($0) }
    if names.isEmpty {
      report.companion(
        table, line: 1, "the table has no column of a variable",
        expected: "a column for each variable, the header kon;alder;\(Self.drawn)")
    }
    let found = names.compactMap { name -> Variable? in
      guard let variable = variables[name] else { return nil }
      guard let fault = fault(variable, wave) else { return variable }
      report.companion(
        table, line: 1, "the table is by \(fault.found)", expected: fault.expected,
        remedy: "add the rows up over it, and remove the column")
      return nil
    }
    guard !names.isEmpty, found.count == names.count, Set(names).count == names.count else {
      return nil
    }
    return MarginHeader(columns: columns, variables: found)
  }

  private func drawn(_ cell: String?, _ row: CompanionRow, _ table: CompanionTable) -> Int? {
    guard let number = report.number(cell, Self.drawn, row, of: table) else { return nil }
    if let count = Int(exactly: number) { return count }
    report.companion(
      table, line: row.line, "the \(Self.drawn) is \(DescriptionReport.words(number))",
      expected: "a number of people, without decimals")
    return nil
  }

  private func isPlausible(_ cells: [Frame.Cell], _ wave: Wave, _ table: CompanionTable) -> Bool {
    let all = cells.reduce(0.0) { $0 + Double($1.drawn) }
    guard all > 0, all <= Double(DescriptionReport.largest) else {
      report.companion(
        table, line: 1, "the drawn add up to \(DescriptionReport.words(all))",
        expected: "a number of people from 1 to \(DescriptionReport.largest)")
      return false
    }
    guard let sampled = wave.sampled, Double(sampled) != all else { return true }
    report.companion(
      table, line: 1,
      "the drawn add up to \(DescriptionReport.words(all)), and sampled in the wave \(wave.year) "
        + "is \(sampled)",
      expected: "the same number of people",
      remedy: "add the rows that are missing, or correct sampled")
    return false
  }
}
