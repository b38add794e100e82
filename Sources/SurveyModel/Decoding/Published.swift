/// What tables may refer to.
struct Published {
  var variables: NameBook<Variable>
  var indicators: IndicatorBook
  var gap: Gap?
  /// Whether the description has a gap, be it a wrong one.
  var hasGap: Bool
  /// Whether the description has a standard population, be it a wrong one.
  var hasStandard: Bool
}
