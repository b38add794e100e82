/// Why a figure is marked as uncertain, or withheld for it; the raw value is the word in the tidy output.
///
/// In the order of print.
public enum ReliabilityReason: String, Sendable, CaseIterable {
  /// Fewer valid answers than asked for.
  case fewAnswers = "few_answers"
  /// Fewer degrees of freedom than asked for.
  case fewDegreesOfFreedom = "few_df"
  /// Too small an effective size.
  case effectiveSize = "n_eff"
  /// An interval that is too wide in percentage points.
  case wideInterval = "wide_interval"
  /// An interval that is too wide beside the share.
  case wideRelativeInterval = "wide_relative"
  /// An interval that is too wide beside the share of the others.
  case wideBesideComplement = "wide_complement"
  /// All answers count, or none.
  case boundary
  /// No interval can be computed.
  case noInterval = "no_interval"
}
