/// What is known of the design weights of some respondents: how many, Σd and Σd².
public struct WeightSums: Sendable, Hashable {
  public var respondents: Int
  public var sum: Double
  public var squares: Double

  public init(respondents: Int = 0, sum: Double = 0, squares: Double = 0) {
    self.respondents = respondents
    self.sum = sum
    self.squares = squares
  }

  /// One respondent more.
  public mutating func add(_ weight: Double) {
    respondents += 1
    sum += weight
    squares += weight * weight
  }

  /// More respondents.
  public mutating func add(_ other: WeightSums) { self = self + other }

  /// The same respondents, each weight multiplied by one factor.
  func scaled(by factor: Double) -> WeightSums {
    WeightSums(
      respondents: respondents, sum: sum * factor, squares: squares * factor * factor)
  }

  static func + (left: WeightSums, right: WeightSums) -> WeightSums {
    WeightSums(
      respondents: left.respondents + right.respondents, sum: left.sum + right.sum,
      squares: left.squares + right.squares)
  }

  /// Kish's design effect of unequal weights, n·Σw²/(Σw)²: by how much they multiply the variance of a
  /// mean that has nothing to do with them; nil without weights.
  ///
  /// Source: Kish (1965), Survey Sampling, section 11.7; Kish (1992), Journal of Official Statistics 8.
  public var designEffect: Double? {
    sum > 0 ? Double(respondents) * squares / (sum * sum) : nil
  }
}
