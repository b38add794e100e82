import Diagnostics

/// Where a companion table has its columns.
struct CompanionColumns {
  private var places: [String: Int] = [:]

  /// Finds the columns; nil when a required one is not there, which is reported with all else that
  /// is wrong with the header.
  ///
  /// - Parameters:
  ///   - known: every column that the table may have.
  ///   - example: a right header, for the findings.
  init?(
    _ table: CompanionTable, required: [String], known: [String], example: String,
    _ report: DescriptionReport
  ) {
    for (place, cell) in table.header.enumerated() {
      let name = Self.trimmed(cell)
      if !known.contains(name) {
        report.companion(
          table, line: 1, "unknown column \(Quoted.text(name))", expected: Quoted.choice(known),
          remedy: DescriptionReport.remedy(for: name, among: known))
      } else if places[name] == nil {
        places[name] = place
      } else {
        report.companion(
          table, line: 1, "the column \(name) stands there twice", expected: "every column once")
      }
    }
    let missing = required.filter { places[$0] == nil }
    for name in missing {
      report.companion(
        table, line: 1, "the table has no column \(name)", expected: "the header \(example)")
    }
    if !missing.isEmpty { return nil }
  }

  /// The trimmed cell of a column; nil when it is empty or the table has no such column.
  subscript(name: String, row: CompanionRow) -> String? {
    guard let place = places[name], row.fields.indices.contains(place) else { return nil }
    let text = Self.trimmed(row.fields[place])
    return text.isEmpty ? nil : text
  }

  static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    let blanks = start.reversed().prefix(while: \.isWhitespace).count
    return String(start.dropLast(blanks))
  }
}

extension DescriptionReport {
  /// Whether a row has as many fields as the header.
  func isComplete(_ row: CompanionRow, of table: CompanionTable) -> Bool {
    if row.fields.count == table.header.count { return true }
    companion(
      table, line: row.line, "the row has \(row.fields.count) fields",
      expected: "\(table.header.count), as the header has")
    return false
  }

  func companion(
    _ table: CompanionTable, line: Int, _ message: String, expected: String, remedy: String? = nil
  ) {
    add(
      .badCompanion, message, at: SourceLocation(file: table.file, line: line),
      expected: expected, remedy: remedy)
  }
}
