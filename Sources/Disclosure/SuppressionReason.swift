import Estimation
import SurveyModel

/// Why a cell is not shown.
public enum SuppressionReason: Sendable, Hashable {
  /// Fewer valid answers than the smallest count.
  case fewAnswers
  /// Too few of the valid answers count, or nobody's does.
  case fewCounted
  /// Too few of the valid answers do not count, or everybody's counts.
  case fewOthers
  /// One or a few of its respondents make up too much of what is added up, or nobody has anything.
  case dominated
  /// Fewer valid answers in the whole table than it must rest on.
  case smallTable
  /// With it another cell, or a group that is never shown, would follow from what is shown.
  case protectsAnother
  /// Another cell, or a group that is never shown, could be told too closely with it.
  case narrowsAnother

  /// Whether the cell itself must not be known.
  var isPrimary: Bool {
    switch self {
    case .fewAnswers, .fewCounted, .fewOthers, .dominated, .smallTable: true
    case .protectsAnother, .narrowsAnother: false
    }
  }

  var status: Status { isPrimary ? .suppressed : .suppressedSecondary }
}

extension DisclosureRules {
  /// Why a cell must not be known; nil where the rules let it be shown.
  ///
  /// - Parameters:
  ///   - n: its valid answers, unweighted.
  ///   - counted: those of them that count; nil for anything but a share or a number of people.
  ///   - amounts: who makes up the sums of which it is made.
  func reason(
    n: Int, counted: Int?, amounts: [AmountConcentration] = []
  ) -> SuppressionReason? {
    guard n > 0 else { return nil }
    if n < minimumCount { return .fewAnswers }
    if isDominated(amounts) { return .dominated }
    guard let counted else { return nil }
    if isFew(counted) { return .fewCounted }
    return isFew(n - counted) ? .fewOthers : nil
  }

  /// Whether so few give an answer that it must not be known.
  func isFew(_ count: Int) -> Bool {
    count < minimumInCategory && (count > 0 || !zerosAreSafe)
  }
}
