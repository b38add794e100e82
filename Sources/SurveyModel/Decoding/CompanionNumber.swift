/// Numbers in the tables that stand beside the description.
extension DescriptionReport {
  /// A number from 0 that a cell holds: digits with a decimal point or none.
  func number(
    _ cell: String?, _ column: String, _ row: CompanionRow, of table: CompanionTable
  ) -> Double? {
    if let number = cell.flatMap(CodeComparison.number), 0...Double(Self.largest) ~= number {
      return number
    }
    let found = cell.map { Quoted.text($0) } ?? "empty"
    companion(
      table, line: row.line, "the \(column) is \(found)",
      expected: "a number from 0, in digits with a decimal point or none",
      remedy: "write 12345 or 12345.5: no blanks, no thousands, no sign")
    return nil
  }

  /// A number without decimals that are not there.
  static func words(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
