import Estimation
import SurveyModel

/// A figure that rests on too few answers is not shown, nor one from which such a figure follows.
///
/// A gap and one group's value give the other's, a quotient too; a gap against everybody gives the gap
/// again, since everybody's stands in the same table. A composition of 0 per cent, or none at all, says
/// that nobody in a group counts. So each of them falls with the groups that it is made of.
struct SmallCountRule {
  /// Valid answers, unweighted; 0 lets everything pass.
  private let minimumCount: Int
  /// The line of everybody; nil when the table has none.
  private let everybody: Int?
  /// The two groups that the table compares.
  private let pair: [TableColumn]

  /// - Parameters:
  ///   - lines: as ``EstimatedTable/lines``.
  ///   - gap: the codes of the two groups that the table compares.
  init(minimumCount: Int, _ lines: [[String?]], comparing gap: (of: String, minus: String)?) {
    self.minimumCount = minimumCount
    everybody = lines.firstIndex { $0.allSatisfy { $0 == nil } }
    pair = gap.map { [$0.of, $0.minus].map { TableColumn(part: .group($0)) } } ?? []
  }

  /// The status of each figure, as they stand in the block; nil where there is none.
  func statuses(of block: EstimatedBlock) -> [Status?] {
    let sources = block.columns.map { self.sources(of: $0, block.columns) }
    var statuses: [Status?] = []
    statuses.reserveCapacity(block.cells.count)
    for (place, cell) in block.cells.enumerated() {
      let column = place % block.columns.count
      let falls = sources[column].contains { source in
        isMasked(block, place - column + source)
          || block.columns[column].part == .gapVersusTotal && isMaskedInAll(block, source)
      }
      statuses.append(cell.map { falls ? .suppressed : status(of: $0) })
    }
    return statuses
  }

  /// A test falls with the smallest of its cells: the other cells and F would give it away.
  func status(of test: GroupTest) -> Status {
    isBelow(test.smallestCount) ? .suppressed : .ok
  }

  private func status(of cell: EstimatedCell) -> Status {
    if isBelow(cell.smallestCount) { return .suppressed }
    if cell.estimate != nil { return .ok }
    return cell.isUndefined ? .notApplicable : .noData
  }

  /// The columns of the values that a figure is made of.
  private func sources(of column: TableColumn, _ columns: [TableColumn]) -> [Int] {
    let values = columns.indices.filter { columns[$0].statistic == .crude }
    if column.statistic == .composition { return values.filter { columns[$0].part.isGroup } }
    switch column.part {
    case .group, .all: return values.filter { columns[$0].part == column.part }
    case .gap, .quotient, .gapVersusTotal: return values.filter { pair.contains(columns[$0]) }
    }
  }

  private func isMasked(_ block: EstimatedBlock, _ place: Int) -> Bool {
    block.cells[place].map { isBelow($0.smallestCount) } ?? false
  }

  private func isMaskedInAll(_ block: EstimatedBlock, _ column: Int) -> Bool {
    everybody.map { isMasked(block, $0 * block.columns.count + column) } ?? false
  }

  private func isBelow(_ count: Int) -> Bool {
    count > 0 && count < minimumCount
  }
}

extension Part {
  fileprivate var isGroup: Bool { if case .group = self { true } else { false } }
}
