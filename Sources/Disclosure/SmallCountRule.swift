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
  /// What is masked of the values that other figures are made of.
  private var masked: [Line: Set<Part>] = [:]

  /// One indicator in one combination of groups.
  private struct Line: Hashable {
    var indicator: String
    var groups: [String?]
  }

  init(minimumCount: Int, over rows: [EstimatedRow]) {
    self.minimumCount = minimumCount
    for row in rows where row.statistic == .crude && isBelow(row.smallestCount) {
      masked[Line(indicator: row.indicator.id, groups: row.groups), default: []].insert(row.part)
    }
  }

  /// The status of each row.
  ///
  /// - Parameter gap: the two groups that the table compares.
  func statuses(
    of rows: [EstimatedRow], comparing gap: (of: String, minus: String)?
  ) -> [Status] {
    var line: Line?
    var own: Set<Part> = []
    return rows.map { row in
      // Rows of one line stand together, so that hardly one is looked up.
      if !masked.isEmpty, line?.indicator != row.indicator.id || line?.groups != row.groups {
        let new = Line(indicator: row.indicator.id, groups: row.groups)
        (line, own) = (new, masked[new] ?? [])
      }
      return status(of: row, comparing: gap, masked: own)
    }
  }

  private func status(
    of row: EstimatedRow, comparing gap: (of: String, minus: String)?, masked own: Set<Part>
  ) -> Status {
    guard !isBelow(row.smallestCount), !restsOn(own, row, gap) else { return .suppressed }
    if row.estimate != nil { return .ok }
    return row.isUndefined ? .notApplicable : .noData
  }

  /// A test falls with the smallest of its cells: the other cells and F would give it away.
  func status(of test: GroupTest) -> Status {
    isBelow(test.smallestCount) ? .suppressed : .ok
  }

  /// - Parameter own: what is masked of the row's line.
  private func restsOn(
    _ own: Set<Part>, _ row: EstimatedRow, _ gap: (of: String, minus: String)?
  ) -> Bool {
    if masked.isEmpty { return false }
    if row.statistic == .composition { return own.contains(where: \.isGroup) }
    let pair = gap.map { [Part.group($0.of), .group($0.minus)] } ?? []
    switch row.part {
    case .group, .all: return own.contains(row.part)
    case .gap, .quotient: return !own.isDisjoint(with: pair)
    case .gapVersusTotal:
      let everybody = Line(indicator: row.indicator.id, groups: row.groups.map { _ in nil })
      return !own.union(masked[everybody] ?? []).isDisjoint(with: pair)
    }
  }

  private func isBelow(_ count: Int) -> Bool {
    count > 0 && count < minimumCount
  }
}

extension Part {
  fileprivate var isGroup: Bool { if case .group = self { true } else { false } }
}
