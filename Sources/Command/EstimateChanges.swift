import Disclosure
import Estimation
import SurveyModel
import Weighting

/// Each indicator's estimate with two sets of weights, as far as it may be shown.
enum EstimateChanges {
  static func list(
    _ before: [ReleasedTable], _ after: [ReleasedTable]
  ) -> [NonresponseReport.EstimateChange] {
    let later = everybody(after)
    return everybody(before).map { id, value in
      NonresponseReport.EstimateChange(
        indicator: id, before: value, after: later.first { $0.id == id }?.value)
    }
  }

  private static func everybody(_ tables: [ReleasedTable]) -> [(id: String, value: Double?)] {
    tables.flatMap(\.rows).filter { $0.part == .all && $0.statistic == .crude }
      .map { ($0.indicator.id, $0.figures?.value) }
  }
}
