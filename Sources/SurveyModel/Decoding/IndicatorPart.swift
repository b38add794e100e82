/// An indicator as it is described, before those that it is built from are known.
enum IndicatorPart {
  /// One or, for a distribution, one for each answer.
  case measured([Indicator])
  case index(IndicatorHeading, Derivation.Index)
  case composite(CompositeIndicator)
  /// Reported already.
  case wrong
}
