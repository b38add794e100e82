import SurveyModel

/// The numbers that are no valid answers to a numeric variable.
struct MissingNumbers: Sendable {
  let codes: Set<DecimalNumber>
  private let ranges: [NumberRange]

  init(_ variable: Variable) {
    codes = Set(variable.missing.keys.compactMap { DecimalNumber(text: $0)?.reduced })
    ranges = variable.declared.ranges.map(NumberRange.init)
  }

  var isEmpty: Bool { codes.isEmpty && ranges.isEmpty }

  /// - Parameter number: without zeros at its fraction's end.
  func contains(_ number: DecimalNumber) -> Bool {
    codes.contains(number) || ranges.contains { $0.contains(number) }
  }
}
