import Estimation
import SurveyModel

/// A table's rows without the estimates of those that are masked.
///
/// An adjusted p-value can be another row's p-value times a count, so that it would give a masked one
/// away: what is shown is adjusted over what is shown.
struct ShownRows {
  private(set) var rows: [EstimatedRow]

  init(_ rows: [EstimatedRow], _ statuses: [Status], _ adjustment: PValueAdjustment) {
    self.rows = rows
    var hasMaskedP = false
    for (place, status) in statuses.enumerated()
    where !status.showsFigures && rows[place].estimate != nil {
      if rows[place].estimate?.pValue != nil { hasMaskedP = true }
      self.rows[place].estimate = nil
    }
    if hasMaskedP { adjust(adjustment) }
  }

  /// Indicator by indicator, whose rows stand together.
  private mutating func adjust(_ adjustment: PValueAdjustment) {
    var start = rows.startIndex
    while start < rows.endIndex {
      let id = rows[start].indicator.id
      let end = rows[start...].firstIndex { $0.indicator.id != id } ?? rows.endIndex
      var own = Array(rows[start..<end])
      PValueFamilies.adjust(&own, adjustment)
      rows.replaceSubrange(start..<end, with: own)
      start = end
    }
  }
}
