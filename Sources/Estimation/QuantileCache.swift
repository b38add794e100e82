import Numerics

/// Quantiles of Student's t that have been asked for before.
///
/// A report has thousands of rows and few different degrees of freedom.
struct QuantileCache: Sendable {
  /// The probability of all its quantiles, such as 0.975.
  let probability: Double
  private var known: [Int: Double] = [:]

  init(level: Double) {
    probability = (1 + level) / 2
  }

  mutating func t(_ degreesOfFreedom: Int) -> Double {
    if let known = known[degreesOfFreedom] { return known }
    let t = StudentT.quantile(probability, degreesOfFreedom: Double(degreesOfFreedom))
    known[degreesOfFreedom] = t
    return t
  }
}
