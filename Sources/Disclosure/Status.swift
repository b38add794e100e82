/// What became of a cell; the raw value is the word in the tidy output.
public enum Status: String, Sendable, CaseIterable {
  case ok
  /// Shown with a mark: the sample says little about it.
  case uncertain
  /// Too uncertain to be shown. That is no secret, as what is suppressed is: its n is shown, and
  /// nothing else is withheld for its sake.
  case withheldUncertain = "withheld_uncertain"
  /// So few answers are behind it that it could tell of a person.
  case suppressed
  /// Something that is suppressed would follow from it.
  case suppressedSecondary = "suppressed_secondary"
  case noData = "no_data"
  /// There are answers and yet no figure: a quotient with a divisor of 0, a standardised value where an
  /// age has no answers.
  case notApplicable = "not_applicable"

  public var showsFigures: Bool {
    switch self {
    case .ok, .uncertain: true
    case .withheldUncertain, .suppressed, .suppressedSecondary, .noData, .notApplicable: false
    }
  }

  /// Where it stands among all: to count and to look up without comparing words.
  public var place: Int {
    switch self {
    case .ok: 0
    case .uncertain: 1
    case .withheldUncertain: 2
    case .suppressed: 3
    case .suppressedSecondary: 4
    case .noData: 5
    case .notApplicable: 6
    }
  }
}
