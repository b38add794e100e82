import Disclosure
import Estimation
import SurveyModel

/// Cells of the asked tables in which nobody gave a valid answer.
enum EmptyCells {
  /// One line for each table and indicator that has any.
  static func list(_ tables: [EstimatedTable]) -> [String] {
    tables.filter { !$0.spec.isBetween }.flatMap { table in
      let cells = Dictionary(grouping: table.rows.filter(\.isValue)) { $0.indicator.id }
      return table.spec.indicators.compactMap { id -> String? in
        let rows = cells[id] ?? []
        let empty = rows.filter { $0.smallestCount == 0 }
        guard !empty.isEmpty else { return nil }
        let names = empty.prefix(5).map { name($0, table) }.joined(separator: "; ")
        let more = empty.count > 5 ? " …" : ""
        return
          "table \(table.spec.id), \(id): \(empty.count) of \(rows.count) cells: \(names)\(more)"
      }
    }
  }

  private static func name(_ row: EstimatedRow, _ table: EstimatedTable) -> String {
    var parts = zip(table.by, row.groups).map { "\($0.name)=\($1 ?? "_T")" }
    if case .group(let code) = row.part, let gap = table.gap {
      parts.append("\(gap.variable.name)=\(code)")
    }
    return parts.joined(separator: ",")
  }
}

extension EstimatedRow {
  /// Whether the row is a value of one group. That nothing is made of others, as a composition where
  /// nobody counts, would tell what its values may not.
  fileprivate var isValue: Bool {
    guard statistic == .crude else { return false }
    switch part {
    case .group, .all: return true
    case .gap, .quotient, .gapVersusTotal: return false
    }
  }
}
