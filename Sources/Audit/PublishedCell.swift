import Disclosure

/// A group's figures of one indicator, in all files of a release.
struct PublishedCell: Sendable {
  let group: Int
  /// The indicator's place in its question.
  let indicator: Int
  let release: Int
  let file: String
  let line: Int
  let status: Status
  /// Not numbers where they are not shown.
  let n: Double
  let weight: Double
  /// Sum of the weights that count, or of what is measured.
  let counted: Double
  /// How wide its numbers must be, where the run has told.
  var wanted: WantedWidths.Width?

  var isShown: Bool { status.showsFigures }
  /// Whether the cell itself must not be known.
  var isProtected: Bool { status == .suppressed }

  init(
    _ row: PublishedTable.Row, group: Int, indicator: Int, measure: String, release: Int,
    file: String
  ) {
    (self.group, self.indicator, self.release) = (group, indicator, release)
    (self.file, line, status, n, weight) = (file, row.line, row.status, row.n, row.weight)
    let isSum = measure == "count" || measure == "total"
    counted = isSum ? row.estimate : row.estimate * row.weight
  }

  /// Whether two files tell the same of a cell, but for rounding in the last digits.
  func agrees(with other: PublishedCell) -> Bool {
    guard status == other.status else { return false }
    guard isShown else { return true }
    let size = 1e-9 * (1 + abs(weight) + abs(counted))
    return n == other.n && !(abs(weight - other.weight) > size)
      && !(abs(counted - other.counted) > size)
  }
}

extension PublishedFolder {
  /// How wide the numbers of a cell must be; nil where the run did not tell.
  func wanted(_ row: PublishedTable.Row, _ table: PublishedTable) -> WantedWidths.Width? {
    guard !wanted.isEmpty else { return nil }
    let codes = table.keys[row.key].codes
    let groups = zip(table.variables, codes).filter { $1 != PublishedTable.total }
    return wanted[table.indicators[row.indicator], groups.map { Suppression.Group($0, $1) }]
  }
}

extension WantedWidths.Width {
  subscript(_ kind: GuardedNumber.Kind) -> Double? {
    switch kind {
    case .answers: answers
    case .counted: counted
    case .others: others
    }
  }
}
