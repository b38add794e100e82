/// One respondent's answer to a numeric question, as quantiles need it.
struct AnsweredNumber: Sendable {
  /// Slot of the cube.
  var slot: Int32
  /// The answer, an integer at the measure's scale.
  var number: Int64
  /// The weight, an integer at the cube's scale.
  var weight: Int64

  /// Expresses the weight with one more decimal; true when it no longer fits.
  mutating func raiseWeightScale() -> Bool {
    let (raised, overflow) = weight.multipliedReportingOverflow(by: 10)
    weight = raised
    return overflow
  }

  /// Expresses the answer with one more decimal; true when it no longer fits.
  mutating func raiseNumberScale() -> Bool {
    let (raised, overflow) = number.multipliedReportingOverflow(by: 10)
    number = raised
    return overflow
  }
}

/// All respondents of one cell who gave the same number.
public struct ValueSums: Sendable, Hashable {
  /// The number, an integer at the measure's scale.
  public let number: Int64
  public internal(set) var sums: ClassSums
}
