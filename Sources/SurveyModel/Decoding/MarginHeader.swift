/// The columns of a table with the population's sizes.
struct MarginHeader {
  let columns: CompanionColumns
  let variables: [Variable]
  /// For each variable, its categories' places by what a cell holds.
  private let places: [[String: Int]]

  init(columns: CompanionColumns, variables: [Variable]) {
    self.columns = columns
    self.variables = variables
    places = variables.map { variable in
      let keys = variable.categories.map { CodeComparison(variable).key($0.code) }
      return Dictionary(zip(keys, keys.indices)) { first, _ in first }
    }
  }

  /// How many groups the variables make, crossed; at most one more than what is allowed.
  var cells: Int {
    variables.reduce(1) { min($0 * max(1, $1.categories.count), SurveyDecoder.mostCells + 1) }
  }

  /// Every combination of the categories' places, in the order of print.
  var all: some Sequence<[Int]> {
    let counts = variables.map(\.categories.count)
    return (0..<cells).lazy.map { number in
      var rest = number
      let reversed = counts.reversed().map { count -> Int in
        defer { rest /= max(1, count) }
        return rest % max(1, count)
      }
      return reversed.reversed()
    }
  }

  /// The places of a row's codes; nil when one is wrong, which is reported.
  func places(
    _ row: CompanionRow, of table: CompanionTable, _ report: DescriptionReport
  ) -> [Int]? {
    guard report.isComplete(row, of: table) else { return nil }
    let found = zip(variables, places).map { variable, places -> Int? in
      guard let code = columns[variable.name, row] else {
        report.companion(
          table, line: row.line, "the code of \(Quoted.shortened(variable.name)) is empty",
          expected: "a code in every row")
        return nil
      }
      if let place = places[CodeComparison(variable).key(code)] { return place }
      report.unknown(code, of: variable, row, of: table)
      return nil
    }
    let known = found.compactMap { $0 }
    return known.count == found.count ? known : nil
  }

  func codes(_ places: [Int]) -> [String] {
    zip(variables, places).map { $0.categories[$1].code }
  }

  /// A group as messages name it: `kon 2, alder 16-24`.
  func words(_ codes: [String]) -> String {
    MarginHeader.words(variables.map(\.name), codes)
  }

  static func words(_ variables: [String], _ codes: [String]) -> String {
    zip(variables, codes).map { "\(Quoted.shortened($0)) \(Quoted.shortened($1))" }
      .joined(separator: " × ")
  }
}

extension CodeComparison {
  init(_ variable: Variable) {
    self.init(asNumbers: variable.numericCodes)
  }
}

extension DescriptionReport {
  fileprivate func unknown(
    _ code: String, of variable: Variable, _ row: CompanionRow, of table: CompanionTable
  ) {
    let comparison = CodeComparison(variable)
    let (name, found) = (Quoted.shortened(variable.name), Quoted.text(code))
    if variable.notReported.contains(where: { comparison.key($0) == comparison.key(code) }) {
      companion(
        table, line: row.line, "the code \(found) of \(name) is not reported",
        expected: "codes that make a group of their own",
        remedy: "remove the row, and its people from the others if they are in there")
      return
    }
    let categories = variable.categories
    let labelled = categories.first { SpelledName.key($0.label.sv) == SpelledName.key(code) }
    let codes = categories.map(\.code)
    companion(
      table, line: row.line, "unknown code of \(name) \(found)",
      expected: Quoted.choice(codes),
      remedy: labelled.map { "write \($0.code)" }
        ?? (code.count > 2 ? Self.remedy(for: code, among: codes) : nil))
  }
}
