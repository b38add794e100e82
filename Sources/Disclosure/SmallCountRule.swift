import Estimation

/// A cell that rests on too few answers is not shown.
struct SmallCountRule {
  /// Valid answers, unweighted; 0 lets everything pass.
  var minimumCount: Int

  /// A gap falls when either of its groups does: with one group shown, it would give the other away.
  func status(of row: EstimatedRow) -> Status {
    guard row.estimate != nil else { return isBelow(row.smallestCount) ? .suppressed : .noData }
    return isBelow(row.smallestCount) ? .suppressed : .ok
  }

  private func isBelow(_ count: Int) -> Bool {
    count > 0 && count < minimumCount
  }
}
