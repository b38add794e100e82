/// What tables may refer to.
struct Published {
  var variables: NameBook<Variable>
  var indicators: NameBook<Indicator>
  var gap: Gap?
  /// Whether the description has a gap, be it a wrong one.
  var hasGap: Bool
}
