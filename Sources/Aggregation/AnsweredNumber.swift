/// One respondent's answer to a numeric question, as quantiles need it.
public struct AnsweredNumber: Sendable, Hashable {
  /// Slot of the cube.
  public var slot: Int32
  /// The answer, an integer at the measure's scale.
  public var number: Int64
  /// The weight, an integer at the cube's scale.
  public var weight: Int64

  public init(slot: Int32, number: Int64, weight: Int64) {
    self.slot = slot
    self.number = number
    self.weight = weight
  }

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
