/// What became of a cell; the raw value is the word in the tidy output.
public enum Status: String, Sendable, CaseIterable {
  case ok
  case suppressed
  case noData = "no_data"
  /// There are answers and yet no figure: a quotient with a divisor of 0, a standardised value where an
  /// age has no answers.
  case notApplicable = "not_applicable"

  var showsFigures: Bool { self == .ok }
}
