import Estimation
import SurveyModel

/// What is made of several cells falls with any of them.
///
/// A gap and one group's value give the other's, a quotient too; a gap against everybody gives the gap
/// again, since everybody's stands in the same table. A composition of 0 per cent, or none at all, says
/// that nobody in a group counts. A standardised value and all ages but one give that one's.
struct FallingFigures {
  /// Valid answers, unweighted; 0 lets everything pass.
  private let minimumCount: Int
  private let lines: [[String?]]
  /// The line of everybody; nil when the table has none.
  private let everybody: Int?
  /// The two groups that the table compares.
  private let pair: [TableColumn]

  /// - Parameters:
  ///   - lines: as ``EstimatedTable/lines``.
  ///   - gap: the codes of the two groups that the table compares.
  init(minimumCount: Int, _ lines: [[String?]], comparing gap: (of: String, minus: String)?) {
    self.minimumCount = minimumCount
    self.lines = lines
    everybody = lines.firstIndex { $0.allSatisfy { $0 == nil } }
    pair = gap.map { [$0.of, $0.minus].map { TableColumn(part: .group($0)) } } ?? []
  }

  /// The status of each figure, as they stand in the block; nil where there is none.
  ///
  /// - Parameters:
  ///   - reasons: why cells are not shown; nil for what is shown and for what is made of several. None
  ///     where all is shown.
  ///   - reasonOfAges: why an age is not shown of which a standardised value at a place is made.
  func statuses(
    of block: EstimatedBlock, _ reasons: [SuppressionReason?],
    reasonOfAges: (Int) -> SuppressionReason? = { _ in nil }
  ) -> [Status?] {
    let reasons = reasons.isEmpty ? Array(repeating: nil, count: block.cells.count) : reasons
    let sources = block.columns.map { self.sources(of: $0, block.columns) }
    var statuses: [Status?] = []
    statuses.reserveCapacity(block.cells.count)
    for (place, cell) in block.cells.enumerated() {
      let column = place % block.columns.count
      var fallen = sources[column].compactMap { reasons[place - column + $0] }
      if block.columns[column].part == .gapVersusTotal, let everybody {
        fallen += sources[column].compactMap { reasons[everybody * block.columns.count + $0] }
      }
      if block.columns[column].statistic == .standardised, let age = reasonOfAges(place) {
        fallen.append(age)
      }
      statuses.append(
        cell.map { fallen.worst ?? status(of: $0, isMade: !block.columns[column].isCell) })
    }
    return statuses
  }

  /// A test falls with any of its cells: the other cells and F would give it away.
  ///
  /// - Parameter blocks: those of the test's answers, with why their cells are not shown.
  func status(
    of test: GroupTest, gap: String?,
    _ blocks: [(columns: [TableColumn], reasons: [SuppressionReason?])],
    by variables: [String]
  ) -> Status {
    let crossed = variables.firstIndex(of: test.variable)
    let own = lines.indices.filter { line in
      lines[line].indices.allSatisfy { ($0 == crossed) == (lines[line][$0] != nil) }
    }
    let parts = { (column: TableColumn) -> Bool in
      guard column.isCell else { return false }
      switch test.kind {
      case .gapsEqual: return self.pair.contains(column)
      case .independence: return (test.variable == gap) == (column.part != .all)
      }
    }
    let fallen = blocks.filter { !$0.reasons.isEmpty }.flatMap { block in
      own.flatMap { line in
        block.columns.indices.filter { parts(block.columns[$0]) }.compactMap {
          block.reasons[line * block.columns.count + $0]
        }
      }
    }
    return fallen.worst ?? (isBelow(test.smallestCount) ? .suppressed : .ok)
  }

  private func status(of cell: EstimatedCell, isMade: Bool) -> Status {
    if isMade, isBelow(cell.smallestCount) { return .suppressed }
    if cell.estimate != nil { return .ok }
    return cell.isUndefined ? .notApplicable : .noData
  }

  /// The columns of the values that a figure is made of, its own for a cell.
  private func sources(of column: TableColumn, _ columns: [TableColumn]) -> [Int] {
    let values = columns.indices.filter { columns[$0].statistic == .crude }
    if column.statistic == .composition { return values.filter { columns[$0].part.isGroup } }
    switch column.part {
    case .group, .all: return values.filter { columns[$0].part == column.part }
    case .gap, .quotient, .gapVersusTotal: return values.filter { pair.contains(columns[$0]) }
    }
  }

  private func isBelow(_ count: Int) -> Bool {
    count > 0 && count < minimumCount
  }
}

extension [SuppressionReason] {
  /// What a figure of such cells is; nil when all are shown.
  fileprivate var worst: Status? {
    contains(where: \.isPrimary) ? .suppressed : isEmpty ? nil : .suppressedSecondary
  }
}

extension Part {
  fileprivate var isGroup: Bool { if case .group = self { true } else { false } }
}
