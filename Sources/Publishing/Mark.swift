import Disclosure
import Estimation

/// A sign in the place of a figure or beside it, as Swedish official statistics use them.
enum Mark: CaseIterable {
  case suppressed
  case suppressedSecondary
  /// Too uncertain to be shown.
  case withheld
  case nobody
  /// The figure is not defined.
  case inapplicable
  /// There is a figure, but its uncertainty cannot be computed.
  case incomputable
  /// The figure is shown, and uncertain.
  case uncertain

  /// The mark of a cell without figures; nil for one that has them.
  init?(_ status: Status) {
    switch status {
    case .ok, .uncertain: return nil
    case .withheldUncertain: self = .withheld
    case .suppressed: self = .suppressed
    case .suppressedSecondary: self = .suppressedSecondary
    case .noData: self = .nobody
    case .notApplicable: self = .inapplicable
    }
  }

  /// What is printed; a point has two meanings, which the places of a value and of a margin of error
  /// tell apart.
  var sign: String {
    switch self {
    case .suppressed, .suppressedSecondary, .withheld: ".."
    case .nobody: "–"
    case .inapplicable, .incomputable: "."
    case .uncertain: "*"
    }
  }

  /// Tells why a figure is not available, where the sign has several reasons; the same in every table.
  var letter: String? {
    switch self {
    case .suppressed: "a"
    case .suppressedSecondary: "b"
    case .withheld: "c"
    case .nobody, .inapplicable, .incomputable, .uncertain: nil
    }
  }

  /// The sign with its letter, as one text.
  var text: String { letter.map { "\(sign) \($0)" } ?? sign }
}
