import Diagnostics
import Disclosure

/// The records of one block, with names of their own.
struct TidyTable: Sendable {
  let sequence: Int
  var indicators: [String] = []
  var keys: [PublishedTable.Key] = []
  var rows: [PublishedTable.Row] = []
  var lines = 0
  var isInternal = false

  /// The blocks of a file as one table.
  static func joined(
    _ blocks: [TidyTable], _ file: (name: String, id: String), _ variables: [String]
  ) -> PublishedTable {
    var indicators = Numbered<String>()
    var keys = Numbered<PublishedTable.Key>()
    var rows: [PublishedTable.Row] = []
    var lines = 0
    for block in blocks.sorted(by: { $0.sequence < $1.sequence }) {
      let ownNames = block.indicators.map { indicators.number(of: $0) }
      let ownKeys = block.keys.map { keys.number(of: $0) }
      for row in block.rows {
        rows.append(row.moved(ownKeys[row.key], ownNames[row.indicator], by: lines))
      }
      lines += block.lines
    }
    return PublishedTable(
      file: file.name, id: file.id, isInternal: blocks.contains(where: \.isInternal),
      variables: variables, indicators: indicators.all, keys: keys.all, rows: rows)
  }
}

/// Values in the order in which they were met first.
private struct Numbered<Value: Hashable> {
  private(set) var all: [Value] = []
  private var numbers: [Value: Int] = [:]

  mutating func number(of value: Value) -> Int {
    if let known = numbers[value] { return known }
    numbers[value] = all.count
    all.append(value)
    return all.count - 1
  }
}

extension PublishedTable.Row {
  /// The same with other numbers of its key and indicator, some lines further down.
  func moved(_ key: Int, _ indicator: Int, by lines: Int) -> Self {
    Self(
      key: key, indicator: indicator, status: status, n: n, weight: weight, estimate: estimate,
      lower: lower, upper: upper, p: p, adjusted: adjusted, hasFigures: hasFigures,
      line: line + lines)
  }
}

extension Finding {
  /// A field of a tidy table that cannot be read.
  static func badField(_ file: String, line: Int, _ column: String) -> Finding {
    Finding(
      .data, "audit.bad-field", "\(column) holds what a tidy table never does",
      at: SourceLocation(file: file, line: line),
      expected: column == "status" ? Status.allCases.map(\.rawValue).joined(separator: ", ") : nil,
      remedy: "write the folder anew with trygg run")
  }
}
