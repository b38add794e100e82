import Disclosure
import Estimation

/// A sign in the place of a figure, as Swedish official statistics use them.
enum Mark: CaseIterable {
  case suppressed
  case nobody
  /// The figure is not defined.
  case inapplicable
  /// There is a figure, but its uncertainty cannot be computed.
  case incomputable

  /// The mark of a cell without figures; nil for one that has them.
  init?(_ status: Status) {
    switch status {
    case .ok: return nil
    case .suppressed: self = .suppressed
    case .noData: self = .nobody
    case .notApplicable: self = .inapplicable
    }
  }

  /// The mark that stands in a cell or beside its value; nil where there is none.
  init?(_ cell: ReleasedCell) {
    if let figures = cell.figures {
      guard figures.interval?.marginOfError.isFinite != true else { return nil }
      self = .incomputable
    } else {
      self = Mark(cell.status) ?? .inapplicable
    }
  }

  /// What is printed; a point has two meanings, which the places of a value and of a margin of error
  /// tell apart.
  var sign: String {
    switch self {
    case .suppressed: ".."
    case .nobody: "–"
    case .inapplicable, .incomputable: "."
    }
  }

  /// What the mark means.
  func meaning(minimumCount: Int) -> String {
    switch self {
    case .suppressed:
      "uppgiften visas inte: för få svar (färre än \(minimumCount))"
    case .nobody: "inga svar"
    case .inapplicable: "inte tillämpligt, uppgiften kan inte beräknas"
    case .incomputable: "felmarginalen kan inte beräknas"
    }
  }
}
