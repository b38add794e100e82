/// How many respondents left one question without a valid answer, and why.
public struct ItemNonresponse: Sendable, Hashable {
  public let variable: String
  public let valid: Int
  /// Each reason that occurs, the most frequent first, then by name.
  public let missing: [Reason]

  /// A reason and how many respondents it stands for.
  public struct Reason: Sendable, Hashable {
    public let reason: String
    public let respondents: Int
  }

  /// - Parameter missing: reasons with their respondents; one that stands twice is added up.
  public init(variable: String, valid: Int, missing: [(reason: String, respondents: Int)]) {
    self.variable = variable
    self.valid = valid
    let sums = Dictionary(missing.map { ($0.reason, $0.respondents) }, uniquingKeysWith: +)
    self.missing = sums.filter { $0.value > 0 }
      .map { Reason(reason: $0.key, respondents: $0.value) }
      .sorted { ($1.respondents, $0.reason) < ($0.respondents, $1.reason) }
  }

  /// All respondents.
  public var respondents: Int { missing.reduce(valid) { $0 + $1.respondents } }

  /// The per cent of all respondents that a number of them is; 0 without respondents.
  public func percent(_ count: Int) -> Double {
    respondents > 0 ? 100 * Double(count) / Double(respondents) : 0
  }

  /// The per cent of all respondents without a valid answer.
  public var percentMissing: Double { percent(respondents - valid) }
}
