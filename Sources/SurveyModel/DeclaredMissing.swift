/// What a wave's files declare missing in a variable's column, beside the description's own list.
public struct DeclaredMissing: Sendable, Hashable {
  /// Codes that are missing for no other reason than that; they stand in ``Variable/missing`` too.
  public var codes: [String]
  /// Ranges of numbers; a code that the description or a label knows has a meaning of its own.
  public var ranges: [MissingRange]
  /// Codes that the description takes for answers all the same.
  public var overruled: [String]

  public init(
    codes: [String] = [], ranges: [MissingRange] = [], overruled: [String] = []
  ) {
    self.codes = codes
    self.ranges = ranges
    self.overruled = overruled
  }
}

/// Numbers that are no valid answers, both ends among them.
public struct MissingRange: Sendable, Hashable {
  /// The ends as decimal numbers; nil where there is none.
  public var low: String?
  public var high: String?
  public var reason: String

  public init(low: String?, high: String?, reason: String) {
    self.low = low
    self.high = high
    self.reason = reason
  }

  /// Whether a code is a number of the range; the nearest double of each text is compared.
  public func contains(_ code: String) -> Bool {
    guard let number = Double(code) else { return false }
    return low.flatMap(Double.init) ?? -.infinity <= number
      && number <= high.flatMap(Double.init) ?? .infinity
  }
}
