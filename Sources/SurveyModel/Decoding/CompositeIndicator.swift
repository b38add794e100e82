/// An indicator that is built from others.
struct CompositeIndicator {
  var heading: IndicatorHeading
  /// `anyOf`, `allOf` or `not`.
  var key: IndicatorKey
  /// The ids that it names.
  var operands: [Located<String>]
  /// The key as messages name it.
  var what: String

  func derivation(_ conditions: [Derivation.Condition]) -> Derivation? {
    switch key {
    case .anyOf: .anyOf(conditions)
    case .allOf: .allOf(conditions)
    default: conditions.first.map(Derivation.not)
    }
  }
}
