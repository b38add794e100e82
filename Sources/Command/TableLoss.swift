import Disclosure

/// How many of a table's cells are shown, and what became of the others.
struct TableLoss: Sendable, Hashable {
  /// By status, the cells of all indicators; no cell is counted twice.
  let counts: [Status: Int]
  /// Those of them in the line of everybody that are suppressed.
  let fallenOfEverybody: Int

  init(_ table: RunFigures.Table) {
    let cells = table.blocks.flatMap(\.cells)
    counts = cells.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
    fallenOfEverybody = cells.count { $0.place.isOfEverybody && $0.status.isSuppressed }
  }

  /// The sum over several tables.
  init(_ losses: [TableLoss]) {
    counts = losses.reduce(into: [:]) { $0.merge($1.counts, uniquingKeysWith: +) }
    fallenOfEverybody = losses.reduce(0) { $0 + $1.fallenOfEverybody }
  }

  var cells: Int { counts.values.reduce(0, +) }
  var shown: Int { counts.filter { $0.key.showsFigures }.values.reduce(0, +) }
  /// Those that may not be known, and those that would give one away.
  var suppressed: Int { counts.filter { $0.key.isSuppressed }.values.reduce(0, +) }

  /// The suppressed cells in per cent of all; nil for a table without cells.
  var percent: Double? { cells == 0 ? nil : 100 * Double(suppressed) / Double(cells) }
}

extension Status {
  /// Whether the cell falls for confidentiality: for its own sake or for another's.
  var isSuppressed: Bool { self == .suppressed || self == .suppressedSecondary }
}
