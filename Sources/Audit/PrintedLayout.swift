/// Where the figures of a tidy table stand in the tables for people, and how they are rounded.
struct PrintedLayout {
  /// A figure's place among those of a line.
  struct Column: Hashable, Comparable {
    /// Values, compositions, standardised values.
    let section: Int
    let part: Int
    /// Whether the interval is printed as two limits.
    let hasLimits: Bool

    static func < (a: Self, b: Self) -> Bool { (a.section, a.part) < (b.section, b.part) }
  }

  /// A line of figures: the rows of the tidy table by their columns.
  struct Line {
    let indicator: Int
    let codes: [String]
    var rows: [Column: Int] = [:]
  }

  let table: PublishedTable
  /// The number of variables before that of the groups that are compared.
  let crossed: Int
  /// In the order of print.
  private(set) var columns: [Column] = []
  private(set) var lines: [Line] = []
  private let columnOfKey: [Column?]
  private let measures: [String: String]

  init(_ table: PublishedTable, _ knowledge: CommonKnowledge) {
    self.table = table
    measures = Dictionary(knowledge.indicators.map { ($0.id, $0.measure) }) { first, _ in first }
    let last = table.variables.last
    let codes = knowledge.variables.first { $0.name == last }?.codes ?? []
    let compares = table.keys.contains { key in
      PublishedTable.pair(key.codes.last ?? "", among: codes, "-") != nil
    }
    crossed = table.variables.count - (compares ? 1 : 0)
    columnOfKey = table.keys.map { Self.column($0, compares ? codes : []) }
    fill()
  }

  private mutating func fill() {
    var found: Set<Column> = []
    var current: (indicator: Int, codes: ArraySlice<String>)?
    for (number, row) in table.rows.enumerated() {
      guard let column = columnOfKey[row.key] else { continue }
      found.insert(column)
      let codes = table.keys[row.key].codes.prefix(crossed)
      if current?.indicator != row.indicator || current?.codes != codes {
        current = (row.indicator, codes)
        lines.append(Line(indicator: row.indicator, codes: Array(codes)))
      }
      lines[lines.count - 1].rows[column] = number
    }
    columns = found.sorted()
  }

  /// Nil for a test, which stands in no line.
  private static func column(_ key: PublishedTable.Key, _ codes: [String]) -> Column? {
    guard !key.isTest else { return nil }
    let section =
      key.measure == "composition" ? 1 : key.measure.hasSuffix("_age_standardised") ? 2 : 0
    let part: Int
    switch key.measure {
    case "gap", "gap_age_standardised": part = codes.count + 1
    case "quotient": part = codes.count + 2
    case "gap_vs_total": part = codes.count + 3
    default: part = codes.firstIndex(of: key.codes.last ?? "") ?? codes.count
    }
    return Column(section: section, part: part, hasLimits: key.measure == "quotient")
  }

  /// How the figures of a row are printed: the power of ten that they are multiplied with, and decimals.
  func rounding(_ row: PublishedTable.Row) -> (shift: Int, decimals: Int) {
    switch table.keys[row.key].measure {
    case "composition": return (2, 1)
    case "quotient": return (0, 2)
    default: break
    }
    switch measures[table.indicators[row.indicator]] {
    case "share": return (2, 1)
    case "total", "count": return (0, 0)
    default: return (0, 2)
    }
  }
}
